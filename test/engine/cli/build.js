// Puts a Pulumi CLI with a language host for Node within reach of the tests, and prints the folders that PATH needs for it,
// one a line. A CLI on PATH that is new enough is taken as it is, with its own language host. Otherwise the CLI is built
// from the Go module in this folder, once for each version, into an ignored folder: five minutes when nothing is cached.

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

/** The first whose engine runs policy packs and providers for Node through the language host's RunPlugin. */
const OLDEST = [3, 240];

const root = path.join(__dirname, "..", "..", "..");
const built = path.join(root, ".build", "engine");

function main() {
    const cli = installedCli() ?? buildCli();
    const host = hasLanguageHost(cli) ? [] : [languageHost()];
    for (const folder of new Set([cli, ...host])) console.log(folder);
}

/** Folder of a CLI on PATH; npm's own folders hold only the launcher that downloads one. */
function installedCli() {
    const folders = (process.env.PATH ?? "")
        .split(path.delimiter)
        .filter((folder) => !folder.endsWith("node_modules/.bin"));
    return folders.find((folder) => {
        const command = path.join(folder, "pulumi");
        if (!fs.existsSync(command)) return false;
        const [major, minor] =
            /v(\d+)\.(\d+)\./.exec(execFileSync(command, ["version"], { encoding: "utf8" }))?.slice(1) ?? [];
        return Number(major) > OLDEST[0] || (Number(major) === OLDEST[0] && Number(minor) >= OLDEST[1]);
    });
}

function hasLanguageHost(cli) {
    const folders = [cli, ...(process.env.PATH ?? "").split(path.delimiter)];
    return folders.some((folder) => fs.existsSync(path.join(folder, "pulumi-language-nodejs")));
}

function buildCli() {
    const version = /github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/.exec(
        fs.readFileSync(path.join(__dirname, "go.mod"), "utf8"),
    )[1];
    const folder = path.join(built, `pulumi-${version}`);
    const command = path.join(folder, "pulumi");
    if (fs.existsSync(command)) return folder;
    console.error(`building the Pulumi CLI ${version} into ${path.relative(root, folder)}`);
    const unfinished = `${command}.${process.pid}`;
    const flags = `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${version}`;
    execFileSync("go", ["build", "-ldflags", flags, "-o", unfinished, "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi"], {
        cwd: __dirname,
        stdio: ["ignore", 2, 2],
    });
    // At once, so that whoever comes second never sees half of it.
    fs.renameSync(unfinished, command);
    return folder;
}

/** Folder with the executable that starts the language host of the tests. */
function languageHost() {
    const tsc = require.resolve("typescript/bin/tsc");
    execFileSync(process.execPath, [tsc, "-b", path.join(__dirname, "..", "language-host")], {
        stdio: ["ignore", 2, 2],
    });
    const folder = path.join(built, "bin");
    fs.mkdirSync(folder, { recursive: true });
    const program = path.join(built, "language-host", "main.js");
    const script = `#!/bin/sh\nexec node "${program}" "$@"\n`;
    fs.writeFileSync(path.join(folder, "pulumi-language-nodejs"), script, { mode: 0o755 });
    return folder;
}

main();
