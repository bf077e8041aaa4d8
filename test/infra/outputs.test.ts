import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Cluster, DeploymentStrategy, FargateService } from "../../components/index";
import { resolveSettings } from "../../infra/config";
import { fileSystems } from "../../infra/file-systems";
import { createMonitoring } from "../../infra/monitoring";
import type { RouteDefinition, ServiceDefinition } from "../../infra/services/definition";
import { serviceOutputs } from "../../infra/services/outputs";
import { outputValue, useMocks } from "../support/mocks";
import { development, raw } from "./support";

const loadBalancer = {
    listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2",
    securityGroupId: "sg-lb",
    arnSuffix: "app/a/1",
};
const containers = { server: { image: "server:1", ports: [{ port: 8080 }] } };

describe("what the program tells of a service", () => {
    const mocks = useMocks();
    const definitionOf = (route: Partial<RouteDefinition>): ServiceDefinition => ({
        name: "shop",
        containers: [{ name: "server", build: "app/quotes", ports: [{ port: 8080 }] }],
        route: { container: "server", port: 8080, healthCheck: { path: "/healthz" }, ...route },
    });
    const deploy = (cluster: Cluster, strategy: DeploymentStrategy) =>
        new FargateService("shop", {
            cluster,
            network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] },
            containers,
            route: { loadBalancer, container: "server", port: 8080, priority: 1 },
            deployment: { strategy },
        });
    const told = async (
        strategy: DeploymentStrategy,
        route: Partial<RouteDefinition> = {},
        config: Record<string, unknown> = development,
    ) => {
        const definition = definitionOf(route);
        const { settings } = resolveSettings(raw(config), [definition], fileSystems);
        const outputs = await mocks.settle(() => {
            const cluster = new Cluster("main", {});
            const deployed = { shop: { service: deploy(cluster, strategy) } };
            createMonitoring(settings, [definition], cluster, deployed, {});
            return serviceOutputs([definition], deployed, "http://alb.example", settings);
        });
        return outputValue(pulumi.output(outputs.shop));
    };

    it("is CodeDeploy's names for it where CodeDeploy deploys it", async () => {
        const shop = await told(DeploymentStrategy.CodeDeploy);
        const group = mocks.inputsOf("aws:codedeploy/deploymentGroup:DeploymentGroup", "shop-deploy");
        expect(shop?.codeDeploy).to.deep.equal({
            application: group.appName,
            deploymentGroup: "shop",
            container: "server",
            port: 8080,
        });
    });

    it("is told to monitoring, too, which then hears of CodeDeploy's deployments", async () => {
        await told(DeploymentStrategy.CodeDeploy, {}, { ...development, "hatoba:monitoring": { enabled: true } });
        const rules = mocks.resourcesOf("aws:cloudwatch/eventRule:EventRule");
        expect(rules.filter(({ inputs }) => inputs.eventPattern.includes("aws.codedeploy"))).to.have.length(1);
    });

    it("is nothing of CodeDeploy where ECS deploys it, but which of two target groups is the first", async () => {
        const shop = await told(DeploymentStrategy.BlueGreen);
        expect(shop).to.not.have.property("codeDeploy");
        const [, name] = mocks.resource("aws:lb/targetGroup:TargetGroup", "shop-targets").id?.split("/") ?? [];
        expect(shop?.firstTargetGroup).to.equal(name);
    });

    it("is no target group where there is only one", async () => {
        expect(await told(DeploymentStrategy.Rolling)).to.not.have.property("firstTargetGroup");
    });

    const endpoints: [string, string[] | undefined, string][] = [
        ["every path", undefined, "/healthz"],
        ["a pattern that its health check fits", ["/health?", "/api/*"], "/healthz"],
        ["one path", ["/orders", "/orders/*"], "/orders"],
        ["a pattern with characters of a regular expression", ["/.ealthz/*"], "/.ealthz/"],
    ];
    for (const [what, paths, path] of endpoints) {
        it(`is an address that its rule leads to, for ${what}`, async () => {
            expect((await told(DeploymentStrategy.Rolling, { paths }))?.endpoint).to.equal(`http://alb.example${path}`);
        });
    }

    const domain = { "hatoba:domain": { name: "example.com", zoneName: "example.com" } };
    for (const [subdomain, host] of [
        [undefined, "example.com"],
        ["shop", "shop.example.com"],
    ]) {
        it(`is its own name below the domain: ${host}`, async () => {
            const shop = await told(DeploymentStrategy.Rolling, { subdomain }, { ...development, ...domain });
            expect(shop?.endpoint).to.equal(`https://${host}/healthz`);
        });
    }
});
