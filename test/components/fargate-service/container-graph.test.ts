import { expect } from "chai";
import fc from "fast-check";
import { ContainerCondition } from "../../../components/fargate-service/container-args";
import { checkContainerGraph, type GraphContainer } from "../../../components/fargate-service/container-graph";

const { Start, Complete, Success, Healthy } = ContainerCondition;
const healthCheck = { command: ["CMD", "true"] };

function problems(containers: Record<string, GraphContainer>): string[] {
    return checkContainerGraph(containers).map(({ path, reason }) => `${path}: ${reason}`);
}

describe("checkContainerGraph", () => {
    it("accepts nginx that waits for a healthy application and a migration that ended well", () => {
        const containers = {
            nginx: { dependsOn: { app: Healthy } },
            app: { healthCheck, dependsOn: { migration: Success } },
            migration: { essential: false },
        };
        expect(problems(containers)).to.deep.equal([]);
    });

    it("names a container that does not exist, and those that do", () => {
        const [problem] = problems({ nginx: { dependsOn: { ap: Start } }, app: {} });
        expect(problem).to.equal('containers.nginx.dependsOn.ap: no container is named "ap"; there are "nginx", "app"');
    });

    it("does not take a property that every object has for a container", () => {
        expect(problems({ nginx: { dependsOn: { constructor: Start } } })).to.have.length(1);
    });

    it("demands a health check of a container that must be HEALTHY", () => {
        const [problem] = problems({ nginx: { dependsOn: { app: Healthy } }, app: {} });
        expect(problem).to.match(/^containers\.nginx\.dependsOn\.app: .*healthCheck/);
    });

    for (const condition of [Complete, Success]) {
        it(`refuses to wait for ${condition} of an essential container`, () => {
            const containers = { app: { dependsOn: { migration: condition } }, migration: {} };
            expect(problems(containers)[0]).to.match(/^containers\.app\.dependsOn\.migration: .*essential/);
        });
    }

    it("refuses a condition that ECS does not know", () => {
        const containers = { app: { dependsOn: { other: "READY" as ContainerCondition } }, other: {} };
        expect(problems(containers)[0]).to.include('"READY" is not a condition');
    });

    it("demands an essential container", () => {
        expect(problems({ app: { essential: false } })).to.deep.equal([
            "containers: no container is essential; a task needs one that it lives and dies with",
        ]);
    });

    it("draws the circle in which containers wait for each other", () => {
        const containers = {
            a: { dependsOn: { b: Start } },
            b: { dependsOn: { c: Start } },
            c: { dependsOn: { a: Start } },
        };
        expect(problems(containers)).to.deep.equal(["containers.c.dependsOn.a: waits in a circle: a -> b -> c -> a"]);
    });

    it("counts a container that waits for itself as a circle", () => {
        expect(problems({ a: { dependsOn: { a: Start } } })).to.have.length(1);
    });

    it("reports every mistake at once", () => {
        const containers = { a: { dependsOn: { a: Start, x: Start, b: Healthy } }, b: {} };
        expect(problems(containers)).to.have.length(3);
    });

    /** Edges from later to earlier containers only: no circle is possible. */
    const order = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 30 }).map((pairs) => {
        const containers: Record<string, GraphContainer> = {};
        for (let index = 0; index < 10; index++) {
            const targets = pairs
                .filter(([from, to]) => from === index && to < from)
                .map(([, to]) => [`c${to}`, Start]);
            containers[`c${index}`] = { dependsOn: Object.fromEntries(targets) };
        }
        return containers;
    });

    it("finds no circle where there is none", () => {
        const property = fc.property(order, (containers) => {
            expect(problems(containers)).to.deep.equal([]);
        });
        fc.assert(property);
    });

    it("finds a circle wherever an edge closes one", () => {
        const property = fc.property(order, (containers) => {
            const edges = Object.entries(containers).flatMap(([from, { dependsOn = {} }]) =>
                Object.keys(dependsOn).map((to) => [from, to] as const),
            );
            fc.pre(edges.length > 0);
            const [from, to] = edges[0] as readonly [string, string];
            const closed = { ...containers, [to]: { dependsOn: { ...containers[to]?.dependsOn, [from]: Start } } };
            expect(problems(closed).join("\n")).to.include("waits in a circle");
        });
        fc.assert(property);
    });
});
