import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import type { Change, Step } from "../../plan/rehearse/engine-events";
import type { EngineRun } from "../../plan/rehearse/simulated-engine";
import { matcher } from "../../plan/wildcards";
import { changedResources, EngineStack } from "./support/engine";
import { ProjectCopy } from "./support/project-copy";
import { type Update, updates } from "./support/updates";
import { updatesReference } from "./support/updates-reference";

/** What a run changed, components aside: they change when a part of them does. */
function changesOf(run: EngineRun): Record<string, Change> {
    const isPart = ({ old, new: current }: Step) => old?.custom === true || current?.custom === true;
    return changedResources({
        ...run,
        steps: run.steps.filter((step) => isPart(step) && !step.type.startsWith("pulumi:")),
    });
}

/** What the table says of a resource; the longest pattern that matches counts. */
function expectedOf(resource: string, operations: Update["operations"]): Change | undefined {
    const [pattern] = Object.keys(operations)
        .filter((candidate) => matcher(candidate)(resource))
        .sort((a, b) => b.length - a.length);
    return pattern === undefined ? undefined : operations[pattern];
}

describe("an update of a stack that runs, on the real engine", function () {
    this.timeout(120_000);
    let project: ProjectCopy;
    let stack: EngineStack;
    before(async () => {
        project = new ProjectCopy();
        stack = await EngineStack.create(project.directory, "dev");
        await stack.run("up");
    });
    after(() => {
        stack?.dispose();
        project?.dispose();
    });

    for (const { change, apply, operations } of updates) {
        it(`${change}: changes what docs/updates.md says, as previewed, and nothing else`, async () => {
            apply(project);
            await stack.reconfigure();
            const previewed = changesOf(await stack.run("preview"));
            const done = changesOf(await stack.run("up"));
            const expected = Object.fromEntries(
                Object.keys(done).map((resource) => [resource, expectedOf(resource, operations)]),
            );
            expect(done).to.deep.equal(expected);
            const unused = Object.keys(operations).filter((pattern) => !Object.keys(done).some(matcher(pattern)));
            expect(unused, "nothing in the update matches").to.deep.equal([]);
            expect(previewed, "the preview").to.deep.equal(done);
        });
    }

    it("is told in docs/updates.md as it is; npm run generate writes it", () => {
        const written = readFileSync(path.join(__dirname, "..", "..", "docs", "updates.md"), "utf8");
        expect(updatesReference()).to.equal(written);
    });
});
