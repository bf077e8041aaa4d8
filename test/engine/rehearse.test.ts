import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import type { Rehearsal } from "../../plan/rehearse/rehearsal";
import { hatoba, type Result } from "../plan/cli/run";
import { removeProjects, writeProject } from "../plan/engine/support";
import { EngineStack, enginePath } from "./support/engine";

/** Everything that an update may come to is in its configuration. */
const program = `
    const pulumi = require("@pulumi/pulumi");
    const aws = require("@pulumi/aws");
    const config = new pulumi.Config();
    if (config.getBoolean("broken")) throw new Error("the program is broken");
    const vpc = new aws.ec2.Vpc("network", { cidrBlock: "10.0.0.0/16" });
    new aws.ec2.Subnet("tasks", { vpcId: vpc.id, cidrBlock: config.require("range") });
    new aws.cloudwatch.LogGroup("log", { retentionInDays: config.requireNumber("days") });
    if (config.getBoolean("files")) {
        new aws.efs.FileSystem("files", { encrypted: true }, { protect: config.getBoolean("protect") });
    }
`;

const running = { range: "10.0.1.0/24", days: 7, files: true, protect: false };

function stackFile(values: Record<string, unknown>): string {
    const lines = Object.entries({ ...running, ...values }).map(([key, value]) => `  example:${key}: "${value}"`);
    return ["config:", "  aws:region: eu-central-1", ...lines, ""].join("\n");
}

describe("hatoba rehearse on the real engine", function () {
    this.timeout(120_000);
    let directory: string;

    before(() => {
        directory = writeProject({ "index.js": program, "Pulumi.dev.yaml": stackFile({}) });
        const git = (...args: string[]) =>
            execFileSync("git", ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args], {
                cwd: directory,
            });
        git("init", "--quiet");
        git("add", "--all");
        git("commit", "--quiet", "--message", "Begin");
    });
    after(removeProjects);

    function run(values: Record<string, unknown>, args: readonly string[]): Promise<Result> {
        writeFileSync(path.join(directory, "Pulumi.dev.yaml"), stackFile(values));
        return hatoba(["rehearse", "dev", ...args], { cwd: directory, env: { PATH: enginePath() } });
    }

    async function rehearse(values: Record<string, unknown>, ...args: string[]) {
        const { status, stdout, stderr } = await run(values, ["--json", ...args]);
        expect(stdout, stderr).not.to.equal("");
        const rehearsal = JSON.parse(stdout) as Rehearsal;
        const changes = Object.fromEntries(rehearsal.changes.map((one) => [one.name, one]));
        return { status, rehearsal, changes };
    }

    it("says that nothing changes when nothing does", async () => {
        const { status, rehearsal } = await rehearse({});
        expect(rehearsal).to.deep.include({ changes: [], errors: [], result: "fine" });
        expect(rehearsal.from).to.have.property("ref", "HEAD");
        expect(status).to.equal(0);
    });

    it("lets pass what is changed in place, and says which properties", async () => {
        const { status, changes } = await rehearse({ days: 30 });
        expect(changes).to.have.all.keys("log");
        expect(changes.log).to.deep.include({ change: "update", properties: ["retentionInDays"] });
        expect(status).to.equal(0);
    });

    it("stands in the way of what is replaced or lost, and says what that ends", async () => {
        const { status, rehearsal, changes } = await rehearse({ range: "10.0.2.0/24", files: false });
        expect(changes.tasks).to.deep.include({ change: "replace", forcedBy: ["cidrBlock"], order: "create-first" });
        expect(changes.files).to.deep.include({ change: "delete", importance: "stores", allowed: false });
        expect(rehearsal.changes.map(({ name }) => name)).to.deep.equal(["tasks", "files"]);
        expect(rehearsal.result).to.equal("interrupts");
        expect(status).to.equal(1);
    });

    it("lets pass what is allowed by name", async () => {
        const { status, changes } = await rehearse({ files: false }, "--allow", "fil*");
        expect(changes.files).to.deep.include({ change: "delete", allowed: true });
        expect(status).to.equal(0);
    });

    it("shows where the update would stop", async () => {
        const exported = path.join(directory, "state.json");
        writeFileSync(path.join(directory, "Pulumi.dev.yaml"), stackFile({ protect: true }));
        const stack = await EngineStack.create(directory, "dev");
        try {
            await stack.run("up");
            await stack.engine.cli(["stack", "export", "--stack", "dev", "-C", directory, "--file", exported]);
        } finally {
            stack.dispose();
        }
        const { status, rehearsal, changes } = await rehearse({ files: false }, "--from-state", exported);
        expect(changes.files).to.deep.include({ change: "delete", protected: true });
        expect(rehearsal).to.have.property("result", "stopped");
        expect(rehearsal.errors.map(({ message }) => message).join("\n")).to.match(/protected/);
        expect(rehearsal.from).to.deep.equal({ state: exported });
        expect(status).to.equal(1);
    });

    it("prints it for people, in order, with a verdict", async () => {
        const { status, stdout } = await run({ files: false }, []);
        expect(stdout).to.match(/example \/ dev +rehearsed from HEAD \([0-9a-f]{10}\), on simulated AWS/);
        expect(stdout).to.match(/1 -.* files .*efs\.FileSystem/);
        expect(stdout).to.match(/✘ dev: /);
        expect(status).to.equal(1);
    });

    for (const [what, values, args, said] of [
        [
            "a program that does not run",
            { broken: true },
            [],
            /the program of dev does not run: [\s\S]*the program is broken/,
        ],
        ["a reference that does not exist", {}, ["--from", "nowhere"], /--from: nowhere is no commit/],
        ["a file that is no state", {}, ["--from-state", "package.json"], /package\.json.* holds no resources/],
    ] as const) {
        it(`ends with exit status 2 on ${what}`, async () => {
            const { status, stdout, stderr } = await run(values, args);
            expect(stderr).to.match(said);
            expect(stdout).to.equal("");
            expect(status).to.equal(2);
        });
    }
});
