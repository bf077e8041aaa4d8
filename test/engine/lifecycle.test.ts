import { existsSync, readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { loadProject } from "../../plan/engine/index";
import { changedResources, EngineStack } from "./support/engine";
import { ProjectCopy } from "./support/project-copy";

const repository = path.join(__dirname, "..", "..");
const pack = path.join(repository, "policies");

/** Options of the CLI for the pack, with the configuration of the stack where there is one. */
function policies(project: string, stack: string): string[] {
    const config = path.join(pack, "config", `${stack}.json`);
    const configured = project === "." && existsSync(config) ? ["--policy-pack-config", config] : [];
    return ["--policy-pack", pack, ...configured];
}

/**
 * Everything that the engine left on disk, but for the simulated cloud itself. The SDK's debug messages are left out: they
 * carry whole requests, and nothing shows or keeps them unless somebody asks for them.
 */
function leftBehind(stack: EngineStack): string {
    const files = readdirSync(stack.engine.folder, { recursive: true, withFileTypes: true });
    return files
        .filter((file) => file.isFile() && !file.parentPath.endsWith("/account"))
        .map((file) => readFileSync(path.join(file.parentPath, file.name), "utf8"))
        .flatMap((text) => text.split("\n"))
        .filter((line) => !line.includes('"severity":"debug"'))
        .join("\n");
}

/** Value that the simulated cloud generated for a password. */
function generatedPassword(stack: EngineStack): string {
    const lines = readFileSync(stack.engine.accountFile, "utf8").trim().split("\n");
    const events = lines.map((line) => JSON.parse(line) as { type: string; outputs?: { result?: string } });
    return events.find(({ type }) => type === "random:index/randomPassword:RandomPassword")?.outputs?.result ?? "";
}

/**
 * Projects that are not deleted before protection is taken away, and how the guide takes it away. What the engine protects
 * its preview refuses, which is what keeps `pulumi destroy` from deleting half of a stack; AWS refuses in the destruction itself.
 */
const guards = [
    {
        source: ".",
        stacks: ["staging", "prod"],
        options: ["--preview-only"],
        refusal: /protected/,
        lift: (project: ProjectCopy, stack: string) =>
            project.configure(stack, (config) => {
                config["hatoba:fileSystem"] = { ...config["hatoba:fileSystem"], retain: false };
                config["hatoba:loadBalancer"] = { ...config["hatoba:loadBalancer"], deletionProtection: false };
                config["hatoba:registry"] = { ...config["hatoba:registry"], forceDelete: true };
            }),
    },
    {
        source: "examples/strategies",
        stacks: ["canary", "code-deploy", "linear"],
        options: [],
        refusal: /deletion protection is enabled/,
        lift: (project: ProjectCopy) =>
            project.edit("index.ts", "    waf: {},", "    waf: {},\n    deletionProtection: false,"),
    },
];

describe("the life of a stack on the real engine", function () {
    this.timeout(240_000);

    const projects = [".", "examples/strategies", "examples/worker"];
    for (const source of projects) {
        for (const name of loadProject(path.join(repository, source)).stacks) {
            describe(`${source === "." ? "" : `${source}, `}${name}`, () => {
                let project: ProjectCopy;
                let stack: EngineStack;
                const printed: string[] = [];
                before(async () => {
                    project = new ProjectCopy(source);
                    stack = await EngineStack.create(project.directory, name);
                });
                after(() => {
                    stack?.dispose();
                    project?.dispose();
                });

                it("previews and is not refused by policy", async () => {
                    const preview = await stack.run("preview", policies(source, name));
                    printed.push(preview.stdout);
                    const refused = preview.verdicts.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
                    expect(refused.map(({ policyName, resourceUrn }) => `${policyName}: ${resourceUrn}`)).to.deep.equal(
                        [],
                    );
                });

                it("is created as previewed", async () => {
                    const up = await stack.run("up", policies(source, name));
                    printed.push(up.stdout);
                    expect(new Set(Object.values(changedResources(up)))).to.deep.equal(new Set(["create"]));
                });

                it("does not change when nothing does", async () => {
                    const preview = await stack.run("preview", ["--expect-no-changes", ...policies(source, name)]);
                    expect(changedResources(preview)).to.deep.equal({});
                });

                it("is not found changed by a refresh", async () => {
                    const refresh = await stack.run("refresh", ["--expect-no-changes"]);
                    expect(changedResources(refresh)).to.deep.equal({});
                });

                it("shows no generated password on screen, in events or in its state", function () {
                    const password = generatedPassword(stack);
                    if (password === "" && source !== ".") {
                        this.skip();
                    }
                    expect(password).to.have.length.greaterThan(15);
                    expect(printed.join("\n")).not.to.contain(password);
                    expect(leftBehind(stack)).not.to.contain(password);
                });

                it("is taken down as docs/removal.md says", async () => {
                    const guard = guards.find((one) => one.source === source && one.stacks.includes(name));
                    if (guard) {
                        const refused = await stack.tryRun("destroy", guard.options);
                        expect(refused.status).not.to.equal(0);
                        expect(refused.diagnostics.map(({ message }) => message).join("\n")).to.match(guard.refusal);
                        guard.lift(project, name);
                        await stack.reconfigure();
                        await stack.run("up");
                    }
                    const destroy = await stack.run("destroy");
                    expect(new Set(Object.values(changedResources(destroy)))).to.deep.equal(new Set(["delete"]));
                    expect(await stack.resources()).to.deep.equal([]);
                });
            });
        }
    }
});
