import { accessSync, constants, existsSync, readdirSync, statSync } from "node:fs";
import { homedir } from "node:os";
import * as path from "node:path";

/** The Pulumi CLI that is to be run. */
export interface PulumiCli {
    /** Absolute path of the executable. */
    command: string;
    /** `PATH` to run it with: its own folder first, because its language hosts lie beside it. */
    path: string;
    /** `npm` is the launcher of the npm package `pulumi`, which downloads the CLI when it is first used. */
    origin: "path" | "home" | "npm";
}

const EXECUTABLE = process.platform === "win32" ? "pulumi.exe" : "pulumi";

/**
 * Finds the Pulumi CLI: on PATH, without the `node_modules/.bin` folders that npm puts before everything else; then under
 * `PULUMI_HOME` (`~/.pulumi`), where the installation script and the npm package put it, newest version first; at last the
 * npm package of the project, which downloads it.
 *
 * @param directory Folder of the project, whose `node_modules` are looked into.
 * @returns Nothing where there is no CLI and no npm package either.
 */
export function findPulumiCli(directory: string, env: NodeJS.ProcessEnv = process.env): PulumiCli | undefined {
    const folders = pathOf(env).split(path.delimiter).filter(Boolean);
    const home = env.PULUMI_HOME || path.join(homedir(), ".pulumi");
    const candidates: [PulumiCli["origin"], string][] = [
        ...folders.filter((folder) => !isNpmFolder(folder)).map((folder): ["path", string] => ["path", folder]),
        ["home", path.join(home, "bin")],
        ...installedVersions(home).map((version): ["home", string] => [
            "home",
            path.join(home, "versions", version, "bin"),
        ]),
    ];
    for (const [origin, folder] of candidates) {
        const command = path.join(folder, EXECUTABLE);
        if (isExecutable(command)) {
            return { command, path: [folder, ...folders].join(path.delimiter), origin };
        }
    }
    const launcher = findUpwards(directory, path.join("node_modules", ".bin", "pulumi"));
    return launcher === undefined
        ? undefined
        : { command: launcher, path: [...folders].join(path.delimiter), origin: "npm" };
}

/** What to do about a CLI that is not there or could not be downloaded, one line. */
export const CLI_ADVICE =
    "install the Pulumi CLI (https://www.pulumi.com/docs/iac/download-install/) so that `pulumi` is on PATH, " +
    "or let the npm package `pulumi` download it once from a machine that reaches get.pulumi.com";

function pathOf(env: NodeJS.ProcessEnv): string {
    return env.PATH ?? env.Path ?? "";
}

function isNpmFolder(folder: string): boolean {
    return path.basename(folder) === ".bin" && path.basename(path.dirname(folder)) === "node_modules";
}

/** Versions under `PULUMI_HOME/versions`, newest first. */
function installedVersions(home: string): string[] {
    const folder = path.join(home, "versions");
    return existsSync(folder) ? readdirSync(folder).sort((a, b) => b.localeCompare(a, "en", { numeric: true })) : [];
}

function isExecutable(file: string): boolean {
    try {
        accessSync(file, constants.X_OK);
        return statSync(file).isFile();
    } catch {
        return false;
    }
}

function findUpwards(directory: string, name: string): string | undefined {
    const file = path.join(directory, name);
    if (existsSync(file)) {
        return file;
    }
    const parent = path.dirname(directory);
    return parent === directory ? undefined : findUpwards(parent, name);
}
