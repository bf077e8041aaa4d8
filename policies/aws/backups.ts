import type { Graph, GraphNode } from "../graph";
import { isObject, type Json, objectsIn } from "../json";
import { every, is, not, some, type Truth } from "../truth";
import { get, given, isUnknown, UNKNOWN } from "../values";
import { matches } from "../wildcards";
import { companions } from "./companions";
import { backupPolicies, backupSelections, fileSystems } from "./kinds";

const policiesOf = companions(backupPolicies, "fileSystemId", fileSystems);

/** Whether EFS backs up a file system by itself: unasked it does so only for those of a single zone. */
export function hasAutomaticBackups(fileSystem: GraphNode, graph: Graph): Truth {
    const { sure, stray } = graph.once(policiesOf)(fileSystem);
    if (sure.length === 0) {
        return stray ? UNKNOWN : given(fileSystem.declared("availabilityZoneName"));
    }
    const statuses = sure.map(({ props }) => get(props.backupPolicy, "status"));
    return some(statuses.map((status) => is(status, "ENABLED")));
}

/** Whether a backup plan selects a file system. */
export function isInBackupPlan(fileSystem: GraphNode, graph: Graph): Truth {
    return some(graph.ofKind(backupSelections).map((selection) => selects(selection, fileSystem, graph)));
}

/**
 * A plan holds what is listed or has one of the tags, or everything where it names neither; less what is excluded or
 * fails a condition. https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 */
function selects(selection: GraphNode, fileSystem: GraphNode, graph: Graph): Truth {
    const tags = blocks(selection, "selectionTags").map((tag) => meets(fileSystem, tag, equals));
    const ways: Truth[] = given(selection.declared("resources"))
        ? [lists(selection, "resources", fileSystem, graph), ...tags]
        : tags;
    return every([
        ways.length === 0 || some(ways),
        not(lists(selection, "notResources", fileSystem, graph)),
        ...blocks(selection, "conditions").flatMap((condition) => [
            ...objectsIn(get(condition, "stringEquals")).map((one) => meets(fileSystem, one, equals)),
            ...objectsIn(get(condition, "stringLikes")).map((one) => meets(fileSystem, one, isLike)),
            ...objectsIn(get(condition, "stringNotEquals")).map((one) => not(meets(fileSystem, one, equals))),
            ...objectsIn(get(condition, "stringNotLikes")).map((one) => not(meets(fileSystem, one, isLike))),
        ]),
    ]);
}

function blocks(selection: GraphNode, property: string): Json[] {
    return objectsIn(selection.output(property));
}

/** A value that was made from other resources names none of those that it was not made from. */
function lists(selection: GraphNode, property: string, fileSystem: GraphNode, graph: Graph): Truth {
    const { sure, oneOf, outside } = graph.follow(selection, property, selection.output(property), fileSystems);
    return sure.includes(fileSystem) || outside.some(holdsFileSystems) || (oneOf.includes(fileSystem) && UNKNOWN);
}

/** Whether a pattern of ARNs holds all file systems; its account and its region are taken to be theirs. */
function holdsFileSystems(pattern: string): boolean {
    const [, , service = "", , , resource = ""] = pattern.split(":");
    return pattern === "*" || (matches(service, "elasticfilesystem") && matches(resource, "file-system/"));
}

/** Whether the tag that a condition names is as the condition wants it, by a comparison. */
function meets(fileSystem: GraphNode, { key, value }: Json, holds: Comparison): Truth {
    const all = fileSystem.output("tagsAll");
    const tags = isObject(all) ? all : fileSystem.output("tags");
    const tag = typeof key === "string" ? get((tags ?? {}) as Json, key.replace(/^aws:ResourceTag\//, "")) : UNKNOWN;
    return isUnknown(tag) || isUnknown(value) ? UNKNOWN : holds(tag, value);
}

type Comparison = (tag: unknown, value: unknown) => boolean;

function equals(tag: unknown, value: unknown): boolean {
    return tag === value;
}

function isLike(tag: unknown, value: unknown): boolean {
    return typeof tag === "string" && matches(String(value), tag);
}
