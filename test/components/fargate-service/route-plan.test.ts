import { expect } from "chai";
import type { RouteArgs } from "../../../components/fargate-service/fargate-service-args";
import { checkRoute, planRoute } from "../../../components/fargate-service/route-plan";

const containers = { app: { image: "a", ports: [{ port: 80 }] } };
const route: RouteArgs = {
    loadBalancer: { listenerArn: "arn:listener", securityGroupId: "sg-1" },
    container: "app",
    port: 80,
    priority: 100,
};

const paths = (change: Partial<RouteArgs>) =>
    checkRoute(planRoute({ ...route, ...change }), containers).map(({ path }) => path);

describe("planRoute", () => {
    it("takes every path where neither hosts nor paths are given, for a rule needs a condition", () => {
        expect(planRoute(route)).to.deep.include({ hosts: [], paths: ["/*"] });
        expect(planRoute({ ...route, hosts: ["a.example"] })).to.deep.include({ hosts: ["a.example"], paths: [] });
        expect(planRoute({ ...route, paths: ["/api/*"] })).to.deep.include({ hosts: [], paths: ["/api/*"] });
    });

    it("is quick to notice a healthy task and to let go of an old one", () => {
        const { healthCheck, drainSeconds } = planRoute({
            ...route,
            healthCheck: { path: "/health", matcher: undefined },
        });
        expect(drainSeconds).to.equal(30);
        expect(healthCheck).to.deep.equal({
            path: "/health",
            matcher: "200",
            intervalSeconds: 10,
            timeoutSeconds: 5,
            healthyThreshold: 2,
            unhealthyThreshold: 2,
        });
    });
});

describe("checkRoute", () => {
    it("accepts wildcards, code ranges and the ends of every range", () => {
        const healthCheck = { matcher: "200-499", intervalSeconds: 300, timeoutSeconds: 120, healthyThreshold: 10 };
        expect(
            paths({ hosts: ["*.example.com"], paths: ["/a/?/*"], priority: 50000, drainSeconds: 3600, healthCheck }),
        ).to.deep.equal([]);
    });

    it("names a container and a port that do not exist", () => {
        expect(paths({ container: "web" })).to.deep.equal(["route.container"]);
        expect(paths({ port: 81 })).to.deep.equal(["route.port"]);
    });

    it("refuses priorities and draining beyond the load balancer's limits", () => {
        expect(paths({ priority: 0, drainSeconds: 3601 })).to.deep.equal(["route.priority", "route.drainSeconds"]);
        expect(paths({ priority: 50001 })).to.deep.equal(["route.priority"]);
    });

    it("refuses more values than a rule takes", () => {
        expect(paths({ hosts: ["a.a", "b.b", "c.c"], paths: ["/a", "/b", "/c"] })).to.deep.equal(["route"]);
        expect(paths({ paths: [] })).to.deep.equal(["route"]);
    });

    it("refuses what is no host and what is no path", () => {
        expect(paths({ hosts: ["https://a.example"], paths: ["api"] })).to.deep.equal([
            "route.hosts[0]",
            "route.paths[0]",
        ]);
    });

    for (const matcher of ["", "2xx", "200,", "199", "200-500", "200-299,404"]) {
        it(`refuses the matcher "${matcher}"`, () =>
            expect(paths({ healthCheck: { matcher } })).to.deep.equal(["route.healthCheck.matcher"]));
    }

    it("refuses a timeout that is not shorter than the interval", () => {
        expect(paths({ healthCheck: { intervalSeconds: 5, timeoutSeconds: 5 } })).to.deep.equal([
            "route.healthCheck.timeoutSeconds",
        ]);
    });

    it("refuses a health check's path without a slash", () => {
        expect(paths({ healthCheck: { path: "health" } })).to.deep.equal(["route.healthCheck.path"]);
    });
});
