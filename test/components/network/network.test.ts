import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { NatMode, Network, type NetworkArgs } from "../../../components/network/network";
import { zoneAt } from "../../../components/network/subnets";
import { isKnown, outputValue, useMocks } from "../../support/mocks";

const SUBNET = "aws:ec2/subnet:Subnet";
const ROUTE = "aws:ec2/route:Route";
const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const ASSOCIATION = "aws:ec2/routeTableAssociation:RouteTableAssociation";
const NAT = "aws:ec2/natGateway:NatGateway";
const ENDPOINT = "aws:ec2/vpcEndpoint:VpcEndpoint";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

describe("Network", () => {
    const mocks = useMocks();
    const create = (args?: NetworkArgs) => mocks.settle(() => new Network("net", args));
    const idOf = (type: string, name: string) => mocks.resource(type, name).id;
    /** In the order of their names; they are registered in the order in which what they need is known. */
    const sorted = (type: string) => mocks.resourcesOf(type).sort((a, b) => (a.name < b.name ? -1 : 1));
    const failure = (args: NetworkArgs): pulumi.InputPropertiesError => {
        try {
            new Network("net", args);
        } catch (error) {
            return error as pulumi.InputPropertiesError;
        }
        return expect.fail("it was accepted");
    };

    it("has a name and a parent for every part", async () => {
        await create({ isolatedSubnets: true, interfaceEndpoints: ["ecr.api"] });
        const [component, ...children] = mocks.resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
        expect(component?.type).to.equal("hatoba:index:Network");
        for (const child of children) {
            expect(child.name).to.match(/^net-/);
            expect(child.parent).to.equal(component?.urn);
        }
    });

    it("spreads public and private subnets over the region's first two zones", async () => {
        const network = await create();
        expect(
            sorted(SUBNET).map(({ name, inputs }) => [name, inputs.cidrBlock, inputs.availabilityZone]),
        ).to.deep.equal([
            ["net-private-1", "10.0.0.0/20", "eu-west-1a"],
            ["net-private-2", "10.0.32.0/20", "eu-west-1b"],
            ["net-public-1", "10.0.16.0/21", "eu-west-1a"],
            ["net-public-2", "10.0.48.0/21", "eu-west-1b"],
        ]);
        expect(await outputValue(network.publicSubnetIds)).to.deep.equal([
            idOf(SUBNET, "net-public-1"),
            idOf(SUBNET, "net-public-2"),
        ]);
        expect(await outputValue(network.privateSubnetIds)).to.deep.equal([
            idOf(SUBNET, "net-private-1"),
            idOf(SUBNET, "net-private-2"),
        ]);
        expect(await outputValue(network.isolatedSubnetIds)).to.deep.equal([]);
        expect(await outputValue(network.availabilityZones)).to.deep.equal(["eu-west-1a", "eu-west-1b"]);
        expect(network.privateSubnetCount).to.equal(2);
    });

    it("asks for ordinary zones only, so that Local Zones stay out", async () => {
        await create();
        const call = mocks.calls.find(({ token }) => token === "aws:index/getAvailabilityZones:getAvailabilityZones");
        expect(call?.args).to.deep.include({
            state: "available",
            filters: [{ name: "opt-in-status", values: ["opt-in-not-required"] }],
        });
    });

    it("gives no subnet public addresses by itself", async () => {
        await create({ isolatedSubnets: true });
        for (const { inputs } of mocks.resourcesOf(SUBNET)) {
            expect(inputs.mapPublicIpOnLaunch).to.equal(false);
        }
    });

    it("empties the default security group", async () => {
        await create();
        const { inputs } = mocks.resource("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "net-default");
        expect(inputs.vpcId).to.equal(idOf("aws:ec2/vpc:Vpc", "net-vpc"));
        expect(inputs).to.not.have.any.keys("ingress", "egress");
    });

    it("gives every subnet a route table of its own", async () => {
        await create({ isolatedSubnets: true });
        for (const { name } of mocks.resourcesOf(SUBNET)) {
            expect(mocks.inputsOf(ASSOCIATION, name)).to.include({
                subnetId: idOf(SUBNET, name),
                routeTableId: idOf(ROUTE_TABLE, name),
            });
        }
        expect(mocks.resourcesOf(ROUTE_TABLE).every(({ inputs }) => inputs.routes === undefined)).to.equal(true);
    });

    it("leads public subnets to the internet gateway, private ones to their zone's NAT gateway, isolated ones nowhere", async () => {
        await create({ isolatedSubnets: true });
        const internet = idOf("aws:ec2/internetGateway:InternetGateway", "net-internet");
        const route = (subnet: string, way: Record<string, unknown>) => ({
            routeTableId: idOf(ROUTE_TABLE, subnet),
            destinationCidrBlock: "0.0.0.0/0",
            ...way,
        });
        expect(sorted(ROUTE).map(({ name, inputs }) => [name, inputs])).to.deep.equal([
            ["net-private-1-nat", route("net-private-1", { natGatewayId: idOf(NAT, "net-nat-1") })],
            ["net-private-2-nat", route("net-private-2", { natGatewayId: idOf(NAT, "net-nat-2") })],
            ["net-public-1-internet", route("net-public-1", { gatewayId: internet })],
            ["net-public-2-internet", route("net-public-2", { gatewayId: internet })],
        ]);
    });

    it("puts each NAT gateway into its zone's public subnet, once that leads to the internet", async () => {
        await create();
        for (const zone of [1, 2]) {
            const gateway = mocks.resource(NAT, `net-nat-${zone}`);
            expect(gateway.inputs.subnetId).to.equal(idOf(SUBNET, `net-public-${zone}`));
            expect(gateway.dependencies).to.include(mocks.resource(ROUTE, `net-public-${zone}-internet`).urn);
        }
    });

    it("frees the address of a NAT gateway for the gateway that replaces it", async () => {
        await create();
        for (const gateway of mocks.resourcesOf(NAT)) expect(gateway.deleteBeforeReplace).to.equal(true);
    });

    it("shares one NAT gateway, in the first zone, when told to", async () => {
        await create({ nat: NatMode.Single, availabilityZoneCount: 3 });
        expect(mocks.resourcesOf(NAT).map(({ inputs }) => inputs.subnetId)).to.deep.equal([
            idOf(SUBNET, "net-public-1"),
        ]);
        const used = mocks.resourcesOf(ROUTE).flatMap(({ inputs }) => inputs.natGatewayId ?? []);
        expect(used).to.deep.equal(Array(3).fill(idOf(NAT, "net-nat-1")));
    });

    it("has no NAT gateway and no way out of private subnets when told to", async () => {
        await create({ nat: NatMode.None });
        expect(mocks.resourcesOf(NAT)).to.deep.equal([]);
        expect(mocks.resourcesOf("aws:ec2/eip:Eip")).to.deep.equal([]);
        expect(sorted(ROUTE).map(({ name }) => name)).to.deep.equal(["net-public-1-internet", "net-public-2-internet"]);
    });

    it("has neither internet gateway nor NAT without public subnets", async () => {
        await create({ publicSubnets: false });
        for (const type of ["aws:ec2/internetGateway:InternetGateway", NAT, ROUTE]) {
            expect(mocks.resourcesOf(type)).to.deep.equal([]);
        }
    });

    /** What a resource waits for that uses this value. */
    const awaitedBy = async (subnets: aws.lb.LoadBalancerArgs["subnets"]) => {
        await mocks.settle(() => new aws.lb.LoadBalancer("user", { subnets }));
        return mocks.resource("aws:lb/loadBalancer:LoadBalancer", "user").propertyDependencies.subnets;
    };

    it("hands out private subnets only when what leads out of them is there", async () => {
        const network = await create({ interfaceEndpoints: ["logs"] });
        expect(await awaitedBy(network.privateSubnetIds)).to.include.members([
            mocks.resource(ROUTE, "net-private-1-nat").urn,
            mocks.resource(ROUTE, "net-private-2-nat").urn,
            mocks.resource(ASSOCIATION, "net-private-1").urn,
            mocks.resource(ENDPOINT, "net-logs").urn,
            mocks.resource(ENDPOINT, "net-s3").urn,
        ]);
    });

    it("hands out each private subnet when its own way out and the endpoints are there, and not the other zones'", async () => {
        const network = await create({ interfaceEndpoints: ["logs"] });
        const [first] = network.subnets.privateIds ?? [];
        expect(await outputValue(first)).to.equal(idOf(SUBNET, "net-private-1"));
        expect(await awaitedBy([first as pulumi.Output<string>])).to.have.members([
            mocks.resource(SUBNET, "net-private-1").urn,
            mocks.resource(ASSOCIATION, "net-private-1").urn,
            mocks.resource(ROUTE, "net-private-1-nat").urn,
            mocks.resource(ENDPOINT, "net-logs").urn,
            mocks.resource(INGRESS, "net-endpoints-https").urn,
            mocks.resource(ENDPOINT, "net-s3").urn,
        ]);
    });

    it("hands out each public subnet when its own route to the internet is there", async () => {
        const network = await create();
        const [, second] = network.subnets.publicIds ?? [];
        expect(await awaitedBy([second as pulumi.Output<string>])).to.have.members([
            mocks.resource(SUBNET, "net-public-2").urn,
            mocks.resource(ASSOCIATION, "net-public-2").urn,
            mocks.resource(ROUTE, "net-public-2-internet").urn,
        ]);
    });

    it("lists the same subnets one by one", async () => {
        const network = await create({ isolatedSubnets: true });
        const { publicIds, privateIds, isolatedIds } = network.subnets;
        expect(await outputValue(publicIds)).to.deep.equal(await outputValue(network.publicSubnetIds));
        expect(await outputValue(privateIds)).to.deep.equal(await outputValue(network.privateSubnetIds));
        expect(await outputValue(isolatedIds)).to.deep.equal(await outputValue(network.isolatedSubnetIds));
    });

    it("reaches S3 through a gateway endpoint from every subnet, whatever else there is", async () => {
        await create({ isolatedSubnets: true, nat: NatMode.None });
        const { inputs } = mocks.resource(ENDPOINT, "net-s3");
        expect(inputs).to.include({ vpcEndpointType: "Gateway", serviceName: "com.amazonaws.eu-west-1.s3" });
        expect(inputs.routeTableIds).to.have.members(mocks.resourcesOf(ROUTE_TABLE).map(({ id }) => id));
    });

    it("puts interface endpoints into the private subnets, open to HTTPS from the VPC and to nothing else", async () => {
        await create({ interfaceEndpoints: ["ecr.api", "ssmmessages"] });
        const group = mocks.resource("aws:ec2/securityGroup:SecurityGroup", "net-endpoints");
        for (const service of ["ecr.api", "ssmmessages"]) {
            expect(mocks.inputsOf(ENDPOINT, `net-${service}`)).to.deep.include({
                vpcEndpointType: "Interface",
                serviceName: `com.amazonaws.eu-west-1.${service}`,
                subnetIds: [idOf(SUBNET, "net-private-1"), idOf(SUBNET, "net-private-2")],
                securityGroupIds: [group.id],
                privateDnsEnabled: true,
            });
        }
        expect(group.inputs).to.not.have.any.keys("ingress", "egress");
        expect(mocks.resourcesOf(INGRESS).map(({ inputs }) => inputs)).to.have.length(1);
        expect(mocks.resourcesOf(INGRESS)[0]?.inputs).to.include({
            securityGroupId: group.id,
            cidrIpv4: "10.0.0.0/16",
            ipProtocol: "tcp",
            fromPort: 443,
            toPort: 443,
        });
    });

    it("has no security group for endpoints that nobody asked for", async () => {
        await create();
        expect(mocks.resourcesOf("aws:ec2/securityGroup:SecurityGroup")).to.deep.equal([]);
    });

    it("records all traffic for 30 days, by a role that only this account's flow logs assume", async () => {
        await create();
        const group = mocks.resource("aws:cloudwatch/logGroup:LogGroup", "net-flow-logs");
        expect(group.inputs.retentionInDays).to.equal(30);
        const role = mocks.resource("aws:iam/role:Role", "net-flow-logs");
        const trust = JSON.parse(role.inputs.assumeRolePolicy).Statement;
        expect(trust).to.have.length(1);
        expect(trust[0].Principal).to.deep.equal({ Service: "vpc-flow-logs.amazonaws.com" });
        expect(trust[0].Condition).to.deep.equal({
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws:ec2:eu-west-1:123456789012:vpc-flow-log/*" },
        });
        const log = mocks.resource("aws:ec2/flowLog:FlowLog", "net-flow-logs");
        expect(log.inputs.trafficType).to.equal("ALL");
        expect(log.dependencies).to.include(mocks.resource("aws:iam/rolePolicy:RolePolicy", "net-flow-logs").urn);
    });

    it("lets flow logs write to their own log group only", async () => {
        const logArn = "arn:aws:logs:eu-west-1:123456789012:log-group:";
        await create();
        const { policy } = mocks.inputsOf("aws:iam/rolePolicy:RolePolicy", "net-flow-logs");
        const writes = JSON.parse(policy).Statement.filter(({ Action }: { Action: string[] }) =>
            Action.includes("logs:PutLogEvents"),
        );
        expect(writes).to.have.length(1);
        for (const resource of writes[0].Resource) {
            expect(resource.startsWith(`${logArn}net-flow-logs-`)).to.equal(true);
        }
        expect(policy).to.not.include('"*"');
    });

    it("records nothing when told to", async () => {
        await create({ flowLogs: { enabled: false } });
        expect(mocks.resources.filter(({ name }) => name.includes("flow-logs"))).to.deep.equal([]);
    });

    it("takes the ranges of the worked example outright, and as many zones as there are ranges", async () => {
        await create({
            cidrBlock: "10.0.0.0/20",
            privateCidrBlocks: ["10.0.0.0/24"],
            publicCidrBlocks: ["10.0.1.0/24"],
        });
        expect(mocks.inputsOf("aws:ec2/vpc:Vpc", "net-vpc").cidrBlock).to.equal("10.0.0.0/20");
        expect(sorted(SUBNET).map(({ inputs }) => inputs.cidrBlock)).to.deep.equal(["10.0.0.0/24", "10.0.1.0/24"]);
    });

    it("uses the zones it is told by name, without looking any up", async () => {
        await create({ availabilityZones: ["eu-west-1c", "eu-west-1a"] });
        expect(sorted(SUBNET).map(({ inputs }) => inputs.availabilityZone)).to.deep.equal([
            "eu-west-1c",
            "eu-west-1a",
            "eu-west-1c",
            "eu-west-1a",
        ]);
        expect(mocks.calls.map(({ token }) => token)).to.not.include(
            "aws:index/getAvailabilityZones:getAvailabilityZones",
        );
    });

    it("adopts a VPC by ids and makes nothing in it", async () => {
        const network = await create({
            existing: {
                vpcId: "vpc-1",
                cidrBlock: "10.9.0.0/16",
                privateSubnetIds: ["subnet-a", "subnet-b"],
                publicSubnetIds: ["subnet-c"],
            },
        });
        expect(mocks.resources.filter(({ custom }) => custom)).to.deep.equal([]);
        expect(await outputValue(network.vpcId)).to.equal("vpc-1");
        expect(await outputValue(network.cidrBlock)).to.equal("10.9.0.0/16");
        expect(await outputValue(network.privateSubnetIds)).to.deep.equal(["subnet-a", "subnet-b"]);
        expect(await outputValue(network.publicSubnetIds)).to.deep.equal(["subnet-c"]);
        expect(network.privateSubnetCount).to.equal(2);
    });

    it("looks up the range of an adopted VPC when it is not told, and takes the count of subnets it cannot see", async () => {
        const network = await create({
            existing: { vpcId: "vpc-1", privateSubnetIds: pulumi.output(["subnet-a"]), privateSubnetCount: 1 },
        });
        expect(mocks.calls).to.deep.equal([{ token: "aws:ec2/getVpc:getVpc", args: { id: "vpc-1" } }]);
        expect(await outputValue(network.cidrBlock)).to.match(/^10\./);
        expect(network.privateSubnetCount).to.equal(1);
        expect(await outputValue(network.subnets.privateIds)).to.deep.equal(["subnet-a"]);
    });

    it("gives no single subnets of an adopted VPC whose number it does not know", async () => {
        const network = await create({
            existing: { vpcId: "vpc-1", cidrBlock: "10.9.0.0/16", privateSubnetIds: pulumi.output(["subnet-a"]) },
        });
        expect(network.subnets.privateIds).to.equal(undefined);
        expect(await outputValue(network.privateSubnetIds)).to.deep.equal(["subnet-a"]);
    });

    it("adds endpoints to an adopted VPC only where they are asked for", async () => {
        await create({
            existing: {
                vpcId: "vpc-1",
                cidrBlock: "10.9.0.0/16",
                privateSubnetIds: pulumi.output(["subnet-a"]),
                routeTableIds: ["rtb-1"],
            },
            interfaceEndpoints: ["logs"],
        });
        expect(mocks.resourcesOf(ENDPOINT).map(({ name }) => name)).to.have.members(["net-logs", "net-s3"]);
        expect(mocks.inputsOf(ENDPOINT, "net-s3").routeTableIds).to.deep.equal(["rtb-1"]);
        expect(mocks.inputsOf(ENDPOINT, "net-logs").subnetIds).to.deep.equal(["subnet-a"]);
        expect(mocks.resourcesOf(INGRESS)[0]?.inputs.cidrIpv4).to.equal("10.9.0.0/16");
    });

    it("names everything that is wrong at once, by path, before anything is made", () => {
        const error = failure({
            cidrBlock: "10.0.0.0/29",
            availabilityZones: ["eu-west-1a", "eu-west-1a"],
            availabilityZoneCount: 3,
            publicSubnets: false,
            nat: NatMode.Single,
            interfaceEndpoints: ["s3", "com.amazonaws.eu-west-1.logs", "ssm", "ssm"],
            flowLogs: { retentionDays: 31, trafficType: "SOME" as never },
        });
        expect(error).to.be.instanceOf(pulumi.InputPropertiesError);
        expect(error.errors?.map(({ propertyPath }) => propertyPath)).to.have.members([
            "cidrBlock",
            "availabilityZones[1]",
            "availabilityZoneCount",
            "nat",
            "interfaceEndpoints[0]",
            "interfaceEndpoints[1]",
            "interfaceEndpoints[3]",
            "flowLogs.retentionDays",
            "flowLogs.trafficType",
        ]);
        expect(mocks.resources.filter(({ custom }) => custom)).to.deep.equal([]);
    });

    for (const availabilityZoneCount of [0, 9, 1.5, Number.NaN]) {
        it(`refuses ${availabilityZoneCount} zones`, () => {
            expect(failure({ availabilityZoneCount }).message).to.include("availabilityZoneCount");
        });
    }

    it("refuses args that shape a VPC next to an existing one", () => {
        const existing = { vpcId: "vpc-1", privateSubnetIds: [] };
        const error = failure({ existing, cidrBlock: "10.0.0.0/16", nat: NatMode.None });
        expect(error.errors?.map(({ propertyPath }) => propertyPath)).to.have.members(["cidrBlock", "nat"]);
    });
});

describe("Network in its first preview", () => {
    const mocks = useMocks({ preview: true });

    it("shows what flow logs may write to", async () => {
        await mocks.settle(() => new Network("net", {}));
        const { policy } = mocks.inputsOf("aws:iam/rolePolicy:RolePolicy", "net-flow-logs");
        const group = /^arn:aws:logs:eu-west-1:123456789012:log-group:net-flow-logs-[0-9a-f]+$/;
        expect(JSON.parse(policy).Statement[0].Resource[0]).to.match(group);
    });

    it("knows how many subnets there are, and which of them each route table belongs to", async () => {
        await mocks.settle(() => new Network("net", { availabilityZoneCount: 3 }));
        expect(mocks.resourcesOf(SUBNET)).to.have.length(6);
        expect(mocks.resource(ASSOCIATION, "net-private-2").propertyDependencies).to.deep.equal({
            subnetId: [mocks.resource(SUBNET, "net-private-2").urn],
            routeTableId: [mocks.resource(ROUTE_TABLE, "net-private-2").urn],
        });
        expect(mocks.resource(ROUTE, "net-public-1-internet").propertyDependencies.gatewayId).to.deep.equal([
            mocks.resource("aws:ec2/internetGateway:InternetGateway", "net-internet").urn,
        ]);
    });

    for (const [what, privateSubnetIds] of Object.entries({
        "a list": ["subnet-a", "subnet-b"],
        "an output": pulumi.output(["subnet-a", "subnet-b"]),
    })) {
        it(`still knows the subnets of an adopted VPC, given as ${what}, when an endpoint is added`, async () => {
            const existing = { vpcId: "vpc-1", cidrBlock: "10.9.0.0/16", privateSubnetIds, privateSubnetCount: 2 };
            const network = await mocks.settle(() => new Network("net", { existing, interfaceEndpoints: ["logs"] }));
            expect(await outputValue(network.privateSubnetIds)).to.deep.equal(["subnet-a", "subnet-b"]);
            expect(await outputValue(network.subnets.privateIds)).to.deep.equal(["subnet-a", "subnet-b"]);
        });
    }

    it("still knows an adopted subnet when another one is not there yet", async () => {
        const network = await mocks.settle(() => {
            const other = new aws.ec2.Subnet("other", { vpcId: "vpc-1", cidrBlock: "10.9.1.0/24" });
            const privateSubnetIds = pulumi.all(["subnet-a", other.id]);
            const existing = { vpcId: "vpc-1", cidrBlock: "10.9.0.0/16", privateSubnetIds, privateSubnetCount: 2 };
            return new Network("net", { existing });
        });
        const [known, unknown] = network.subnets.privateIds ?? [];
        expect(await outputValue(known)).to.equal("subnet-a");
        expect(await isKnown(unknown)).to.equal(false);
    });
});

describe("zoneAt", () => {
    it("says that the region has too few zones instead of letting AWS choose one", () => {
        expect(zoneAt(["us-west-1a", "us-west-1c"], 1, 2)).to.equal("us-west-1c");
        expect(() => zoneAt(["us-west-1a", "us-west-1c"], 2, 3)).to.throw(
            /3, but the region has 2 zones: us-west-1a, us-west-1c/,
        );
    });
});
