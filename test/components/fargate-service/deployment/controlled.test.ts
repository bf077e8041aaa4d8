import { readdirSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { expect } from "chai";
import { controlledOfRule, controlledOfService } from "../../../../components/fargate-service/deployment/controlled";
import { DeploymentStrategy } from "../../../../components/fargate-service/deployment/deployment-args";
import { planDeployment } from "../../../../components/fargate-service/deployment/deployment-plan";
import { FargateService, type FargateServiceArgs } from "../../../../components/fargate-service/fargate-service";
import { useMocks } from "../../../support/mocks";

const { Rolling, BlueGreen, Linear, Canary, CodeDeploy } = DeploymentStrategy;
const repository = resolve(__dirname, "../../../..");
const arn = (kind: string, id: string) => `arn:aws:elasticloadbalancing:eu-west-1:123456789012:${kind}/app/a/1/${id}`;
const base: FargateServiceArgs = {
    cluster: { clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
    containers: { app: { image: "app:1", ports: [{ port: 8080 }] } },
    route: {
        loadBalancer: {
            listenerArn: arn("listener", "2"),
            testListenerArn: arn("listener", "3"),
            securityGroupId: "sg-lb",
        },
        container: "app",
        port: 8080,
        hosts: ["web.example"],
        priority: 10,
    },
};

const byCodeDeploy = [
    "taskDefinition",
    "loadBalancers",
    "networkConfiguration",
    "platformVersion",
    "capacityProviderStrategies",
];

/** Everything that an update leaves alone, by strategy; nothing else of a service is ignored. */
const IGNORED: Record<DeploymentStrategy, Record<string, string[]>> = {
    [Rolling]: {},
    [BlueGreen]: { "web-service": ["loadBalancers"], "web-rule": ["actions"], "web-test-rule": ["actions"] },
    [Linear]: { "web-service": ["loadBalancers"], "web-rule": ["actions"], "web-test-rule": ["actions"] },
    [Canary]: { "web-service": ["loadBalancers"], "web-rule": ["actions"], "web-test-rule": ["actions"] },
    [CodeDeploy]: { "web-service": byCodeDeploy, "web-rule": ["actions"], "web-test-rule": ["actions"] },
};

describe("what belongs to deployments and to scaling", () => {
    const mocks = useMocks();
    const ignoredOf = async (change: Partial<FargateServiceArgs>) => {
        await mocks.settle(() => new FargateService("web", { ...base, ...change }));
        const ignoring = mocks.resources.filter(({ ignoreChanges }) => ignoreChanges.length > 0);
        return Object.fromEntries(ignoring.map(({ name, ignoreChanges }) => [name, ignoreChanges]));
    };

    for (const [strategy, expected] of Object.entries(IGNORED)) {
        it(`is left alone by an update with ${strategy}, and nothing else`, async () => {
            expect(await ignoredOf({ deployment: { strategy: strategy as DeploymentStrategy } })).to.deep.equal(
                expected,
            );
        });
    }

    it("is the desired count exactly where something scales", async () => {
        const ignored = await ignoredOf({ scaling: { max: 4, cpu: { target: 60 } } });
        expect(ignored).to.deep.equal({ "web-service": ["desiredCount"] });
    });

    for (const strategy of [BlueGreen, CodeDeploy]) {
        it(`is the desired count alone during the one update that rewires a service for ${strategy}`, async () => {
            const deployment = { strategy, rewire: true };
            expect(await ignoredOf({ deployment, scaling: { max: 4, cpu: { target: 60 } } })).to.deep.equal({
                "web-service": ["desiredCount"],
            });
        });
    }

    it("is nothing of a load balancer that is not there", async () => {
        const serviceConnect = { expose: { http: { container: "app", port: 8080 } } };
        const cluster = { ...base.cluster, namespaceArn: "arn:namespace" };
        expect(
            await ignoredOf({ cluster, route: undefined, serviceConnect, deployment: { strategy: BlueGreen } }),
        ).to.deep.equal({});
    });

    it("has a reason each", () => {
        for (const strategy of Object.values(DeploymentStrategy)) {
            const plan = planDeployment({ strategy }, undefined);
            const all = [...controlledOfService(plan, { isScaled: true, isRouted: true }), ...controlledOfRule(plan)];
            for (const { property, why } of all) {
                expect(why, property).to.match(/^[A-Z].{20,}\.$/);
            }
        }
    });

    it("is ignored nowhere but through this list", () => {
        const sources = ["components", "infra"].flatMap((folder) =>
            readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
                .filter((file) => file.endsWith(".ts") && !/(^|\/)(bin|node_modules)\//.test(file))
                .map((file) => join(repository, folder, file)),
        );
        const users = sources.filter((file) => /ignoreChanges\s*:/.test(readFileSync(file, "utf8")));
        expect(users.map((file) => relative(repository, file)).sort()).to.deep.equal([
            "components/fargate-service/routing.ts",
            "components/fargate-service/service-resource.ts",
        ]);
        for (const file of users) {
            expect(readFileSync(file, "utf8"), file)
                .to.match(/ignoreChanges: ignored\(/)
                .and.not.match(/ignoreChanges: \[/);
        }
    });
});
