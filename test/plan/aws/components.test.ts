import { expect } from "chai";
import { SimulatedAws } from "../../../plan/aws/index";

// biome-ignore lint/suspicious/noExplicitAny: outputs of every component.
type Outputs = any;

function component(
    type: string,
    inputs: Record<string, unknown>,
    aws = new SimulatedAws({ project: "p", stack: "s" }),
): Outputs {
    const outputs = aws.component(type, "main", inputs);
    if (!outputs) throw new Error(`${type} is not known`);
    return outputs;
}

describe("components of plugins", () => {
    it("are nothing where they are not known", () => {
        expect(new SimulatedAws({ project: "p", stack: "s" }).component("eks:index:Cluster", "c", {})).to.equal(
            undefined,
        );
    });

    it("build an image: the repository, without a tag, and a digest that follows what is built", () => {
        const build = (context: string) =>
            component("awsx:ecr:Image", { repositoryUrl: "r.example/app", imageTag: "v1", context }).imageUri;
        expect(build("./app")).to.match(/^r\.example\/app@sha256:[0-9a-f]{64}$/);
        expect(build("./app")).to.equal(build("./app"));
        expect(build("./app")).not.to.equal(build("./other"));
    });

    it("make a repository", () => {
        const { url, repository } = component("awsx:ecr:Repository", { name: "app" });
        expect(url).to.equal("123456789012.dkr.ecr.us-east-1.amazonaws.com/app");
        expect(repository.repositoryUrl).to.equal(url);
    });

    describe("make a VPC", () => {
        const vpc = (inputs: object) => component("awsx:ec2:Vpc", inputs as Record<string, unknown>);

        it("over three zones with a NAT gateway in each unless told otherwise", () => {
            const made = vpc({});
            expect([made.publicSubnetIds, made.privateSubnetIds, made.isolatedSubnetIds, made.natGateways]).to.satisfy(
                (lists: unknown[][]) => lists.map(({ length }) => length).join() === "3,3,0,3",
            );
            expect(new Set(made.subnets.map((subnet: Outputs) => subnet.availabilityZone)).size).to.equal(3);
            expect(new Set(made.subnets.map((subnet: Outputs) => subnet.cidrBlock)).size).to.equal(6);
        });

        it("with the zones, the kinds of subnet and the gateways that are asked for", () => {
            const made = vpc({
                numberOfAvailabilityZones: 2,
                natGateways: { strategy: "Single" },
                subnetSpecs: [{ type: "Public" }, { type: "Private" }, { type: "Isolated", name: "db" }],
            });
            expect(made.subnets).to.have.length(6);
            expect(made.isolatedSubnetIds).to.have.length(2);
            expect(made.natGateways).to.have.length(1);
            // Two public subnets lead to the internet, two private ones to the only gateway, isolated ones nowhere.
            expect(made.routes).to.have.length(4);
            expect(vpc({ availabilityZoneNames: ["us-east-1f"] }).subnets[0].availabilityZone).to.equal("us-east-1f");
        });

        it("whose parts a getter finds", () => {
            const aws = new SimulatedAws({ project: "p", stack: "s" });
            const made = component("awsx:ec2:Vpc", { cidrBlock: "10.3.0.0/16" }, aws);
            const found = aws.invoke("aws:ec2/getVpc:getVpc", { id: made.vpcId });
            expect(found.kind === "result" && found.value.cidrBlock).to.equal("10.3.0.0/16");
        });
    });

    it("make a load balancer with a target group behind its listener", () => {
        const made = component("awsx:lb:ApplicationLoadBalancer", { internal: true, listener: { port: 8080 } });
        expect(made.loadBalancer.dnsName).to.match(/^internal-main-/);
        expect(made.listeners).to.have.length(1);
        expect(made.listeners[0]).to.deep.include({
            port: 8080,
            defaultActions: [{ type: "forward", targetGroupArn: made.defaultTargetGroup.arn }],
        });
    });

    it("make a service with a task definition, or with the one that the program has", () => {
        const made = component("awsx:ecs:FargateService", {
            cluster: "arn:aws:ecs:us-east-1:123456789012:cluster/c",
            taskDefinitionArgs: { container: { image: "nginx" } },
        });
        expect(made.service.taskDefinition).to.equal(made.taskDefinition.arn);
        expect(JSON.parse(made.taskDefinition.containerDefinitions)).to.deep.equal([
            { name: "container", image: "nginx" },
        ]);
        const own = component("awsx:ecs:FargateService", { taskDefinition: "arn:own" });
        expect([own.service.taskDefinition, own.taskDefinition]).to.deep.equal(["arn:own", undefined]);
    });
});
