import { existsSync, readdirSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { findPulumiCli, type PulumiCli } from "../plan/pulumi-cli";

/** Where `test/engine/cli/build.js` puts a CLI and its language host. */
const BUILT = resolve(__dirname, "../.build/engine");

/** The Pulumi CLI that is installed, or the one that was built for the tests; nothing is downloaded or built for a benchmark. */
export function engineCli(env: NodeJS.ProcessEnv = process.env, built = BUILT): PulumiCli | undefined {
    const folders = existsSync(built)
        ? readdirSync(built)
              .filter((name) => name === "bin" || name.startsWith("pulumi-"))
              .sort((a, b) => b.localeCompare(a, "en", { numeric: true }))
        : [];
    const PATH = [env.PATH ?? "", ...folders.map((name) => join(built, name))].join(delimiter);
    const cli = findPulumiCli("/", { ...env, PATH });
    return cli?.origin === "npm" ? undefined : cli;
}
