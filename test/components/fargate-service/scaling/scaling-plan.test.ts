import { expect } from "chai";
import type { FargateServiceArgs } from "../../../../components/fargate-service/fargate-service-args";
import { MetricStatistic, type ScalingArgs } from "../../../../components/fargate-service/scaling/scaling-args";
import { checkScaling, planScaling } from "../../../../components/fargate-service/scaling/scaling-plan";

const loadBalancer = { listenerArn: "arn:listener", securityGroupId: "sg-1", arnSuffix: "app/web/1" };
const route = { loadBalancer, container: "app", port: 8080, priority: 10 };
const base: FargateServiceArgs = {
    cluster: { clusterArn: "arn:cluster" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] },
    containers: { app: { image: "app:1", ports: [{ port: 8080 }] } },
};
const queue = { namespace: "AWS/SQS", name: "ApproximateNumberOfMessagesVisible", dimensions: { QueueName: "jobs" } };

const paths = (scaling: ScalingArgs, change: Partial<FargateServiceArgs> = {}) => {
    const args = { ...base, ...change };
    return checkScaling(scaling, planScaling(scaling, args.desiredCount ?? 1), args).map(({ path }) => path);
};

describe("planScaling", () => {
    it("begins at the desired count and cools down for five minutes, unless told otherwise", () => {
        const plan = planScaling({ max: 8, cpu: { target: 60 } }, 2);
        expect([plan.min, plan.max]).to.deep.equal([2, 8]);
        expect(plan.tracking).to.deep.equal([
            { metric: "cpu", target: 60, scaleInCooldown: 300, scaleOutCooldown: 300, disableScaleIn: false },
        ]);
    });

    it("lets a metric have cooldowns of its own", () => {
        const cpu = { target: 60, scaleOutCooldownSeconds: 30 };
        const plan = planScaling({ max: 8, scaleInCooldownSeconds: 600, cpu, memory: { target: 80 } }, 1);
        expect(plan.tracking.map((t) => [t.metric, t.scaleInCooldown, t.scaleOutCooldown])).to.deep.equal([
            ["cpu", 600, 30],
            ["memory", 600, 300],
        ]);
    });

    it("measures steps from the first one's value on, and opens the last one upwards", () => {
        const steps = [
            { from: 100, add: 1 },
            { from: 500, add: 3 },
            { from: 1000, add: 10 },
        ];
        const [plan] = planScaling(
            { max: 20, steps: { jobs: { metric: queue, steps, down: { below: 10 } } } },
            0,
        ).steps;
        expect(plan?.metric).to.deep.include({ statistic: MetricStatistic.Average, periodSeconds: 60 });
        expect(plan?.directions).to.deep.equal([
            {
                direction: "out",
                comparison: "GreaterThanOrEqualToThreshold",
                threshold: 100,
                periods: 1,
                cooldown: 300,
                adjustments: [
                    { lower: 0, upper: 400, change: 1 },
                    { lower: 400, upper: 900, change: 3 },
                    { lower: 900, change: 10 },
                ],
            },
            {
                direction: "in",
                comparison: "LessThanThreshold",
                threshold: 10,
                periods: 5,
                cooldown: 300,
                adjustments: [{ upper: 0, change: -1 }],
            },
        ]);
    });

    it("stops no tasks where nothing says when", () => {
        const [plan] = planScaling(
            { max: 2, steps: { jobs: { metric: queue, steps: [{ from: 1, add: 1 }] } } },
            0,
        ).steps;
        expect(plan?.directions.map(({ direction }) => direction)).to.deep.equal(["out"]);
    });
});

