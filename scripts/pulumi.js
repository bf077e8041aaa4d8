// `npm run preview -- <stack>` and `npm run up -- <stack>`: the Pulumi CLI with the policy pack and that stack's policy configuration.
// Whatever follows the stack goes to the CLI as it is. The exit status is the CLI's; 2 when it could not be asked.

const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const [command, stack = "", ...rest] = process.argv.slice(2);

const stacks = fs
    .readdirSync(root)
    .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
    .sort();
// A stack may be qualified, as in organization/dev; its files carry the last part.
const environment = stack.split("/").at(-1) ?? "";
if (!stacks.includes(environment)) {
    const found = stack === "" || stack.startsWith("-") ? "Name a stack" : `There is no Pulumi.${environment}.yaml`;
    console.error(`${found}: npm run ${command} -- ${stacks.join(" | ")} [options of pulumi ${command}]`);
    process.exit(2);
}

// The CLI loads the pack's compiled form: from TypeScript it would type-check the pack in every preview.
const tsc = require.resolve("typescript/bin/tsc", { paths: [root] });
const build = spawnSync(process.execPath, [tsc, "-b", "components", "policies"], { cwd: root, stdio: "inherit" });
if (build.status !== 0) process.exit(2);

const policyConfig = path.join("policies", "config", `${environment}.json`);
const policies = ["--policy-pack", "policies"];
if (fs.existsSync(path.join(root, policyConfig))) policies.push("--policy-pack-config", policyConfig);

// A CLI on the path is taken first; otherwise the `pulumi` package brings its own.
const env = { ...process.env, PATH: `${process.env.PATH}${path.delimiter}${path.join(root, "node_modules", ".bin")}` };

async function main() {
    // The first preview of an environment finds no stack in the backend yet.
    const selected = await pulumi(["stack", "select", "--create", stack]);
    if (selected !== 0) return selected;
    return pulumi([command, "--stack", stack, ...policies, ...rest]);
}

/** Runs the CLI on this terminal and resolves with its exit status. */
function pulumi(args) {
    return new Promise((resolve) => {
        const child = spawn("pulumi", args, { cwd: root, env, stdio: "inherit" });
        // The terminal interrupts the CLI itself, which then cancels in order; this process only waits for it.
        const ignore = () => {};
        const pass = () => child.kill("SIGTERM");
        process.on("SIGINT", ignore);
        process.on("SIGTERM", pass);
        child.on("error", (error) => {
            console.error(`pulumi could not be started: ${error.message}`);
            resolve(2);
        });
        child.on("close", (code, signal) => {
            process.off("SIGINT", ignore);
            process.off("SIGTERM", pass);
            // 128 and the signal's number is what a shell would report.
            resolve(code ?? 128 + (require("node:os").constants.signals[signal] ?? 0));
        });
    });
}

main().then((status) => {
    process.exitCode = status;
});
