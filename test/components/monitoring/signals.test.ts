import { expect } from "chai";
import type { RoutedDimensions, ServiceDimensions } from "../../../components/monitoring/metrics";
import {
    errorRate,
    latency,
    missingTasks,
    requests,
    type Signal,
    unhealthyTargets,
} from "../../../components/monitoring/signals";
import { evaluate, type Series } from "./metric-math";

const ONE: RoutedDimensions<string> = { loadBalancer: "app/main/1", targetGroups: ["targetgroup/a/1"] };
const TWO: RoutedDimensions<string> = {
    loadBalancer: "app/main/1",
    targetGroups: ["targetgroup/a/1", "targetgroup/b/2"],
};
const SERVICE: ServiceDimensions<string> = { clusterName: "main", serviceName: "web" };
const NONE = undefined;

const valuesOf = ({ queries }: Signal<string>, metrics: Record<string, Series>, minutes: number) =>
    evaluate(queries, metrics, minutes);

describe("signals", () => {
    it("name load balancer and target group of each metric, and its statistic", () => {
        const [first, second] = errorRate(TWO, 20).queries;
        expect(first?.metric).to.deep.equal({
            namespace: "AWS/ApplicationELB",
            name: "RequestCount",
            stat: "Sum",
            dimensions: { LoadBalancer: "app/main/1", TargetGroup: "targetgroup/a/1" },
        });
        expect(second?.metric?.dimensions.TargetGroup).to.equal("targetgroup/b/2");
        expect(latency(ONE, 20).queries[2]?.metric).to.include({ name: "TargetResponseTime", stat: "p95" });
        expect(unhealthyTargets(ONE).queries[0]?.metric).to.include({ name: "UnHealthyHostCount", stat: "Maximum" });
        expect(missingTasks(SERVICE).queries[0]?.metric).to.deep.equal({
            namespace: "ECS/ContainerInsights",
            name: "DesiredTaskCount",
            stat: "Average",
            dimensions: { ClusterName: "main", ServiceName: "web" },
        });
    });

    describe("of two target groups", () => {
        it("add the traffic of both, whichever is idle", () => {
            const shifted = { request1: [100, 60, NONE], request2: [NONE, 40, 100] };
            expect(valuesOf(requests(TWO), shifted, 3)).to.deep.equal([100, 100, 100]);
            expect(valuesOf(requests(TWO), { request1: [100, 100, 100] }, 3)).to.deep.equal([100, 100, 100]);
            expect(valuesOf(requests(TWO), { request2: [100, 100, 100] }, 3)).to.deep.equal([100, 100, 100]);
        });

        it("rate the errors of both against the requests of both", () => {
            const release = { request1: [90, 50], request2: [10, 50], error2: [5, 25] };
            expect(valuesOf(errorRate(TWO, 20), release, 2)).to.deep.equal([5, 25]);
        });

        it("take the slower group's percentile, which cannot be added", () => {
            const times = {
                request1: [50, 50, NONE],
                request2: [50, 50, 50],
                time1: [0.2, 0.9, NONE],
                time2: [0.5, 0.3, 0.4],
            };
            expect(valuesOf(latency(TWO, 20), times, 3)).to.deep.equal([0.5, 0.9, 0.4]);
            expect(valuesOf(latency(TWO, 20), { request2: [50], time2: [0.4] }, 1)).to.deep.equal([0.4]);
        });

        it("count the unhealthy targets of both", () => {
            expect(valuesOf(unhealthyTargets(TWO), { unhealthyIn1: [1, 0], unhealthyIn2: [NONE, 2] }, 2)).to.deep.equal(
                [1, 2],
            );
        });
    });

    it("do not judge minutes with fewer requests than the minimum", () => {
        const night = { request1: [3, 19, 20, NONE], error1: [1, 19, 20, NONE], time1: [9, 9, 9, NONE] };
        expect(valuesOf(errorRate(ONE, 20), night, 4)).to.deep.equal([0, 0, 100, 0]);
        expect(valuesOf(latency(ONE, 20), night, 4)).to.deep.equal([0, 0, 9, 0]);
    });

    it("say nothing of a service that has never had a request", () => {
        expect(valuesOf(errorRate(TWO, 20), {}, 2)).to.deep.equal([NONE, NONE]);
        expect(valuesOf(latency(TWO, 20), {}, 2)).to.deep.equal([NONE, NONE]);
    });

    it("see tasks that lack, none that run too, and nothing without Container Insights", () => {
        expect(valuesOf(missingTasks(SERVICE), { desired: [3, 3, 3], running: [3, 1, NONE] }, 3)).to.deep.equal([
            0, 2, 3,
        ]);
        expect(valuesOf(missingTasks(SERVICE), {}, 1)).to.deep.equal([NONE]);
    });

    it("use no function that is not for alarms", () => {
        for (const { queries } of [
            errorRate(TWO, 20),
            latency(TWO, 20),
            unhealthyTargets(TWO),
            missingTasks(SERVICE),
        ]) {
            for (const { expression = "" } of queries) {
                expect(expression).not.to.match(/\b(SUM|MAX|AVG|MIN|METRICS|SEARCH)\b/);
            }
        }
    });
});