describe("checkScaling", () => {
    it("refuses bounds between which nothing scales", () => {
        expect(paths({ max: 4 })).to.deep.equal(["scaling"]);
    });

    it("refuses bounds that contradict each other or the desired count", () => {
        expect(paths({ min: 5, max: 4, cpu: { target: 50 } })).to.deep.equal(["scaling.max"]);
        expect(paths({ min: 2, max: 4, cpu: { target: 50 } }, { desiredCount: 5 })).to.deep.equal(["desiredCount"]);
        expect(paths({ min: 2, max: 4, cpu: { target: 50 } }, { desiredCount: 1 })).to.deep.equal(["desiredCount"]);
        expect(paths({ min: -1, max: 5001, cpu: { target: 50 } })).to.deep.equal(["scaling.min", "scaling.max"]);
    });

    it("refuses targets that no task could keep", () => {
        expect(paths({ max: 4, cpu: { target: 0 }, memory: { target: 101 } })).to.deep.equal([
            "scaling.cpu.target",
            "scaling.memory.target",
        ]);
        expect(paths({ max: 4, cpu: { target: Number.NaN } })).to.deep.equal(["scaling.cpu.target"]);
        expect(paths({ max: 4, cpu: { target: 50, scaleInCooldownSeconds: -1 } })).to.deep.equal([
            "scaling.cpu.scaleInCooldownSeconds",
        ]);
    });

    it("counts requests only where a load balancer is known by its metrics", () => {
        const scaling = { max: 4, requests: { target: 1000 } };
        expect(paths(scaling, { route })).to.deep.equal([]);
        expect(paths(scaling)).to.deep.equal(["scaling.requests"]);
        const unnamed = { ...route, loadBalancer: { ...loadBalancer, arnSuffix: undefined } };
        expect(paths(scaling, { route: unnamed })).to.deep.equal(["route.loadBalancer.arnSuffix"]);
    });

    it("refuses schedules that AWS does not read, zones that do not exist, and bounds that cross", () => {
        const schedule = "cron(0 8 ? * MON-FRI *)";
        const check = (entry: NonNullable<ScalingArgs["schedules"]>[string]) =>
            paths({ max: 4, schedules: { day: entry } });
        expect(check({ schedule, timeZone: "Europe/Berlin", min: 2 })).to.deep.equal([]);
        expect(check({ schedule: "at(2027-01-01T08:00:00)", max: 8 })).to.deep.equal([]);
        expect(check({ schedule: "rate(2 hours)", min: 0 })).to.deep.equal([]);
        expect(check({ schedule: "0 8 * * *", min: 2 })).to.deep.equal(["scaling.schedules.day.schedule"]);
        expect(check({ schedule, timeZone: "Berlin", min: 2 })).to.deep.equal(["scaling.schedules.day.timeZone"]);
        expect(check({ schedule })).to.deep.equal(["scaling.schedules.day"]);
        expect(check({ schedule, min: 5 })).to.deep.equal(["scaling.schedules.day"]);
        expect(check({ schedule, min: 5, max: 9 })).to.deep.equal([]);
    });

    it("refuses steps that do not rise, and stopping tasks that were only just started", () => {
        const check = (entry: Omit<NonNullable<ScalingArgs["steps"]>[string], "metric">, metric = queue) =>
            paths({ max: 4, steps: { jobs: { metric, ...entry } } });
        const first = { from: 10, add: 1 };
        expect(check({ steps: [] })).to.deep.equal(["scaling.steps.jobs.steps"]);
        expect(check({ steps: [first, { from: 10, add: 2 }] })).to.deep.equal(["scaling.steps.jobs.steps[1].from"]);
        expect(check({ steps: [{ from: 10, add: 0 }] })).to.deep.equal(["scaling.steps.jobs.steps[0].add"]);
        expect(check({ steps: [first], down: { below: 11 } })).to.deep.equal(["scaling.steps.jobs.down.below"]);
        expect(check({ steps: [first], down: { below: 10, remove: 0 } })).to.deep.equal([
            "scaling.steps.jobs.down.remove",
        ]);
        const metric = { ...queue, name: "", periodSeconds: 45, statistic: "p99" as MetricStatistic };
        expect(check({ steps: [first] }, metric)).to.have.members([
            "scaling.steps.jobs.metric.name",
            "scaling.steps.jobs.metric.statistic",
            "scaling.steps.jobs.metric.periodSeconds",
        ]);
    });
});
