import { expect } from "chai";
import {
    type DeploymentArgs,
    DeploymentStrategy,
    LifecycleStage,
} from "../../../../components/fargate-service/deployment/deployment-args";
import {
    checkDeployment,
    planDeployment,
    waitingMinutes,
} from "../../../../components/fargate-service/deployment/deployment-plan";
import type { FargateServiceArgs, RouteArgs } from "../../../../components/fargate-service/fargate-service-args";

const { Rolling, BlueGreen, Linear, Canary, CodeDeploy } = DeploymentStrategy;
const route: RouteArgs = {
    loadBalancer: { listenerArn: "arn:listener", securityGroupId: "sg-1" },
    container: "app",
    port: 8080,
    hosts: ["web.example"],
    priority: 10,
};
const expose = { http: { container: "app", port: 8080 } };
const base: FargateServiceArgs = {
    cluster: { clusterArn: "arn:cluster", namespaceArn: "arn:namespace" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] },
    containers: { app: { image: "app:1", ports: [{ port: 8080 }] } },
};

const problems = (deployment: DeploymentArgs, change: Partial<FargateServiceArgs> = { route }, rebalancing?: boolean) =>
    checkDeployment(planDeployment(deployment, rebalancing), { ...base, ...change, deployment });
const paths = (...args: Parameters<typeof problems>) => problems(...args).map(({ path }) => path);

describe("planDeployment", () => {
    it("has exactly one of rolling, shift and codeDeploy", () => {
        const parts = Object.values(DeploymentStrategy).map((strategy) => {
            const { rolling, shift, codeDeploy, hasAlternate } = planDeployment({ strategy }, undefined);
            return [strategy, rolling !== undefined, shift !== undefined, codeDeploy !== undefined, hasAlternate];
        });
        expect(parts).to.deep.equal([
            [Rolling, true, false, false, false],
            [BlueGreen, false, true, false, true],
            [Linear, false, true, false, true],
            [Canary, false, true, false, true],
            [CodeDeploy, false, false, true, true],
        ]);
    });

    it("is rolling, unless told otherwise", () => {
        expect(planDeployment({}, undefined)).to.deep.include({ strategy: Rolling, rewire: false });
    });

    it("rebalances zones where ECS may start a task before it stops one, and not where CodeDeploy deploys", () => {
        const rebalances = (deployment: DeploymentArgs) =>
            planDeployment(deployment, undefined).availabilityZoneRebalancing;
        expect(rebalances({})).to.equal(true);
        expect(rebalances({ strategy: BlueGreen })).to.equal(true);
        expect(rebalances({ minimumHealthyPercent: 0, maximumPercent: 100 })).to.equal(false);
        expect(rebalances({ strategy: CodeDeploy })).to.equal(false);
    });

    it("adds up how long a deployment may wait: bakes, steps, and each pause at each of its stages", () => {
        const stages = [LifecycleStage.PostScaleUp, LifecycleStage.PostTestTrafficShift];
        const hooks = { gate: { stages, pause: { timeoutMinutes: 30 } }, smoke: { stages, functionArn: "arn" } };
        expect(waitingMinutes(planDeployment({ strategy: Canary, hooks }, undefined))).to.equal(5 + 10 + 2 * 30);
        expect(waitingMinutes(planDeployment({}, undefined))).to.equal(0);
        expect(waitingMinutes(planDeployment({ strategy: CodeDeploy }, undefined))).to.equal(0);
    });
});

