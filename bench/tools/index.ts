import type { PulumiCli } from "../../plan/pulumi-cli";
import type { Tool } from "../tool";
import { plan } from "./plan";
import { preview } from "./preview";

/** The tools that can be timed; without a CLI only the plan, and then `say` is told why. */
export function toolsFor(cli: PulumiCli | undefined, say: (line: string) => void): Tool[] {
    if (cli) return [plan, preview(cli)];
    say(
        "Only the plan is timed: there is no Pulumi CLI on PATH or under PULUMI_HOME, and none was built by " +
            "`node test/engine/cli/build.js`.",
    );
    return [plan];
}
