import { expect } from "chai";
import { pathToHealth, secondsOf } from "../../../plan/deployments/health";
import type { ServiceSettings } from "../../../plan/deployments/settings";
import { container, group, healthy, settings, target } from "./support";

const seconds = (more: Partial<ServiceSettings>, watched = true) => secondsOf(pathToHealth(settings(more), watched));
const app = container("app", { firstCheck: 10 });

describe("the way of a task to its health", () => {
    it("waits for the slowest check, because checks run at the same time", () => {
        expect(seconds({ containers: [app, container("log", { firstCheck: 30 })] })).to.equal(30);
    });

    it("adds up along the longest chain of containers that wait for another's health: 10 + 20 + 5", () => {
        const containers = [
            container("web", { firstCheck: 5, dependsOn: healthy("api") }),
            container("api", { firstCheck: 20, dependsOn: healthy("db") }),
            container("db", { firstCheck: 10 }),
            container("log", { firstCheck: 30 }),
        ];

        const path = pathToHealth(settings({ containers }), true);

        expect(secondsOf(path)).to.equal(35);
        expect(path.map(({ what }) => what.split(" ").at(-1))).to.deep.equal(["db", "api", "web"]);
    });

    it("takes no time for a container that only has to have started", () => {
        const dependsOn = [{ container: "db", condition: "START" }];

        expect(
            seconds({ containers: [{ ...app, dependsOn }, container("db", { firstCheck: 60, essential: false })] }),
        ).to.equal(10);
    });

    it("does not wait for a container that is not essential, unless another one does", () => {
        const agent = container("agent", { firstCheck: 60, essential: false });

        expect(seconds({ containers: [app, agent] })).to.equal(10);
        expect(seconds({ containers: [{ ...app, dependsOn: healthy("agent") }, agent] })).to.equal(70);
    });

    it("ends where containers wait for each other, which ECS refuses", () => {
        const one = container("one", { firstCheck: 10, dependsOn: healthy("two") });
        const two = container("two", { firstCheck: 10, dependsOn: healthy("one") });

        expect(seconds({ containers: [one, two] })).to.be.at.most(30);
    });

    it("is quick to find in a task with many ways", () => {
        const containers = Array.from({ length: 60 }, (_, index) =>
            container(`c${index}`, {
                firstCheck: 10,
                dependsOn: [...healthy(`c${index - 1}`), ...healthy(`c${index - 2}`)],
            }),
        );

        expect(seconds({ containers })).to.equal(600);
    });

    it("needs one check of the load balancer, whatever the threshold: max(10, 30)", () => {
        const targets = [target(group("web", { interval: 30, healthyThreshold: 5 }))];

        expect(seconds({ containers: [app], targets })).to.equal(30);
    });

    it("has the load balancer check after the container has started: 10 + 15", () => {
        const containers = [container("db", { firstCheck: 10 }), container("app", { dependsOn: healthy("db") })];

        expect(seconds({ containers, targets: [target(group("web", { interval: 15 }))] })).to.equal(25);
    });

    it("waits for every load balancer, but for no more than the quicker of blue and green", () => {
        const pair = target(group("blue", { interval: 20 }), group("green", { interval: 40 }));

        expect(seconds({ targets: [pair] })).to.equal(20);
        expect(seconds({ targets: [pair, target(group("internal", { interval: 25 }))] })).to.equal(25);
    });

    it("takes 40 s where a rolling deployment has neither check nor load balancer, after the last has started", () => {
        const containers = [
            container("db", { firstCheck: 10, essential: false }),
            container("app", { dependsOn: healthy("db") }),
        ];

        expect(seconds({})).to.equal(40);
        expect(seconds({ containers })).to.equal(50);
        expect(seconds({}, false)).to.equal(0);
        expect(seconds({ uncounted: ["a Classic Load Balancer"] })).to.equal(0);
        expect(seconds({ containers: { uncounted: "container checks" } })).to.equal(0);
    });
});
