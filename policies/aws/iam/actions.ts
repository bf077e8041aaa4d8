import { matches } from "../../wildcards";
import { ACTION_TABLE } from "./action-table";

/** How much an action may change: AWS's levels, with all that only read, list or tag as one. */
export const ACCESS_LEVELS = ["write", "permissions", "other"] as const;
export type AccessLevel = (typeof ACCESS_LEVELS)[number];

let table: Map<string, string> | undefined;

/** Each service's line of the table; most stacks never ask. */
function services(): Map<string, string> {
    table ??= new Map(
        ACTION_TABLE.trim()
            .split("\n")
            .map((line) => [line.slice(0, line.indexOf("|")), line.slice(line.indexOf("|") + 1)]),
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
    for (const [prefix, line] of services()) {
        if (matches(service, prefix)) {
            const groups = line.split("|");
            for (const level of levels) {
                for (const name of namesIn(groups[ACCESS_LEVELS.indexOf(level)] ?? "")) {
                    const action = `${prefix}:${name}`;
                    if (matches(wanted, action.toLowerCase())) {
                        yield action;
                    }
                }
            }
        }
    }
}

/** The names in `Create:Alias,Key Delete:Alias`. */
function namesIn(group: string): string[] {
    if (group === "") {
        return [];
    }
    return group.split(" ").flatMap((entry) => {
        const [verb, rests = ""] = entry.split(":");
        return rests.split(",").map((rest) => `${verb}${rest}`);
    });
}
