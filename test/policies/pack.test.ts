import * as path from "node:path";
import { expect } from "chai";
import * as kinds from "../../policies/aws/kinds";
import { taskRunners } from "../../policies/aws/tasks/task-runners";
import { judge, type Verdict } from "./support/judge";
import { subnet, vpc } from "./support/network";
import { PACK } from "./support/server";
import { aws, type Declared, Mode, ref, UNKNOWN } from "./support/stack";

const openListener = aws("lb/listener:Listener", "http", {
    protocol: "HTTP",
    port: 80,
    defaultActions: [{ type: "forward" }],
});
const of = (verdicts: Verdict[], policy: string) => verdicts.filter((verdict) => verdict.policy === policy);

describe("the pack", function () {
    this.timeout(30_000);

    it("takes levels in the CLI's format", async () => {
        const config = {
            "lb-http-redirects-to-https": "advisory",
            "lb-modern-tls-policy": { enforcementLevel: "disabled" },
        };
        const weak = aws("lb/listener:Listener", "https", { protocol: "HTTPS", port: 443 });
        const verdicts = await judge([openListener, weak], { config });
        expect(of(verdicts, "lb-http-redirects-to-https").map(({ level }) => level)).to.deep.equal(["advisory"]);
        expect(of(verdicts, "lb-modern-tls-policy")).to.deep.equal([]);
        expect(of(verdicts, "lb-recommended-tls-policy")).to.have.length(1);
    });

    it("lets development serve HTTP, and production not", async () => {
        const levels = async (stack: string) => {
            const config = path.join(PACK, "config", `${stack}.json`);
            return of(await judge([openListener], { config }), "lb-http-redirects-to-https").map(({ level }) => level);
        };
        expect(await levels("dev")).to.deep.equal(["advisory"]);
        expect(await levels("prod")).to.deep.equal(["mandatory"]);
    });

    it("never fails or passes a resource because another cannot be seen", async () => {
        const service = (name: string, subnets: unknown) =>
            aws("ecs/service:Service", name, { networkConfiguration: { subnets, securityGroups: [UNKNOWN] } });
        const stack = [
            ...vpc,
            subnet("open"),
            aws("ec2/routeTableAssociation:RouteTableAssociation", "opens", {
                subnetId: ref("open"),
                routeTableId: ref("outward"),
            }),
            service("hidden", UNKNOWN),
            service("exposed", [ref("open")]),
        ];
        const verdicts = of(await judge(stack, { mode: Mode.FirstPreview }), "ecs-tasks-in-private-subnets");
        expect(verdicts.map(({ subject, level }) => [subject, level])).to.have.deep.members([
            ["hidden", "advisory"],
            ["exposed", "mandatory"],
        ]);
    });

    it("judges each run by its own resources, though runs may overlap", async () => {
        const of80 = (name: string): Declared => ({ ...openListener, name });
        const names = ["a", "b", "c", "d"];
        const runs = await Promise.all(names.map((name) => judge([of80(name), openListener])));
        for (const [index, verdicts] of runs.entries()) {
            expect(of(verdicts, "lb-http-redirects-to-https").map(({ subject }) => subject)).to.deep.equal([
                names[index],
                "http",
            ]);
        }
    });

    it("never lets a property of another shape end the preview", async () => {
        const shapes = [null, 1, "text", [], [null, 1, "x", [], {}], {}, { a: { b: [1] } }, true];
        const stack = shapes.flatMap((shape, index) =>
            [...TYPES].map((type) => ({ type, name: `${type}-${index}`, props: propertiesOf(shape) })),
        );
        await judge(stack);
    }).timeout(180_000);
});

/** Every type that rules are about or pass through. */
const TYPES = new Set(
    [...Object.values(kinds), taskRunners].flatMap((kind) =>
        typeof kind === "object" && "types" in kind ? kind.types : [],
    ),
);

/** One shape under every property that a rule reads. */
function propertiesOf(shape: unknown): Record<string, unknown> {
    const names = [
        "networkConfiguration",
        "ecsTarget",
        "target",
        "taskDefinition",
        "targetParameters",
        "platformVersion",
        "launchType",
        "cluster",
        "configuration",
        "settings",
        "enableExecuteCommand",
        "deploymentCircuitBreaker",
        "deploymentController",
        "deploymentConfiguration",
        "alarms",
        "desiredCount",
        "deploymentMinimumHealthyPercent",
        "schedulingStrategy",
        "tags",
        "availabilityZone",
        "containerDefinitions",
        "volumes",
        "runtimePlatform",
        "pidMode",
        "networkMode",
        "loadBalancers",
        "serviceRegistries",
        "subnets",
        "subnetMappings",
        "subnetId",
        "vpcId",
        "routes",
        "routeTableId",
        "defaultRouteTableId",
        "gatewayId",
        "ingress",
        "securityGroups",
        "securityGroupId",
        "referencedSecurityGroupId",
        "sourceSecurityGroupId",
        "cidrBlocks",
        "cidrIpv4",
        "fromPort",
        "ipProtocol",
        "defaultActions",
        "loadBalancerArn",
        "protocol",
        "sslPolicy",
        "accessLogs",
        "healthCheck",
        "imageScanningConfiguration",
        "imageTagMutability",
        "rules",
        "policy",
        "rootDirectory",
        "posixUser",
        "name",
        "value",
    ];
    return Object.fromEntries(names.map((name) => [name, shape]));
}
