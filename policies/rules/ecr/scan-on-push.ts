import { registryScanning, repositories } from "../../aws/kinds";
import type { Graph, GraphNode } from "../../graph";
import { graphRule } from "../../rule";
import { get, isUnknown, items, UNKNOWN, type Unknown } from "../../values";

/** Either the repository scans or the registry does: what the registry says overrides what the repository says. */
export const scanOnPush = graphRule({
    name: "ecr-scan-on-push",
    level: "mandatory",
    description: "Images are scanned when they are pushed.",
    why: "Nobody learns of a known hole in an image that nobody scans.",
    fix: "Set `imageScanningConfiguration.scanOnPush` to true, or scan the whole registry by a RegistryScanningConfiguration.",
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

/** Whether a scanning configuration of the same registry covers a repository; unknown while nobody can tell. */
function registryScans(graph: Graph, repository: GraphNode): boolean | Unknown {
    const registries = graph.ofKind(registryScanning).filter((registry) => registry.provider === repository.provider);
    const name = repository.output("name");
    let unseen = false;
    for (const { props } of registries) {
        unseen ||= isUnknown(props.rules);
        for (const rule of items(props.rules)) {
            const filters = get(rule, "repositoryFilters");
            unseen ||= isUnknown(filters);
            for (const filter of items(filters).map((one) => get(one, "filter"))) {
                if (
                    filter === "*" ||
                    (typeof filter === "string" && typeof name === "string" && matches(name, filter))
                ) {
                    return true;
                }
                unseen ||= isUnknown(filter) || typeof name !== "string";
            }
        }
    }
    return unseen && UNKNOWN;
}

/** https://docs.aws.amazon.com/AmazonECR/latest/userguide/image-scanning-filters.html */
function matches(name: string, filter: string): boolean {
    if (!filter.includes("*")) {
        return name.includes(filter);
    }
    const pattern = filter.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${pattern.join(".*")}$`).test(name);
}
