import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import { DeploymentStrategy } from "../../components/index";
import type { PlanDocument } from "../../plan/document";
import { type Outcome, planStrategies, strategiesReference, WAYS_IN } from "./strategies";

const repository = resolve(__dirname, "../..");
const { Rolling, CodeDeploy } = DeploymentStrategy;

/** Combinations that cannot work, whatever scales or watches. */
function isRefused({ strategy, way }: Outcome): boolean {
    if (strategy === Rolling) return false;
    return way === "nothing" || (strategy === CodeDeploy && way === "connect");
}

describe("every strategy with every way in, scaled or not, with alarms or not", function () {
    this.timeout(180_000);
    let document: PlanDocument;
    let outcomes: Outcome[];

    before(async () => {
        ({ document, outcomes } = await planStrategies());
    });

    it("is one of all combinations", () => {
        expect(outcomes).to.have.length(Object.keys(DeploymentStrategy).length * Object.keys(WAYS_IN).length * 2 * 2);
    });

    it("plans without a mandatory violation, or is refused with a reason by its path", () => {
        for (const one of outcomes) {
            expect(one.violations, one.name).to.deep.equal([]);
            expect(one.refusals.length > 0, `${one.name} is refused`).to.equal(isRefused(one));
            for (const { propertyPath, reason } of one.refusals) {
                expect(propertyPath, one.name).to.be.oneOf(["deployment.strategy", "serviceConnect"]);
                expect(reason, one.name).to.match(/(use|choose) /);
            }
        }
        expect(document.violations.filter(({ level }) => level === "mandatory")).to.deep.equal([]);
    });

    it("leaves nothing behind of what is refused", () => {
        const refused = outcomes.filter(isRefused).map(({ name }) => name);
        const parents = new Set(document.resources.map(({ parent }) => parent?.split("::").at(-1)));
        expect(refused.filter((name) => parents.has(name))).to.deep.equal([]);
    });

    it("lets the provider wait as long as the deployment does", () => {
        const timeouts = document.resources.filter(({ type }) => type === "aws:ecs/service:Service");
        const of = (name: string) =>
            timeouts.find((service) => service.name === `${name}-fixed-silent-service`)?.customTimeouts;
        // 20 minutes for the tasks, then bake and steps; the document is in seconds.
        expect(of("blueGreen-public")).to.deep.include({ create: (20 + 5) * 60, update: (20 + 5) * 60 });
        expect(of("linear-public")).to.deep.include({ update: (20 + 9 * 6 + 5) * 60 });
        expect(of("canary-public")).to.deep.include({ update: (20 + 10 + 5) * 60 });
        expect(of("rolling-public")).to.equal(undefined);
    });

    it("is told in docs/strategies.md as it is; npm run generate writes it", () => {
        const written = readFileSync(join(repository, "docs/strategies.md"), "utf8");
        expect(strategiesReference(outcomes)).to.equal(written);
    });
});
