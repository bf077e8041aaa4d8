/** A program with a service for each way of deploying, none of which knows the components. */
export const everyStrategy = {
    "index.js": `
        const aws = require("@pulumi/aws");
        const pulumi = require("@pulumi/pulumi");

        const logs = new aws.cloudwatch.LogGroup("logs");
        const log = logs.arn.apply((name) => ({ logDriver: "awslogs", options: { "awslogs-group": name.split(":").at(-1) } }));
        const check = { command: ["CMD", "true"], interval: 10 };
        const container = (name, more = {}) => ({ name, image: "nginx", logConfiguration: log, ...more });

        const task = (name, containers) =>
            new aws.ecs.TaskDefinition(name, { family: name, containerDefinitions: pulumi.jsonStringify(containers) });
        const targets = (name, more = {}) =>
            new aws.lb.TargetGroup(name, {
                port: 80,
                protocol: "HTTP",
                targetType: "ip",
                vpcId: "vpc-11111111",
                deregistrationDelay: 30,
                healthCheck: { interval: 10, healthyThreshold: 2 },
                ...more,
            });
        const checked = task("checked", [container("app", { healthCheck: check })]);
        const service = (name, more = {}) =>
            new aws.ecs.Service(name, { cluster: "main", taskDefinition: checked.arn, desiredCount: 1, ...more });
        const behind = (group, more = {}) => ({
            loadBalancers: [{ containerName: "app", containerPort: 80, targetGroupArn: group.arn, ...more }],
        });

        service("rolling", {
            ...behind(targets("rolling")),
            taskDefinition: task("chained", [
                container("db", { healthCheck: check }),
                container("app", { healthCheck: check, dependsOn: [{ containerName: "db", condition: "HEALTHY" }] }),
            ]).arn,
            alarms: { alarmNames: ["errors"], enable: true, rollback: true },
        });
        service("defaults", {
            ...behind(targets("defaults", { deregistrationDelay: undefined, healthCheck: undefined })),
            taskDefinition: task("unchecked", [container("app")]).arn,
        });
        service("worker", { taskDefinition: task("worker", [container("app")]).arn });
        service("idle", { desiredCount: 0 });
        service("stuck", { deploymentMaximumPercent: 100 });
        service("elsewhere", { taskDefinition: "other:7", ...behind({ arn: "arn:aws:elasticloadbalancing:eu-central-1:1:targetgroup/other/1" }) });

        const blueGreen = (name, deploymentConfiguration) => {
            const [blue, green] = [targets(name + "-blue"), targets(name + "-green")];
            return service(name, {
                deploymentConfiguration,
                ...behind(blue, {
                    advancedConfiguration: {
                        alternateTargetGroupArn: green.arn,
                        productionListenerRule: "arn:aws:elasticloadbalancing:eu-central-1:1:listener-rule/app/a/1/2/3",
                        roleArn: "arn:aws:iam::123456789012:role/ecs",
                    },
                }),
            });
        };
        blueGreen("blue-green", {
            strategy: "BLUE_GREEN",
            bakeTimeInMinutes: "5",
            lifecycleHooks: [{ lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"], targetType: "PAUSE" }],
        });
        blueGreen("linear", {
            strategy: "LINEAR",
            bakeTimeInMinutes: "5",
            linearConfiguration: { stepPercent: 25, stepBakeTimeInMinutes: "2" },
        });
        blueGreen("canary", { strategy: "CANARY", bakeTimeInMinutes: "5" });

        const application = new aws.codedeploy.Application("application", { computePlatform: "ECS" });
        const thirds = new aws.codedeploy.DeploymentConfig("thirds", {
            computePlatform: "ECS",
            trafficRoutingConfig: { type: "TimeBasedLinear", timeBasedLinear: { interval: 4, percentage: 34 } },
        });
        const codeDeploy = (name, deploymentConfigName) => {
            const [blue, green] = [targets(name + "-blue"), targets(name + "-green")];
            const deployed = service(name, { ...behind(blue), deploymentController: { type: "CODE_DEPLOY" } });
            new aws.codedeploy.DeploymentGroup(name, {
                appName: application.name,
                deploymentGroupName: name,
                deploymentConfigName,
                serviceRoleArn: "arn:aws:iam::123456789012:role/codedeploy",
                ecsService: { clusterName: "main", serviceName: deployed.name },
                blueGreenDeploymentConfig: {
                    deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 120 },
                    terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 60 },
                },
                loadBalancerInfo: { targetGroupPairInfo: {
                    prodTrafficRoute: { listenerArns: ["arn:aws:elasticloadbalancing:eu-central-1:1:listener/app/a/1/2"] },
                    targetGroups: [{ name: blue.name }, { name: green.name }],
                } },
            });
        };
        codeDeploy("predefined", "CodeDeployDefault.ECSLinear10PercentEvery3Minutes");
        codeDeploy("custom", thirds.deploymentConfigName);
    `,
};
