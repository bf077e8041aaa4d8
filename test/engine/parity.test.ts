import { existsSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { loadProject, planStack } from "../../plan/engine/index";
import { PolicyPack } from "../../plan/engine/policy-pack";
import { everyStrategy } from "../plan/deployments/programs";
import { removeProjects, writeProject } from "../plan/engine/support";
import { EngineStack, startEngine } from "./support/engine";
import { differencesOf, previewedStates, verdictsOfPlan, verdictsOfPreview } from "./support/parity";

const repository = path.join(__dirname, "..", "..");
const pack = path.join(repository, "policies");

interface Subject {
    name: string;
    directory: () => string;
    stacks?: string[];
    /** Packages of its providers, beside those that are always simulated. */
    packages?: string[];
}

/** Programs of this repository, and programs that have never heard of its components. */
const subjects: Subject[] = [
    { name: "the program", directory: () => repository },
    { name: "examples/strategies", directory: () => path.join(repository, "examples/strategies") },
    { name: "examples/worker", directory: () => path.join(repository, "examples/worker") },
    { name: "a program that breaks rules", directory: () => path.join(repository, "test/stacks/fixtures/unsafe") },
    { name: "all strategies and ways in", directory: () => path.join(repository, "test/stacks/fixtures/strategies") },
    {
        name: "a program with a provider that nobody knows",
        directory: () => path.join(repository, "test/plan/cli/fixtures/shop"),
        stacks: ["dev", "staging", "prod"],
        packages: ["cloud"],
    },
    { name: "two stacks that share", directory: () => path.join(repository, "test/plan/cli/fixtures/pair") },
    { name: "every strategy by hand", directory: () => writeProject(everyStrategy), stacks: ["dev"] },
];

describe("the plan of a first preview agrees with the real one", function () {
    this.timeout(120_000);
    after(removeProjects);

    for (const { name, directory, stacks, packages } of subjects) {
        for (const stack of stacks ?? loadProject(directory()).stacks) {
            it(`${name}, ${stack}: resources, inputs, unknowns, secrets, dependencies, options, outputs and verdicts`, async () => {
                const folder = directory();
                const isOwn = folder === repository;
                const config = path.join(pack, "config", `${stack}.json`);
                const configured = isOwn && existsSync(config);
                const engine = await EngineStack.create(folder, stack, startEngine({ packages }));
                const options = ["--policy-pack", pack, ...(configured ? ["--policy-pack-config", config] : [])];
                const preview = await engine.tryRun("preview", ["--json", ...options]).finally(() => engine.dispose());
                const policyPack = PolicyPack.open(pack, {
                    configFile: configured ? config : undefined,
                    configDirectory: undefined,
                    onOutput: undefined,
                });
                const plan = await planStack({
                    project: loadProject(folder),
                    stack,
                    firstPreview: true,
                    packs: [policyPack],
                }).finally(() => policyPack.stop());
                expect(plan.failed).to.equal(false);
                expect(differencesOf(preview, previewedStates(preview), plan.document)).to.deep.equal([]);
                expect(verdictsOfPlan(plan.document)).to.deep.equal(verdictsOfPreview(preview));
            });
        }
    }
});
