import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { Project, type Ran } from "./support/command";

describe("The stack of a command", function () {
    this.timeout(30_000);
    let project: Project;

    beforeEach(() => {
        project = new Project();
    });

    afterEach(() => project.remove());

    function verify(...args: string[]): Promise<Ran> {
        return project.run(["verify", ...args]);
    }

    it("must have a file, and is named by the nearest one otherwise", async () => {
        const { status, stderr, calls } = await verify("dve");
        expect([status, stderr, calls]).to.deep.equal([
            2,
            "verify: Pulumi.dve.yaml: there is no such stack; did you mean dev?; accepted: dev, prod\n",
            [],
        ]);
        expect((await verify("dev", "--project", "fake")).stderr).to.match(
            /^verify: there is no Pulumi\.<stack>\.yaml in .*fake\n$/,
        );
    });

    it("has outputs that are missing or broken: each said by its path or its file", async () => {
        project.outputs({});
        const empty = await verify("organization/dev");
        expect(empty.status).to.equal(2);
        expect(empty.stderr).to.include("verify: services: is missing; accepted: the services by name\n");
        expect(empty.stderr).to.include(
            "these outputs come from `pulumi stack output --json --stack organization/dev`",
        );
        const file = project.outputs("{ broken");
        const broken = await verify("dev", "--outputs", file);
        expect(broken.status).to.equal(2);
        expect(broken.stderr).to.match(/^verify: .*outputs\.json: is no JSON: /);
        expect((await verify("dev", "--outputs", "nowhere.json")).stderr).to.match(
            /^verify: nowhere\.json: cannot be read: ENOENT/,
        );
    });

    it("tells what Pulumi says when it fails", async () => {
        const { status, stderr } = await verify("dev");
        expect(status).to.equal(2);
        expect(stderr).to.match(
            /`pulumi stack output --json --stack dev` ended with exit status 1: cat: .*outputs\.json/,
        );
    });

    it("is asked through scripts/pulumi.js of the project or of a folder above it", async () => {
        project.outputs({});
        const below = join(project.directory, "examples", "worker");
        mkdirSync(below, { recursive: true });
        writeFileSync(join(below, "Pulumi.dev.yaml"), "config: {}\n");
        const { calls } = await verify("dev", "--project", "examples/worker");
        expect(calls).to.deep.equal(["pulumi stack output --json --stack dev"]);
        rmSync(join(project.directory, "scripts"), { recursive: true });
        const { status, stderr } = await verify("dev");
        expect(status).to.equal(2);
        expect(stderr).to.match(/^verify: .*scripts\/pulumi\.js, which runs the Pulumi CLI, is missing/);
    });
});
