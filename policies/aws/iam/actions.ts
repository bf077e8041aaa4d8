import { matches } from "../../wildcards";
import { ACTION_TABLE } from "./action-table";

/** How much an action may change: AWS's levels, with all that only read, list or tag as one. */
export const ACCESS_LEVELS = ["write", "permissions", "other"] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

/** An action as AWS spells it, and as patterns are compared with it. */
interface Action {
    name: string;
    compared: string;
}

let table: Map<string, Action[][]> | undefined;

/** The actions of each service by level; most stacks never ask, and whoever asks once asks for every statement. */
function services(): Map<string, Action[][]> {
    table ??= new Map(
        ACTION_TABLE.trim()
            .split("\n")
            .map((line) => {
                const [prefix = "", ...groups] = line.split("|");
                return [prefix, groups.map((group) => actionsIn(prefix, group))];
            }),
    );
    return table;
}

/**
 * The actions that a pattern such as `s3:Get*` holds and that could be limited to some resources, by level. What AWS
 * does not list holds none.
 */
export function* limitableActions(pattern: string, levels: readonly AccessLevel[]): Generator<string> {
    const wanted = pattern.toLowerCase();
    // `s3*` has no colon, and IAM takes it for every service that starts so.
    const service = wanted.includes(":") ? wanted.slice(0, wanted.indexOf(":")) : "*";
    for (const [prefix, groups] of services()) {
        if (!matches(service, prefix)) {
            continue;
        }
        for (const level of levels) {
            for (const { name, compared } of groups[ACCESS_LEVELS.indexOf(level)] ?? []) {
                if (matches(wanted, compared)) {
                    yield name;
                }
            }
        }
    }
}

/** The actions in `Create:Alias,Key Delete:Alias`. */
function actionsIn(prefix: string, group: string): Action[] {
    if (group === "") {
        return [];
    }
    return group.split(" ").flatMap((entry) => {
        const [verb, rests = ""] = entry.split(":");
        return rests.split(",").map((rest) => {
            const name = `${prefix}:${verb}${rest}`;
            return { name, compared: name.toLowerCase() };
        });
    });
}
