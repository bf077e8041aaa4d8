import type * as aws from "@pulumi/aws";
import type { Unwrap } from "@pulumi/pulumi";
import type { Graph, GraphNode } from "../graph";
import { every, some, type Truth } from "../truth";
import { get, isUnknown, items, type Seen, UNKNOWN } from "../values";
import { matches } from "../wildcards";
import { registryScanning } from "./kinds";

type RegistryRule = Seen<Unwrap<aws.types.input.ecr.RegistryScanningConfigurationRule>>;

/** Whether a scanning configuration of the same registry covers a repository. */
export function registryScans(repository: GraphNode, graph: Graph): Truth {
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