describe("checkDeployment", () => {
    it("accepts every strategy behind a load balancer", () => {
        for (const strategy of Object.values(DeploymentStrategy)) {
            expect(problems({ strategy }), strategy).to.deep.equal([]);
        }
    });

    it("refuses a strategy that does not exist, and says which do", () => {
        const [problem] = problems({ strategy: "red" as DeploymentStrategy });
        expect(problem?.path).to.equal("deployment.strategy");
        expect(problem?.reason).to.include('"rolling", "blueGreen", "linear", "canary", "codeDeploy"');
    });

    it("refuses what belongs to another strategy, and says to which", () => {
        expect(paths({ strategy: BlueGreen, minimumHealthyPercent: 50, maximumPercent: 150 })).to.deep.equal([
            "deployment.minimumHealthyPercent",
            "deployment.maximumPercent",
        ]);
        expect(paths({ bakeMinutes: 5, linear: {}, canary: {}, codeDeploy: {} })).to.have.members([
            "deployment.bakeMinutes",
            "deployment.linear",
            "deployment.canary",
            "deployment.codeDeploy",
        ]);
        expect(problems({ strategy: Canary, linear: {} })[0]?.reason).to.equal(
            'belongs to strategy "linear"; the strategy is "canary"',
        );
    });

    it("refuses the circuit breaker wherever ECS does not have it", () => {
        for (const strategy of [BlueGreen, Linear, Canary, CodeDeploy]) {
            const [problem] = problems({ strategy, rollback: true });
            expect(problem?.path, strategy).to.equal("deployment.rollback");
            expect(problem?.reason).to.include("circuit breaker");
        }
    });

    it("refuses hooks where ECS has no stages", () => {
        const hooks = { gate: { stages: [LifecycleStage.PostScaleUp], pause: {} } };
        expect(paths({ hooks })).to.deep.equal(["deployment.hooks"]);
        expect(paths({ strategy: CodeDeploy, hooks })).to.deep.equal(["deployment.hooks"]);
        expect(paths({ strategy: Linear, hooks })).to.deep.equal([]);
    });

    it("refuses to move traffic that does not exist", () => {
        for (const strategy of [BlueGreen, Linear, Canary, CodeDeploy]) {
            expect(paths({ strategy }, {}), strategy).to.deep.equal(["deployment.strategy"]);
            expect(paths({ strategy }, { serviceConnect: {} }), `${strategy}, client only`).to.include(
                "deployment.strategy",
            );
        }
        expect(paths({}, {})).to.deep.equal([]);
    });

    it("moves what Service Connect exposes, except with CodeDeploy", () => {
        for (const strategy of [BlueGreen, Linear, Canary]) {
            expect(paths({ strategy }, { serviceConnect: { expose } }), strategy).to.deep.equal([]);
        }
        expect(paths({ strategy: CodeDeploy }, { route, serviceConnect: { expose } })).to.deep.equal([
            "serviceConnect",
        ]);
        expect(paths({ strategy: CodeDeploy }, { serviceConnect: { expose } })).to.have.members([
            "deployment.strategy",
            "serviceConnect",
        ]);
    });

    it("refuses names in Cloud Map, which ECS does not move", () => {
        const discovery = { namespaceId: "ns-1" };
        expect(paths({ strategy: BlueGreen }, { route, discovery })).to.deep.equal(["discovery"]);
        expect(paths({ strategy: CodeDeploy }, { route, discovery })).to.deep.equal([]);
        expect(paths({}, { route, discovery })).to.deep.equal([]);
    });

    it("refuses a rule that authenticates where a deployment moves the rule's traffic", () => {
        const endpoint = "https://id.example";
        const authenticate = {
            issuer: endpoint,
            authorizationEndpoint: endpoint,
            tokenEndpoint: endpoint,
            userInfoEndpoint: endpoint,
            clientId: "id",
            clientSecret: "secret",
        };
        for (const strategy of [BlueGreen, Linear, Canary, CodeDeploy]) {
            expect(paths({ strategy }, { route: { ...route, authenticate } }), strategy).to.deep.equal([
                "route.authenticate",
            ]);
        }
        expect(paths({}, { route: { ...route, authenticate } })).to.deep.equal([]);
    });

    it("refuses the production listener as test listener", () => {
        const loadBalancer = { ...route.loadBalancer, testListenerArn: "arn:listener" };
        expect(paths({ strategy: BlueGreen }, { route: { ...route, loadBalancer } })).to.deep.equal([
            "route.loadBalancer.testListenerArn",
        ]);
    });

    it("wants one to ten alarms, each once, unless they are switched off", () => {
        const alarms = (names: string[], enabled?: boolean) => paths({ alarms: { names, enabled } });
        expect(alarms(["a"])).to.deep.equal([]);
        expect(alarms([], false)).to.deep.equal([]);
        expect(alarms([])).to.deep.equal(["deployment.alarms.names"]);
        expect(alarms(["a", "b", "a"])).to.deep.equal(["deployment.alarms.names"]);
        expect(alarms(Array.from({ length: 11 }, (_, index) => `a${index}`))).to.deep.equal([
            "deployment.alarms.names",
        ]);
    });

    it("refuses zone rebalancing that is asked for where ECS does not offer it", () => {
        expect(paths({ minimumHealthyPercent: 0, maximumPercent: 100 }, { route }, true)).to.deep.equal([
            "availabilityZoneRebalancing",
        ]);
    });

    it("refuses to rewire what has no wires", () => {
        expect(paths({ rewire: true }, {})).to.deep.equal(["deployment.rewire"]);
        expect(paths({ rewire: true })).to.deep.equal([]);
    });
});
