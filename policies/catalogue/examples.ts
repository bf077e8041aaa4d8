import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";

/** A stack in the notation of Pulumi YAML: `${name.output}` refers, `fn::toJSON` makes a text. */
export interface Example {
    resources: Record<string, { type: string; properties?: Record<string, unknown> }>;
    /** The policy configuration that it is judged with, where that matters. */
    config?: Record<string, unknown>;
}

/** What a rule refuses and what it accepts. */
export interface Examples {
    fails: Example;
    passes: Example;
}

const RULES = path.join(__dirname, "../rules");

/** The examples by rule, each from the file beside the rule's own: `rules/ecs/pid-mode-not-host.yaml`. */
export function readExamples(): Map<string, Examples> {
    const files = readdirSync(RULES, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".yaml"));
    return new Map(
        files.sort().map((file) => {
            const { rule, fails, passes } = parse(readFileSync(path.join(RULES, file), "utf8"));
            return [rule, { fails, passes }];
        }),
    );
}
