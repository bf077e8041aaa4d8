import { join } from "node:path";
import { POLICY_PACK, type Tool } from "../tool";

/** `hatoba plan` with this repository's policy pack. */
export const plan: Tool = {
    name: "plan",
    sizes: [1, 10, 100, 500],

    async prepare() {
        const cli = join(__dirname, "../../plan/cli.js");
        return {
            command: [process.execPath, cli, "plan", "bench", "--policy-pack", POLICY_PACK, "--json"],
            env: process.env,
            resources(stdout) {
                const document: { resources: unknown[] } = JSON.parse(stdout);
                return document.resources.length;
            },
            dispose() {},
        };
    },
};
