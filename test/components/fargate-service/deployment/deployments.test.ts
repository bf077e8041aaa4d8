import { expect } from "chai";
import {
    DeploymentStrategy,
    FargateService,
    type FargateServiceArgs,
    LifecycleStage,
    TimeoutAction,
} from "../../../../components/fargate-service/fargate-service";
import { outputValue, useMocks } from "../../../support/mocks";

const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:lb/listenerRule:ListenerRule";
const GROUP = "aws:lb/targetGroup:TargetGroup";
const DEPLOY = "aws:codedeploy/deploymentGroup:DeploymentGroup";
const ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";

const { BlueGreen, Linear, Canary, CodeDeploy } = DeploymentStrategy;
const arn = (kind: string, id: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${kind}/app/a/1/${id}`;
const loadBalancer = {
    listenerArn: arn("listener", "2"),
    testListenerArn: arn("listener", "3"),
    securityGroupId: "sg-lb",
};
const route = { loadBalancer, container: "app", port: 8080, hosts: ["web.example"], priority: 10 };
const base: FargateServiceArgs = {
    cluster: {
        clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
        namespaceArn: "arn:aws:servicediscovery:eu-west-1:123456789012:namespace/ns-1",
    },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    containers: { app: { image: "app:1", ports: [{ port: 8080 }] } },
    route,
};

describe("deployments of a FargateService", () => {
    const mocks = useMocks();
    const create = (deployment: FargateServiceArgs["deployment"], change: Partial<FargateServiceArgs> = {}) =>
        mocks.settle(() => new FargateService("web", { ...base, deployment, ...change }));
    const service = () => mocks.inputsOf(SERVICE, "web-service");
    const groupArnOf = (name: string) => mocks.resource(GROUP, name).id;
    const groupNameOf = (name: string) => groupArnOf(name)?.split("/")[1];
    const roleArnOf = (name: string) =>
        `arn:aws:iam::123456789012:role/${mocks.resource("aws:iam/role:Role", name).id}`;

    describe("rolling", () => {
        it("says the strategy outright, so that another one does not stay when it is changed back", async () => {
            await create({});
            expect(service()).to.deep.include({
                deploymentController: { type: "ECS" },
                deploymentConfiguration: { strategy: "ROLLING", bakeTimeInMinutes: "0" },
                deploymentCircuitBreaker: { enable: true, rollback: true },
            });
            expect(mocks.resourcesOf(GROUP)).to.have.length(1);
            expect(mocks.resourcesOf(RULE).map(({ name }) => name)).to.deep.equal(["web-rule"]);
        });

        it("ends a deployment when an alarm goes off", async () => {
            await create({ alarms: { names: ["web-bad"] } });
            expect(service().alarms).to.deep.equal({ alarmNames: ["web-bad"], enable: true, rollback: true });
        });

        it("watches no alarms when there are none, and says so, because the provider keeps what is left out", async () => {
            await create({});
            expect(service().alarms).to.deep.equal({ alarmNames: [], enable: false, rollback: false });
        });

        it("stops watching alarms when told so", async () => {
            await create({ alarms: { names: [], enabled: false, rollback: false } });
            expect(service().alarms).to.deep.equal({ alarmNames: [], enable: false, rollback: false });
        });

        it("signs people in before it forwards them", async () => {
            const endpoint = "https://id.example";
            const authenticate = {
                issuer: endpoint,
                authorizationEndpoint: `${endpoint}/authorize`,
                tokenEndpoint: `${endpoint}/token`,
                userInfoEndpoint: `${endpoint}/me`,
                clientId: "id",
                clientSecret: "secret",
            };
            await create({}, { route: { ...route, authenticate } });
            const { actions } = mocks.inputsOf(RULE, "web-rule");
            expect(actions.map(({ type }: { type: string }) => type)).to.deep.equal(["authenticate-oidc", "forward"]);
            expect(actions[0].authenticateOidc).to.deep.equal({
                ...authenticate,
                scope: "openid",
                sessionTimeout: 604_800,
            });
        });
    });

    describe("moved by ECS", () => {
        it("has two target groups that differ in nothing but their names", async () => {
            await create({ strategy: BlueGreen });
            const [blue, green] = ["web-targets", "web-alternate-targets"].map((name) => mocks.inputsOf(GROUP, name));
            expect(blue).to.deep.equal(green);
            expect(groupArnOf("web-targets")).to.not.equal(groupArnOf("web-alternate-targets"));
        });

        it("names groups, rules and role to ECS, and leaves the circuit breaker off", async () => {
            await create({ strategy: BlueGreen, bakeMinutes: 15 });
            const [loadBalancers] = service().loadBalancers;
            expect(loadBalancers).to.deep.equal({
                targetGroupArn: groupArnOf("web-targets"),
                containerName: "app",
                containerPort: 8080,
                advancedConfiguration: {
                    alternateTargetGroupArn: groupArnOf("web-alternate-targets"),
                    productionListenerRule: mocks.resource(RULE, "web-rule").id,
                    testListenerRule: mocks.resource(RULE, "web-test-rule").id,
                    roleArn: roleArnOf("web-infrastructure-role"),
                },
            });
            expect(service()).to.deep.include({
                deploymentConfiguration: { strategy: "BLUE_GREEN", bakeTimeInMinutes: "15" },
                deploymentCircuitBreaker: { enable: false, rollback: false },
                waitForSteadyState: true,
            });
        });

        it("has both groups in the production rule, all weight on the first, and the second behind the test listener", async () => {
            await create({ strategy: BlueGreen });
            expect(mocks.inputsOf(RULE, "web-rule")).to.deep.include({
                listenerArn: loadBalancer.listenerArn,
                actions: [
                    {
                        type: "forward",
                        forward: {
                            targetGroups: [
                                { arn: groupArnOf("web-targets"), weight: 100 },
                                { arn: groupArnOf("web-alternate-targets"), weight: 0 },
                            ],
                        },
                    },
                ],
            });
            expect(mocks.inputsOf(RULE, "web-test-rule")).to.deep.include({
                listenerArn: loadBalancer.testListenerArn,
                conditions: [{ hostHeader: { values: ["web.example"] } }],
                actions: [{ type: "forward", targetGroupArn: groupArnOf("web-alternate-targets") }],
            });
        });

        it("needs no test listener", async () => {
            await create(
                { strategy: Canary },
                { route: { ...route, loadBalancer: { ...loadBalancer, testListenerArn: undefined } } },
            );
            expect(mocks.resourcesOf(RULE)).to.have.length(1);
            expect(service().loadBalancers[0].advancedConfiguration).to.not.have.property("testListenerRule");
        });

        it("lets ECS act with AWS's own policy for load balancers, and waits for it", async () => {
            await create({ strategy: Linear });
            const policy = mocks.resource(ATTACHMENT, "web-infrastructure-policy");
            expect(policy.inputs.policyArn).to.equal(
                "arn:aws:iam::aws:policy/AmazonECSInfrastructureRolePolicyForLoadBalancers",
            );
            const trust = JSON.parse(mocks.inputsOf("aws:iam/role:Role", "web-infrastructure-role").assumeRolePolicy);
            expect(trust.Statement[0].Principal).to.deep.equal({ Service: "ecs.amazonaws.com" });
            const awaited = mocks.resource(SERVICE, "web-service").dependencies;
            expect(awaited).to.include.members([policy.urn, mocks.resource(RULE, "web-test-rule").urn]);
        });

        it("moves traffic in the steps that are asked for", async () => {
            await create({ strategy: Linear, linear: { stepPercent: 20, stepBakeMinutes: 3 }, bakeMinutes: 10 });
            expect(service().deploymentConfiguration).to.deep.equal({
                strategy: "LINEAR",
                bakeTimeInMinutes: "10",
                linearConfiguration: { stepPercent: 20, stepBakeTimeInMinutes: "3" },
            });
        });

        it("moves a canary first", async () => {
            await create({ strategy: Canary });
            expect(service().deploymentConfiguration).to.deep.equal({
                strategy: "CANARY",
                bakeTimeInMinutes: "5",
                canaryConfiguration: { canaryPercent: 5, canaryBakeTimeInMinutes: "10" },
            });
        });

        it("moves what Service Connect exposes without target groups and roles", async () => {
            const serviceConnect = { expose: { http: { container: "app", port: 8080 } } };
            await create({ strategy: BlueGreen }, { route: undefined, serviceConnect });
            expect(service()).to.not.have.property("loadBalancers");
            expect(mocks.resourcesOf(GROUP)).to.deep.equal([]);
            expect(mocks.resourcesOf(ATTACHMENT)).to.deep.equal([]);
            expect(service().deploymentConfiguration.strategy).to.equal("BLUE_GREEN");
        });

        it("calls hooks with a role that may call exactly these functions, and pauses for people", async () => {
            const smoke = "arn:aws:lambda:eu-west-1:123456789012:function:smoke";
            await create({
                strategy: BlueGreen,
                hooks: {
                    smoke: {
                        stages: [LifecycleStage.PostTestTrafficShift],
                        functionArn: smoke,
                        details: { path: "/healthz" },
                    },
                    approval: {
                        stages: [LifecycleStage.PostTestTrafficShift],
                        pause: { timeoutMinutes: 120, timeoutAction: TimeoutAction.Rollback },
                    },
                },
            });
            expect(service().deploymentConfiguration.lifecycleHooks).to.deep.equal([
                {
                    targetType: "AWS_LAMBDA",
                    lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
                    hookTargetArn: smoke,
                    roleArn: roleArnOf("web-hooks-role"),
                    hookDetails: '{"path":"/healthz"}',
                },
                {
                    targetType: "PAUSE",
                    lifecycleStages: ["POST_TEST_TRAFFIC_SHIFT"],
                    timeoutConfiguration: { action: "ROLLBACK", timeoutInMinutes: "120" },
                },
            ]);
            const [statement] = JSON.parse(
                mocks.inputsOf("aws:iam/rolePolicy:RolePolicy", "web-hooks-policy").policy,
            ).Statement;
            expect(statement).to.deep.include({ Action: ["lambda:InvokeFunction"], Resource: [smoke] });
        });

        it("tells CloudWatch's dimensions of both groups", async () => {
            const known = { ...loadBalancer, arnSuffix: "app/a/1" };
            const web = await create({ strategy: BlueGreen }, { route: { ...route, loadBalancer: known } });
            expect(await outputValue(web.targetGroupArnSuffix ?? "")).to.match(/^targetgroup\/web-/);
            expect(await outputValue(web.alternateTargetGroupArnSuffix ?? "")).to.match(/^targetgroup\/web-/);
            expect(await outputValue(web.loadBalancerArnSuffix ?? "")).to.equal("app/a/1");
        });
    });

    describe("moved by CodeDeploy", () => {
        it("hands the service over: CodeDeploy's controller, no waiting, no forced deployment", async () => {
            await create({ strategy: CodeDeploy });
            expect(service()).to.deep.include({
                deploymentController: { type: "CODE_DEPLOY" },
                waitForSteadyState: false,
                availabilityZoneRebalancing: "DISABLED",
            });
            expect(service()).to.not.have.any.keys(
                "forceNewDeployment",
                "deploymentConfiguration",
                "deploymentCircuitBreaker",
                "alarms",
            );
            expect(service().loadBalancers).to.deep.equal([
                { targetGroupArn: groupArnOf("web-targets"), containerName: "app", containerPort: 8080 },
            ]);
        });

        it("switches between two groups behind the production and the test listener", async () => {
            const web = await create({ strategy: CodeDeploy });
            const group = mocks.inputsOf(DEPLOY, "web-deploy");
            expect(group).to.deep.include({
                deploymentGroupName: "web",
                deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
                deploymentStyle: { deploymentType: "BLUE_GREEN", deploymentOption: "WITH_TRAFFIC_CONTROL" },
                ecsService: { clusterName: "main", serviceName: await outputValue(web.serviceName) },
                loadBalancerInfo: {
                    targetGroupPairInfo: {
                        prodTrafficRoute: { listenerArns: [loadBalancer.listenerArn] },
                        testTrafficRoute: { listenerArns: [loadBalancer.testListenerArn] },
                        targetGroups: [
                            { name: groupNameOf("web-targets") },
                            { name: groupNameOf("web-alternate-targets") },
                        ],
                    },
                },
            });
            expect(mocks.inputsOf("aws:codedeploy/application:Application", "web-deploy").computePlatform).to.equal(
                "ECS",
            );
            expect(await outputValue(web.codeDeployGroup ?? "")).to.equal("web");
            expect(await outputValue(web.codeDeployApplication ?? "")).to.equal(group.appName);
        });

        it("begins with the first group behind production and the second behind test", async () => {
            await create({ strategy: CodeDeploy });
            expect(mocks.inputsOf(RULE, "web-rule").actions).to.deep.equal([
                { type: "forward", targetGroupArn: groupArnOf("web-targets") },
            ]);
            expect(mocks.inputsOf(RULE, "web-test-rule").actions).to.deep.equal([
                { type: "forward", targetGroupArn: groupArnOf("web-alternate-targets") },
            ]);
        });

        it("goes back on failure, on stop, and on alarm where there is one", async () => {
            await create({ strategy: CodeDeploy, alarms: { names: ["web-bad"] } });
            expect(mocks.inputsOf(DEPLOY, "web-deploy")).to.deep.include({
                autoRollbackConfiguration: {
                    enabled: true,
                    events: ["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_REQUEST", "DEPLOYMENT_STOP_ON_ALARM"],
                },
                alarmConfiguration: { enabled: true, alarms: ["web-bad"] },
            });
        });

        it("waits for somebody to move the traffic, and keeps the old version as long as asked", async () => {
            await create({ strategy: CodeDeploy, codeDeploy: { rerouteWaitMinutes: 120, terminationWaitMinutes: 90 } });
            expect(mocks.inputsOf(DEPLOY, "web-deploy").blueGreenDeploymentConfig).to.deep.equal({
                deploymentReadyOption: { actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 120 },
                terminateBlueInstancesOnDeploymentSuccess: { action: "TERMINATE", terminationWaitTimeInMinutes: 90 },
            });
        });

        it("moves the traffic by itself, unless told otherwise", async () => {
            await create({ strategy: CodeDeploy });
            expect(mocks.inputsOf(DEPLOY, "web-deploy").blueGreenDeploymentConfig.deploymentReadyOption).to.deep.equal({
                actionOnTimeout: "CONTINUE_DEPLOYMENT",
            });
        });

        it("makes the measure that AWS does not have ready", async () => {
            await create({ strategy: CodeDeploy, codeDeploy: { canary: { percent: 25, minutes: 7 } } });
            const config = mocks.resource("aws:codedeploy/deploymentConfig:DeploymentConfig", "web-deploy");
            expect(config.inputs).to.deep.include({
                computePlatform: "ECS",
                trafficRoutingConfig: { type: "TimeBasedCanary", timeBasedCanary: { percentage: 25, interval: 7 } },
            });
            expect(mocks.inputsOf(DEPLOY, "web-deploy").deploymentConfigName).to.equal(config.id);
        });

        it("acts with AWS's own policy, which the group waits for", async () => {
            await create({ strategy: CodeDeploy });
            const policy = mocks.resource(ATTACHMENT, "web-deploy-policy");
            expect(policy.inputs.policyArn).to.equal("arn:aws:iam::aws:policy/AWSCodeDeployRoleForECS");
            const trust = JSON.parse(mocks.inputsOf("aws:iam/role:Role", "web-deploy-role").assumeRolePolicy);
            expect(trust.Statement[0].Principal).to.deep.equal({ Service: "codedeploy.amazonaws.com" });
            expect(mocks.resource(DEPLOY, "web-deploy").dependencies).to.include(policy.urn);
        });
    });
});
