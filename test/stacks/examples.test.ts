import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import type { PlanDocument } from "../../plan/document";
import { hatoba } from "../plan/cli/run";

const repository = resolve(__dirname, "../..");
const examples = join(repository, "examples");
const projects = readdirSync(examples, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

/** What the stack of each example shows: the strategy of its service, as AWS calls it. */
const STRATEGIES: Record<string, Record<string, string>> = {
    strategies: { linear: "LINEAR", canary: "CANARY", "code-deploy": "CODE_DEPLOY" },
    worker: { dev: "ROLLING" },
};

function strategiesOf({ resources }: PlanDocument): unknown[] {
    const services = resources.filter(({ type }) => type === "aws:ecs/service:Service");
    return services.map(({ inputs }) => {
        const { strategy } = (inputs.deploymentConfiguration ?? {}) as { strategy?: string };
        return strategy ?? (inputs.deploymentController as { type: string }).type;
    });
}

describe("the examples", function () {
    this.timeout(120_000);

    it("are those that are known here", () => {
        expect(projects).to.have.members(Object.keys(STRATEGIES));
    });

    for (const project of projects) {
        it(`${project} shows what it promises, and violates no mandatory rule, with ids known or not`, async () => {
            for (const mode of [[], ["--first-preview"]]) {
                const pack = ["--policy-pack", join(repository, "policies")];
                const args = ["plan", "--project", join(examples, project), "--json", ...pack, ...mode];
                const { status, stdout, stderr } = await hatoba(args, { cwd: repository });
                expect(status, stderr).to.equal(0);
                const documents = stdout
                    .trimEnd()
                    .split("\n")
                    .map((line): PlanDocument => JSON.parse(line));
                const shown = documents.map((document) => [document.stack, ...strategiesOf(document)]);
                expect(Object.fromEntries(shown)).to.deep.equal(STRATEGIES[project]);
                const mandatory = documents
                    .flatMap(({ violations }) => violations)
                    .filter(({ level }) => level === "mandatory");
                expect(mandatory).to.deep.equal([]);
            }
        });
    }
});
