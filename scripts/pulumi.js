// Runs the Pulumi CLI: nothing else in this workspace starts it. The CLI is the one on PATH, else the one under PULUMI_HOME,
// else that of the npm package `pulumi`, which downloads it.
//
// `npm run preview -- <stack>` and `npm run up -- <stack>` add the policy pack and that stack's policy configuration, and make
// the stack where it is new; whatever follows the stack goes to the CLI as it is. `npm run pulumi -- <command…>` is any other
// command, as it is. The exit status is the CLI's; 2 when it could not be asked.

const { spawn, spawnSync } = require("node:child_process");
const fs = require("node:fs");
const os = require("node:os");
const path = require("node:path");

const root = path.join(__dirname, "..");
const [command = "", ...args] = process.argv.slice(2);

async function main() {
    if (command !== "preview" && command !== "up") {
        build("plan");
        // Where the user is, for the project there.
        return run(findCli(), process.argv.slice(2), process.cwd(), process.env);
    }
    const [stack = "", ...options] = args;
    const environment = environmentOf(stack);
    // The CLI loads the pack's compiled form: from TypeScript it would type-check the pack in every preview.
    build("components", "policies", "plan");
    const cli = findCli();
    // The first preview of an environment finds no stack in the backend yet.
    const selected = await run(cli, ["stack", "select", "--create", stack], root, process.env);
    if (selected !== 0) return selected;
    return run(cli, [command, "--stack", stack, ...policiesOf(environment), ...options], root, environmentFor(command));
}

/** Name that a stack's files carry: the last part of a qualified one, as in organization/dev. */
function environmentOf(stack) {
    const stacks = fs
        .readdirSync(root)
        .flatMap((file) => /^Pulumi\.(.+)\.yaml$/.exec(file)?.[1] ?? [])
        .sort();
    const environment = stack.split("/").at(-1) ?? "";
    if (stacks.includes(environment)) return environment;
    const found = stack === "" || stack.startsWith("-") ? "Name a stack" : `There is no Pulumi.${environment}.yaml`;
    return fail(`${found}: npm run ${command} -- ${stacks.join(" | ")} [options of pulumi ${command}]`);
}

function policiesOf(environment) {
    const config = path.join("policies", "config", `${environment}.json`);
    const configured = fs.existsSync(path.join(root, config)) ? ["--policy-pack-config", config] : [];
    return ["--policy-pack", "policies", ...configured];
}

/**
 * After each step of a preview too, the engine serializes and checks the whole state, which a preview then throws away: with
 * a hundred services that is nine tenths of the time, see docs/decisions. An update needs it: without, a crash or a lost
 * connection loses what has been created since the update began.
 */
function environmentFor(command) {
    if (command === "preview") return { PULUMI_SKIP_CHECKPOINTS: "true", ...process.env };
    if (/^(1|true)$/i.test(process.env.PULUMI_SKIP_CHECKPOINTS ?? "")) {
        console.error(
            "PULUMI_SKIP_CHECKPOINTS is set: if this update is cut off, the state will not know what it created.",
        );
    }
    return process.env;
}

function findCli() {
    const { CLI_ADVICE, findPulumiCli } = require(path.join(root, "plan", "bin", "pulumi-cli.js"));
    const cli = findPulumiCli(root);
    if (!cli) fail(`There is no Pulumi CLI: ${CLI_ADVICE}.`);
    if (cli.origin !== "npm") return cli;
    // The npm package downloads at its first use. Its output is not the command's, and its launcher passes no signal on, so the
    // CLI itself is looked for again.
    const download = spawnSync(cli.command, ["version"], { cwd: root, stdio: ["ignore", 2, 2] });
    if (download.status !== 0) fail(`The Pulumi CLI could not be downloaded: ${CLI_ADVICE}.`);
    return findPulumiCli(root) ?? cli;
}

function build(...folders) {
    const tsc = require.resolve("typescript/bin/tsc", { paths: [root] });
    const built = spawnSync(process.execPath, [tsc, "-b", ...folders], { cwd: root, stdio: ["ignore", 2, 2] });
    if (built.status !== 0) process.exit(2);
}

/** Runs the CLI on this terminal and resolves with its exit status. */
function run(cli, args, cwd, env) {
    return new Promise((resolve) => {
        const child = spawn(cli.command, args, { cwd, env: { ...env, PATH: cli.path }, stdio: "inherit" });
        // The terminal interrupts the CLI itself, which then cancels in order; this process only waits for it.
        const ignore = () => {};
        const pass = () => child.kill("SIGTERM");
        process.on("SIGINT", ignore);
        process.on("SIGTERM", pass);
        child.on("error", (error) => {
            console.error(`${cli.command} could not be started: ${error.message}`);
            resolve(2);
        });
        child.on("close", (code, signal) => {
            process.off("SIGINT", ignore);
            process.off("SIGTERM", pass);
            // 128 and the signal's number is what a shell would report.
            resolve(code ?? 128 + (os.constants.signals[signal] ?? 0));
        });
    });
}

function fail(message) {
    console.error(message);
    process.exit(2);
}

main().then((status) => {
    process.exitCode = status;
});
