import type * as aws from "@pulumi/aws";
import { append, type Graph, type GraphNode } from "../../graph";
import { is, type Truth } from "../../truth";
import { get, isUnknown, items, type Properties, UNKNOWN, type Unknown } from "../../values";
import { matches } from "../../wildcards";
import { repositories } from "../kinds";
import { ecrRegistry, parseImage } from "./images";

type Repository = GraphNode<aws.ecr.RepositoryArgs>;

/**
 * The stack's repositories that an image may come from: more than one where regions have them under one name, and which
 * is meant is not known yet.
 */
export function repositoriesOf(graph: Graph, registry: string, name: string): Repository[] {
    return (graph.once(repositoriesByName).get(name) ?? []).filter((repository) => {
        const url = repository.output("repositoryUrl");
        return typeof url !== "string" || isSame(parseImage(url).registry, registry);
    });
}

function repositoriesByName(graph: Graph): Map<unknown, Repository[]> {
    const byName = new Map<unknown, Repository[]>();
    for (const repository of graph.ofKind(repositories)) {
        append(byName, repository.props.name, repository);
    }
    return byName;
}

/** One registry has several hosts, such as one for FIPS. */
function isSame(host: string | Unknown, other: string): boolean {
    const [a, b] = [isUnknown(host) ? undefined : ecrRegistry(host), ecrRegistry(other)];
    return a?.account === b?.account && a?.region === b?.region;
}

/** Whether nobody can move a tag of a repository to another image. */
export function isImmutable(props: Properties<aws.ecr.RepositoryArgs>, tag: string): Truth {
    const { imageTagMutability: setting, imageTagMutabilityExclusionFilters: exclusions } = props;
    if (setting === "IMMUTABLE_WITH_EXCLUSION" || setting === "MUTABLE_WITH_EXCLUSION") {
        const filters = items(exclusions).map((exclusion) => get(exclusion, "filter"));
        if (isUnknown(exclusions) || filters.some(isUnknown)) {
            return UNKNOWN;
        }
        const excluded = filters.some((filter) => typeof filter === "string" && matches(filter, tag));
        return excluded === (setting === "MUTABLE_WITH_EXCLUSION");
    }
    return is(setting, "IMMUTABLE");
}
