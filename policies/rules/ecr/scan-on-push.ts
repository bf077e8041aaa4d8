import type * as aws from "@pulumi/aws";
import type { Unwrap } from "@pulumi/pulumi";
import { registryScanning, repositories } from "../../aws/kinds";
import type { Graph, GraphNode } from "../../graph";
import { graphRule } from "../../rule";
import { every, some, type Truth } from "../../truth";
import { get, isUnknown, items, type Seen, UNKNOWN } from "../../values";
import { matches } from "../../wildcards";

type RegistryRule = Seen<Unwrap<aws.types.input.ecr.RegistryScanningConfigurationRule>>;

/** Either the repository scans or the registry does: what the registry says overrides what the repository says. */
export const scanOnPush = graphRule({
    name: "ecr-scan-on-push",
    level: "mandatory",
    description: "Images are scanned when they are pushed.",
    why: "Nobody learns of a known hole in an image that nobody scans.",
    fix: "Set `imageScanningConfiguration.scanOnPush` to true, as repositories of the Registry do, or scan the whole registry by a RegistryScanningConfiguration.",
    standards: ["FSBP ECR.1", "CKV_AWS_163"],
    of: repositories,
    check(repository, graph, report) {
        const own = get(repository.props.imageScanningConfiguration, "scanOnPush");
        const registry = registryScans(graph, repository);
        if (own === true || registry === true) {
            return;
        }
        if (isUnknown(own) || isUnknown(registry)) {
            report.cannotSee("whether its images are scanned is not known before the deployment");
        } else {
            report.violates("does not scan what is pushed to it");
        }
    },
});

/** Whether a scanning configuration of the same registry covers a repository. */
function registryScans(graph: Graph, repository: GraphNode): Truth {
    const registries = graph
        .ofKind(registryScanning)
        .filter((registry) => registry.provider === repository.provider && !isElsewhere(registry, repository));
    return some(
        registries.flatMap(({ props }) =>
            isUnknown(props.rules)
                ? [UNKNOWN]
                : items(props.rules).map((rule) =>
                      every([scansByItself(rule), isFor(rule, repository.output("name"))]),
                  ),
        ),
    );
}

/** Each region has a registry of its own, and resources may name another region than their provider's. */
function isElsewhere(registry: GraphNode, repository: GraphNode): boolean {
    const [its, own] = [registry.output("region"), repository.output("region")];
    return typeof its === "string" && typeof own === "string" && its !== own;
}

/** A rule may also say that scans wait until somebody asks for them. */
function scansByItself(rule: RegistryRule): Truth {
    const frequency = get(rule, "scanFrequency");
    return isUnknown(frequency) ? UNKNOWN : frequency !== "MANUAL";
}

function isFor(rule: RegistryRule, name: unknown): Truth {
    const filters = get(rule, "repositoryFilters");
    return isUnknown(filters) ? UNKNOWN : some(items(filters).map((filter) => admits(get(filter, "filter"), name)));
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html */
function admits(filter: unknown, name: unknown): Truth {
    if (filter === "*") {
        return true;
    }
    if (typeof filter !== "string" || typeof name !== "string") {
        return UNKNOWN;
    }
    return filter.includes("*") ? matches(filter, name) : name.includes(filter);
}
