import { expect } from "chai";
import {
    DeploymentStrategy,
    FargateService,
    type FargateServiceArgs,
    MetricStatistic,
} from "../../../../components/fargate-service/fargate-service";
import { outputValue, useMocks } from "../../../support/mocks";

const POLICY = "aws:appautoscaling/policy:Policy";
const TARGET = "aws:appautoscaling/target:Target";
const ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm";
const GROUP = "aws:lb/targetGroup:TargetGroup";

const loadBalancer = {
    listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2",
    securityGroupId: "sg-lb",
    arnSuffix: "app/a/1",
};
const base: FargateServiceArgs = {
    cluster: { clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    containers: { app: { image: "app:1", ports: [{ port: 8080 }] } },
    route: { loadBalancer, container: "app", port: 8080, hosts: ["web.example"], priority: 10 },
};

describe("scaling of a FargateService", () => {
    const mocks = useMocks();
    const create = (scaling: FargateServiceArgs["scaling"], change: Partial<FargateServiceArgs> = {}) =>
        mocks.settle(() => new FargateService("web", { ...base, scaling, ...change }));
    const suffixOf = (name: string) => mocks.resource(GROUP, name).id?.split(":").at(-1);
    const tracking = (name: string) => mocks.inputsOf(POLICY, name).targetTrackingScalingPolicyConfiguration;

    it("is not there unless asked for", async () => {
        await create(undefined);
        expect(mocks.resourcesOf(TARGET)).to.deep.equal([]);
        expect(mocks.resource("aws:ecs/service:Service", "web-service").ignoreChanges).to.deep.equal([]);
    });

    it("keeps the desired count of the service within bounds", async () => {
        const web = await create({ min: 2, max: 10, cpu: { target: 60 } }, { desiredCount: 3 });
        expect(mocks.inputsOf(TARGET, "web-scaling")).to.deep.include({
            serviceNamespace: "ecs",
            scalableDimension: "ecs:service:DesiredCount",
            resourceId: `service/main/${await outputValue(web.serviceName)}`,
            minCapacity: 2,
            maxCapacity: 10,
        });
    });

    it("keeps CPU and memory near their targets", async () => {
        await create({
            max: 4,
            cpu: { target: 60, scaleOutCooldownSeconds: 60 },
            memory: { target: 80, disableScaleIn: true },
        });
        expect(tracking("web-scaling-cpu")).to.deep.equal({
            targetValue: 60,
            scaleInCooldown: 300,
            scaleOutCooldown: 60,
            disableScaleIn: false,
            predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageCPUUtilization" },
        });
        expect(tracking("web-scaling-memory")).to.deep.include({
            disableScaleIn: true,
            predefinedMetricSpecification: { predefinedMetricType: "ECSServiceAverageMemoryUtilization" },
        });
    });

    it("counts requests of the one target group by the predefined metric", async () => {
        await create({ max: 4, requests: { target: 500 } });
        expect(tracking("web-scaling-requests").predefinedMetricSpecification).to.deep.equal({
            predefinedMetricType: "ALBRequestCountPerTarget",
            resourceLabel: `app/a/1/${suffixOf("web-targets")}`,
        });
    });

    for (const strategy of [DeploymentStrategy.BlueGreen, DeploymentStrategy.CodeDeploy]) {
        it(`counts requests of both target groups with ${strategy}, whichever of them serves`, async () => {
            await create({ max: 4, requests: { target: 500 } }, { deployment: { strategy } });
            const { metrics } = tracking("web-scaling-requests").customizedMetricSpecification;
            const groups = metrics
                .slice(0, 2)
                .map(
                    ({ metricStat }: { metricStat: { metric: { dimensions: object[] } } }) =>
                        metricStat.metric.dimensions,
                );
            expect(groups).to.deep.equal(
                ["web-targets", "web-alternate-targets"].map((name) => [
                    { name: "LoadBalancer", value: "app/a/1" },
                    { name: "TargetGroup", value: suffixOf(name) },
                ]),
            );
            expect(metrics[0]).to.deep.include({ id: "m0", returnData: false });
            expect(metrics[0].metricStat.stat).to.equal("Sum");
            expect(metrics[2]).to.deep.include({ expression: "FILL(m0, 0) + FILL(m1, 0)", returnData: true });
        });
    }

    it("sets bounds by the clock of a place", async () => {
        const schedule = "cron(0 7 ? * MON-FRI *)";
        await create({ max: 4, schedules: { morning: { schedule, timeZone: "Europe/Berlin", min: 2, max: 8 } } });
        expect(
            mocks.inputsOf("aws:appautoscaling/scheduledAction:ScheduledAction", "web-schedule-morning"),
        ).to.deep.include({
            schedule,
            timezone: "Europe/Berlin",
            scalableTargetAction: { minCapacity: 2, maxCapacity: 8 },
        });
    });

    it("starts tasks by steps of a queue's length, and stops them when it is short again", async () => {
        const metric = {
            namespace: "AWS/SQS",
            name: "ApproximateNumberOfMessagesVisible",
            dimensions: { QueueName: "jobs" },
            statistic: MetricStatistic.Maximum,
        };
        const steps = [
            { from: 10, add: 1 },
            { from: 100, add: 5 },
        ];
        await create({ min: 0, max: 9, steps: { jobs: { metric, steps, down: { below: 5 } } } }, { desiredCount: 0 });
        expect(mocks.inputsOf(POLICY, "web-steps-jobs-out")).to.deep.include({
            policyType: "StepScaling",
            stepScalingPolicyConfiguration: {
                adjustmentType: "ChangeInCapacity",
                cooldown: 300,
                metricAggregationType: "Maximum",
                stepAdjustments: [
                    { metricIntervalLowerBound: "0", metricIntervalUpperBound: "90", scalingAdjustment: 1 },
                    { metricIntervalLowerBound: "90", scalingAdjustment: 5 },
                ],
            },
        });
        expect(
            mocks.inputsOf(POLICY, "web-steps-jobs-in").stepScalingPolicyConfiguration.stepAdjustments,
        ).to.deep.equal([{ metricIntervalUpperBound: "0", scalingAdjustment: -1 }]);
        const out = mocks.resource(ALARM, "web-steps-jobs-out");
        expect(out.inputs).to.deep.include({
            namespace: "AWS/SQS",
            metricName: "ApproximateNumberOfMessagesVisible",
            dimensions: { QueueName: "jobs" },
            statistic: "Maximum",
            threshold: 10,
            comparisonOperator: "GreaterThanOrEqualToThreshold",
        });
        expect(out.propertyDependencies.alarmActions).to.deep.equal([mocks.resource(POLICY, "web-steps-jobs-out").urn]);
        expect(mocks.inputsOf(ALARM, "web-steps-jobs-in")).to.deep.include({
            threshold: 5,
            comparisonOperator: "LessThanThreshold",
        });
    });
});
