import { expect } from "chai";
import { loadProject, planStack } from "../../plan/engine/index";
import { removeProjects, writeProject } from "../plan/engine/support";
import { EngineStack } from "./support/engine";
import { differencesOf, previewedStates } from "./support/parity";
import { smallPrograms } from "./support/small-programs";

/** As the README of the components sets a project up. */
const PROJECT = `
name: example
runtime:
    name: nodejs
    options:
        nodeargs: --require=hatoba/preload
`;

describe("a program that the engine and the plan run alike", function () {
    this.timeout(60_000);
    after(removeProjects);

    for (const { behaviour, program, files, refusal, onlyInPlan } of smallPrograms) {
        it(behaviour, async () => {
            const directory = writeProject({
                "Pulumi.yaml": PROJECT,
                ...files,
                "index.js": `const pulumi = require("@pulumi/pulumi");\nconst aws = require("@pulumi/aws");\n${program}`,
            });
            const stack = await EngineStack.create(directory, "dev");
            const preview = await stack.tryRun("preview", ["--json"]).finally(() => stack.dispose());
            const plan = await planStack({
                project: loadProject(directory),
                stack: "dev",
                firstPreview: true,
                packs: [],
            });
            const said = {
                engine: preview.diagnostics.map(({ message }) => message).join("\n"),
                plan: plan.document.diagnostics.map(({ message }) => message).join("\n"),
            };
            expect(plan.failed, `the plan: ${said.plan}`).to.equal(refusal !== undefined);
            expect(preview.status !== 0, `the engine: ${said.engine}`).to.equal(refusal !== undefined && !onlyInPlan);
            if (refusal) {
                expect(said.engine, "the engine's words").to.match(refusal);
                expect(said.plan, "the plan's words").to.match(refusal);
            } else {
                expect(differencesOf(preview, previewedStates(preview), plan.document)).to.deep.equal([]);
            }
        });
    }
});
