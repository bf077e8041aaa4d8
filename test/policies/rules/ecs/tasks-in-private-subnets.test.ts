import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { association, privateSubnet, publicSubnet, subnet, vpc } from "../../support/network";
import { aws, computed, type Declared, Mode, ref, UNKNOWN } from "../../support/stack";

const service = (subnets: unknown) =>
    aws("ecs/service:Service", "web", { networkConfiguration: { subnets, assignPublicIp: false } });
const gateway = { cidrBlock: "0.0.0.0/0", gatewayId: ref("gateway") };
const table = (name: string, props: Record<string, unknown>) =>
    aws("ec2/routeTable:RouteTable", name, { vpcId: ref("vpc"), ...props });
const inVpc = (...more: Declared[]) => [...vpc, ...more];
const insideComponent = (resources: Declared[]) =>
    resources.map((one) => (one.type === "aws:ec2/subnet:Subnet" ? { ...one, parent: "network" } : one));
const component = { type: "awsx:ec2:Vpc", name: "network", props: {} };

describeRule("ecs-tasks-in-private-subnets", {
    fails: {
        "a subnet whose table has a route to the internet": [
            inVpc(...publicSubnet, service([ref("public")])),
            /"web" is in public, which has a route to internet gateway gateway/,
        ],
        "one public subnet among private ones": [
            inVpc(...publicSubnet, ...privateSubnet, service([ref("private"), ref("public")])),
            /is in public/,
        ],
        "a list that is unknown as a whole": [
            inVpc(...publicSubnet, service(computed([ref("public")]))),
            /is in public/,
        ],
        "a route inside the table": [
            inVpc(subnet("a"), table("inline", { routes: [gateway] }), association("a", "inline"), service([ref("a")])),
            /is in a, .* internet gateway gateway/,
        ],
        "routes inside the table that are unknown as a whole": [
            inVpc(
                subnet("a"),
                table("inline", { routes: computed([gateway]) }),
                association("a", "inline"),
                service([ref("a")]),
            ),
            /is in a/,
        ],
        "an IPv6 route": [
            inVpc(
                subnet("a"),
                table("six", { routes: [{ ipv6CidrBlock: "::/0", gatewayId: ref("gateway") }] }),
                association("a", "six"),
                service([ref("a")]),
            ),
            /is in a/,
        ],
        "a gateway by its id": [
            inVpc(
                subnet("a"),
                table("t", {}),
                aws("ec2/route:Route", "r", { routeTableId: ref("t"), gatewayId: "igw-0123456789" }),
                association("a", "t"),
                service([ref("a")]),
            ),
            /route to igw-0123456789/,
        ],
        "the id that an attachment of the gateway puts out": [
            inVpc(
                subnet("a"),
                table("t", {}),
                aws("ec2/internetGatewayAttachment:InternetGatewayAttachment", "attached", {}),
                aws("ec2/route:Route", "r", {
                    routeTableId: ref("t"),
                    gatewayId: computed(ref("attached"), () => "igw-1"),
                }),
                association("a", "t"),
                service([ref("a")]),
            ),
            /is in a/,
        ],
        "a main table, by a route to the VPC's own": [
            inVpc(
                subnet("a"),
                aws("ec2/route:Route", "r", {
                    routeTableId: ref("vpc", "mainRouteTableId"),
                    gatewayId: ref("gateway"),
                }),
                service([ref("a")]),
            ),
            /is in a/,
        ],
        "a main table, adopted": [
            inVpc(
                subnet("a"),
                aws("ec2/defaultRouteTable:DefaultRouteTable", "main", {
                    defaultRouteTableId: ref("vpc", "defaultRouteTableId"),
                    routes: [gateway],
                }),
                service([ref("a")]),
            ),
            /is in a/,
        ],
        "a main table, replaced": [
            inVpc(
                subnet("a"),
                aws("ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
                    vpcId: ref("vpc"),
                    routeTableId: ref("outward"),
                }),
                service([ref("a")]),
            ),
            /is in a/,
        ],
        "the main table of a default VPC": [
            [
                aws("ec2/defaultVpc:DefaultVpc", "default", {}),
                aws("ec2/subnet:Subnet", "a", { vpcId: ref("default") }),
                service([ref("a")]),
            ],
            /the default VPC's internet gateway/,
        ],
        "a default subnet": [
            [aws("ec2/defaultSubnet:DefaultSubnet", "a", {}), service([ref("a")])],
            /the default VPC's internet gateway/,
        ],
        "a subnet from elsewhere that this stack makes public": [
            inVpc(
                aws("ec2/routeTableAssociation:RouteTableAssociation", "x", {
                    subnetId: "subnet-1",
                    routeTableId: ref("outward"),
                }),
                service(["subnet-1"]),
            ),
            /is in subnet-1/,
        ],
        "a task set": [
            inVpc(
                ...publicSubnet,
                aws("ecs/taskSet:TaskSet", "green", { networkConfiguration: { subnets: [ref("public")] } }),
            ),
            /"green" is in public/,
        ],
        "scheduled tasks": [
            inVpc(
                ...publicSubnet,
                aws("scheduler/schedule:Schedule", "nightly", {
                    target: { ecsParameters: { networkConfiguration: { subnets: [ref("public")] } } },
                }),
            ),
            /"nightly" is in public/,
        ],
        "tasks on an event": [
            inVpc(
                ...publicSubnet,
                aws("cloudwatch/eventTarget:EventTarget", "event", {
                    ecsTarget: { networkConfiguration: { subnets: [ref("public")] } },
                }),
            ),
            /"event" is in public/,
        ],
        "tasks of a pipe": [
            inVpc(
                ...publicSubnet,
                aws("pipes/pipe:Pipe", "queue", {
                    targetParameters: {
                        ecsTaskParameters: {
                            networkConfiguration: { awsVpcConfiguration: { subnets: [ref("public")] } },
                        },
                    },
                }),
            ),
            /"queue" is in public/,
        ],
    },
    passes: {
        "a subnet whose table leads to a NAT gateway": inVpc(...privateSubnet, service([ref("private")])),
        "a list that is unknown as a whole": inVpc(...privateSubnet, service(computed([ref("private")]))),
        "a subnet without an association in a new VPC": inVpc(subnet("a"), service([ref("a")])),
        "a network that is unknown as a whole": inVpc(
            ...privateSubnet,
            aws("ecs/service:Service", "web", { networkConfiguration: computed({ subnets: [ref("private")] }) }),
        ),
        "a NAT gateway inside the table": inVpc(
            subnet("a"),
            aws("ec2/natGateway:NatGateway", "nat", {}),
            table("inline", { routes: [{ cidrBlock: "0.0.0.0/0", natGatewayId: ref("nat") }] }),
            association("a", "inline"),
            service([ref("a")]),
        ),
        "a way out that lets nothing in": inVpc(
            subnet("a"),
            aws("ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway", "out-only", { vpcId: ref("vpc") }),
            table("six", { routes: [{ ipv6CidrBlock: "::/0", egressOnlyGatewayId: ref("out-only") }] }),
            association("a", "six"),
            service([ref("a")]),
        ),
        "a virtual private gateway": inVpc(
            subnet("a"),
            aws("ec2/vpnGateway:VpnGateway", "vpn", {}),
            table("inline", { routes: [{ cidrBlock: "10.0.0.0/8", gatewayId: ref("vpn") }] }),
            association("a", "inline"),
            service([ref("a")]),
        ),
        "a main table that was replaced by one without a way out": inVpc(
            ...privateSubnet,
            subnet("a"),
            aws("ec2/route:Route", "r", { routeTableId: ref("vpc", "mainRouteTableId"), gatewayId: ref("gateway") }),
            aws("ec2/mainRouteTableAssociation:MainRouteTableAssociation", "main", {
                vpcId: ref("vpc"),
                routeTableId: ref("inward"),
            }),
            service([ref("a")]),
        ),
        "a service without a network of its own": inVpc(...publicSubnet, aws("ecs/service:Service", "web", {})),
        "a component's subnets, all of them private": [
            component,
            ...insideComponent(inVpc(...privateSubnet)),
            service(computed(ref("network", "id"), () => ["id-private"])),
        ],
    },
    unseen: {
        "a subnet that comes from the configuration": [
            service(["subnet-0abc"]),
            /subnet-0abc, which is not in this stack, cannot be seen/,
        ],
        "the main table of a VPC from the configuration": [
            [aws("ec2/subnet:Subnet", "a", { vpcId: "vpc-0abc" }), service([ref("a")])],
            /the main route table of vpc-0abc/,
        ],
        "a route table from the configuration": [
            inVpc(
                subnet("a"),
                aws("ec2/routeTableAssociation:RouteTableAssociation", "x", {
                    subnetId: ref("a"),
                    routeTableId: "rtb-0abc",
                }),
                service([ref("a")]),
            ),
            /route table rtb-0abc/,
        ],
        "subnets that come from nothing of the stack": [service(UNKNOWN), /the subnets of networkConfiguration/],
        "more than one of them": [service(["subnet-1", "subnet-2"]), /subnet-1.*subnet-2/],
    },
});

describe("subnets of which nobody knows yet which are meant", () => {
    const both = inVpc(...publicSubnet, ...privateSubnet, subnet("other"), association("other", "outward"));
    const verdicts = async (names: string[]) => {
        const chosen = service(
            computed(
                names.map((name) => ref(name)),
                (ids: never) => (ids as string[]).slice(0, 1),
            ),
        );
        const all = await judge([...both, chosen], { mode: Mode.FirstPreview });
        return all.filter(({ policy }) => policy === "ecs-tasks-in-private-subnets");
    };

    it("are public when all of them are", async () => {
        const [verdict] = await verdicts(["public", "other"]);
        expect(verdict?.message).to.match(/is in one of public, other, which has a route/);
        expect(verdict?.level).to.equal("mandatory");
    });

    it("cannot be seen when some are and some are not", async () => {
        const [verdict] = await verdicts(["public", "private"]);
        expect(verdict?.message).to.match(/which of the subnets public, private are meant/);
        expect(verdict?.level).to.equal("advisory");
    });
});
