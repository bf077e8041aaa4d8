import { expect } from "chai";
import { networkOf } from "../../../../policies/aws/network/network";
import { UNKNOWN } from "../../../../policies/values";
import { graphOfPlain, type Plain } from "../../support/graph";

/** A resource on a first preview: what `from` names is unknown. */
function aws(type: string, name: string, from: Record<string, string[]> = {}, props: object = {}): Plain {
    const unknown = Object.fromEntries(Object.keys(from).map((property) => [property, UNKNOWN]));
    return { type: `aws:${type}`, name, from, props: { ...unknown, ...props } };
}

const gateway = aws("ec2/internetGateway:InternetGateway", "gateway");
const vpc = aws("ec2/vpc:Vpc", "vpc");
const other = aws("ec2/vpc:Vpc", "other");
const nat = aws("ec2/natGateway:NatGateway", "nat");
const defaultVpc = aws("ec2/defaultVpc:DefaultVpc", "default");
const subnet = (name: string, props: object = {}) => aws("ec2/subnet:Subnet", name, { vpcId: ["vpc"] }, props);
const table = (name: string) => aws("ec2/routeTable:RouteTable", name, { vpcId: ["vpc"] });
const tableOf = (routes: unknown, ...sources: string[]): Plain => ({
    ...table("inline"),
    props: { routes },
    from: { routes: sources },
});
const route = (name: string, tables: string[], from: Record<string, string[]>, props: object = {}) =>
    aws("ec2/route:Route", name, { routeTableId: tables, ...from }, props);
const out = (tables: string[], name = "out") => route(name, tables, { gatewayId: ["gateway"] });
const association = (name: string, subnetId: string[], routeTableId: string[], props: object = {}) =>
    aws("ec2/routeTableAssociation:RouteTableAssociation", name, { subnetId, routeTableId }, props);
const main = (name: string, vpcId: string[], routeTableId: string[], props: object = {}) =>
    aws("ec2/mainRouteTableAssociation:MainRouteTableAssociation", name, { vpcId, routeTableId }, props);
const adopted = (sources: string[], props: object = {}) =>
    aws("ec2/defaultRouteTable:DefaultRouteTable", "main", { defaultRouteTableId: sources }, props);

/** A table that leads out and one that does not, in a VPC with a gateway. */
const tables = [gateway, vpc, table("outward"), out(["outward"]), table("inward")];

/** What the network says of the subnets that a service is in, as one line each. */
function exposures(subnetIds: unknown, sources: string[], ...stack: Plain[]): string[] {
    const service: Plain = { type: "aws:ecs/service:Service", name: "web", from: { subnets: sources } };
    const { graph, node } = graphOfPlain(service, ...stack);
    const all = graph.once(networkOf).exposures(node("web"), "subnets", subnetIds);
    return all.map(({ subnet, exposure }) => {
        const [[kind, what] = []] = Object.entries(exposure);
        return `${subnet}: ${kind}${what === true ? "" : ` ${what}`}`;
    });
}
const of = (name: string, ...stack: Plain[]) => exposures(UNKNOWN, [name], ...stack)[0];

const PUBLIC = "a: public internet gateway gateway";
const PRIVATE = "a: private";

describe("a subnet with a route table of its own", () => {
    const stack = (...more: Plain[]) => [...tables, subnet("a"), ...more];

    it("is as open as its table", () => {
        expect(of("a", ...stack(association("x", ["a"], ["outward"])))).to.equal(PUBLIC);
        expect(of("a", ...stack(association("x", ["a"], ["inward"])))).to.equal(PRIVATE);
    });

    it("is open if one of its tables is", () => {
        const both = [association("x", ["a"], ["inward"]), association("y", ["a"], ["outward"])];
        expect(of("a", ...stack(...both))).to.equal(PUBLIC);
        expect(of("a", ...stack(...both.reverse()))).to.equal(PUBLIC);
    });

    it("cannot be seen behind a table from elsewhere, unless the stack leads it out", () => {
        const x = association("x", ["a"], [], { routeTableId: "rtb-1" });
        expect(of("a", ...stack(x))).to.equal("a: unseen route table rtb-1");
        expect(of("a", ...stack(x, route("r", [], { gatewayId: ["gateway"] }, { routeTableId: "rtb-1" })))).to.equal(
            PUBLIC,
        );
    });

    it("cannot be seen where nobody knows its table", () => {
        expect(of("a", ...stack(association("x", ["a"], [])))).to.equal("a: unseen the route table of x");
        expect(of("a", ...stack(association("x", ["a"], ["outward", "inward"])))).to.equal(
            "a: unseen the route table of x",
        );
    });

    it("is as open as all that may be its table", () => {
        const second = [table("second"), out(["second"], "second-out")];
        expect(of("a", ...stack(...second, association("x", ["a"], ["outward", "second"])))).to.equal(PUBLIC);
        expect(of("a", ...stack(table("third"), association("x", ["a"], ["inward", "third"])))).to.equal(PRIVATE);
    });

    it("is told apart from others that an association may be for", () => {
        const candidates = [subnet("b"), subnet("c"), association("x", ["b", "c"], ["outward"])];
        expect(of("a", ...stack(...candidates))).to.equal(PRIVATE);
        expect(of("b", ...stack(...candidates))).to.equal("b: unseen what x is for");
    });
});

describe("a subnet beside an association that may be for any", () => {
    const stray = (name: string, to: string) => association(name, [], [to]);
    const stack = (...more: Plain[]) => [...tables, subnet("a"), ...more];

    it("is what it is with it and without it", () => {
        const opened = out(["vpc"], "main-out");
        expect(of("a", ...stack(stray("x", "inward")))).to.equal(PRIVATE);
        expect(of("a", ...stack(opened, stray("x", "outward")))).to.equal(PUBLIC);
        expect(of("a", ...stack(stray("x", "inward"), stray("y", "inward")))).to.equal(PRIVATE);
    });

    it("cannot be seen where that makes a difference", () => {
        expect(of("a", ...stack(stray("x", "outward")))).to.equal("a: unseen what x is for");
        expect(of("a", ...stack(stray("x", "inward"), stray("y", "outward")))).to.equal("a: unseen what y is for");
        expect(of("a", ...stack(stray("x", "outward"), stray("y", "inward")))).to.equal("a: unseen what y is for");
    });

    it("is what its own association says", () => {
        expect(of("a", ...stack(stray("x", "outward"), association("y", ["a"], ["inward"])))).to.equal(PRIVATE);
    });

    it("leaves out those of gateways", () => {
        const edge = aws("ec2/routeTableAssociation:RouteTableAssociation", "edge", {
            gatewayId: ["gateway"],
            routeTableId: ["outward"],
        });
        expect(of("a", ...stack(edge))).to.equal(PRIVATE);
    });
});

describe("a subnet that uses the main route table", () => {
    const stack = (...more: Plain[]) => [...tables, subnet("a"), ...more];

    it("is private in a new VPC until a route leads out", () => {
        expect(of("a", ...stack())).to.equal(PRIVATE);
        expect(of("a", ...stack(out(["vpc"], "main-out")))).to.equal(PUBLIC);
    });

    it("goes by the VPC's outputs once they are known", () => {
        for (const id of ["defaultRouteTableId", "mainRouteTableId"]) {
            const known = aws("ec2/vpc:Vpc", "vpc", {}, { [id]: "rtb-1" });
            const r = route("r", [], { gatewayId: ["gateway"] }, { routeTableId: "rtb-1" });
            expect(of("a", gateway, known, subnet("a"), r)).to.equal(PUBLIC);
        }
    });

    it("finds a table of the stack that has become the main one", () => {
        const known = aws("ec2/vpc:Vpc", "vpc", {}, { mainRouteTableId: "rtb-1" });
        const inline = tableOf([{ gatewayId: "igw-1" }]);
        const own = { ...inline, props: { ...inline.props, id: "rtb-1" } };
        const replaced = main("m", ["vpc"], [], { routeTableId: "rtb-1" });
        expect(of("a", known, own, subnet("a"), replaced)).to.equal("a: public igw-1");
    });

    it("is as open as the table that the stack makes the main one", () => {
        expect(of("a", ...stack(main("m", ["vpc"], ["outward"])))).to.equal(PUBLIC);
        expect(of("a", ...stack(out(["vpc"], "old"), main("m", ["vpc"], ["inward"])))).to.equal(PRIVATE);
        expect(of("a", ...stack(other, main("m", ["other"], ["outward"])))).to.equal(PRIVATE);
        expect(of("a", ...stack(main("m", ["vpc"], [])))).to.equal("a: unseen the route table of m");
    });

    it("cannot be seen where a main table may be that of any VPC", () => {
        expect(of("a", ...stack(main("m", [], ["outward"])))).to.equal("a: unseen what m is for");
        expect(of("a", ...stack(other, main("m", ["vpc", "other"], ["outward"])))).to.equal("a: unseen what m is for");
    });

    it("is as open as the main table that the stack adopts", () => {
        const outward = adopted(["vpc"], { routes: [{ gatewayId: "igw-1" }] });
        expect(of("a", ...stack(outward))).to.equal("a: public igw-1");
        expect(of("a", ...stack(adopted(["vpc"])))).to.equal(PRIVATE);
        expect(of("a", ...stack(adopted(["vpc"]), route("r", ["main"], { gatewayId: ["gateway"] })))).to.equal(PUBLIC);
    });

    it("cannot be seen in a VPC from elsewhere", () => {
        const outside = { vpcId: "vpc-1" };
        expect(of("a", subnet("a", outside))).to.equal("a: unseen the main route table of vpc-1");
        expect(of("a", aws("ec2/subnet:Subnet", "a"))).to.equal("a: unseen the VPC of a");
    });

    it("can be seen where the stack adopts that of a VPC from elsewhere", () => {
        const a = subnet("a", { vpcId: "vpc-1" });
        const ids = { defaultRouteTableId: "rtb-1", vpcId: "vpc-1" };
        expect(of("a", a, adopted([], ids))).to.equal(PRIVATE);
        expect(of("a", a, adopted([], { ...ids, routes: [{ gatewayId: "igw-1" }] }))).to.equal("a: public igw-1");
        expect(of("a", a, adopted([], { ...ids, vpcId: "vpc-2" }))).to.match(/^a: unseen/);
        expect(of("a", a, main("m", [], [], { vpcId: "vpc-1", routeTableId: "rtb-1" }))).to.equal(
            "a: unseen route table rtb-1",
        );
    });

    it("ends where adopted tables name one another", () => {
        const one = adopted([], { id: "rtb-1", defaultRouteTableId: "rtb-2" });
        const two = { ...adopted([], { id: "rtb-2", defaultRouteTableId: "rtb-1" }), name: "second" };
        expect(of("a", ...stack(one, two))).to.equal(PRIVATE);
    });
});

describe("a subnet of a default VPC", () => {
    const inDefault = aws("ec2/subnet:Subnet", "a", { vpcId: ["default"] });
    const byDefault = aws("ec2/defaultSubnet:DefaultSubnet", "a");
    const OPEN = "a: public the default VPC's internet gateway";

    it("is public by AWS's default", () => {
        expect(of("a", defaultVpc, inDefault)).to.equal(OPEN);
        expect(of("a", byDefault)).to.equal(OPEN);
        expect(of("a", aws("ec2/defaultSubnet:DefaultSubnet", "a", {}, { vpcId: "vpc-1" }))).to.equal(OPEN);
        expect(of("a", defaultVpc, nat, inDefault, route("r", ["default"], { natGatewayId: ["nat"] }))).to.equal(OPEN);
    });

    it("is as open as the main table that the stack adopts or replaces", () => {
        expect(of("a", defaultVpc, inDefault, adopted(["default"]))).to.equal(PRIVATE);
        const replaced = [table("inward"), main("m", ["default"], ["inward"])];
        expect(of("a", defaultVpc, inDefault, ...replaced)).to.equal(PRIVATE);
    });
});

describe("subnets that are not told apart", () => {
    const stack = [...tables, subnet("a"), subnet("b"), association("x", ["a"], ["outward"])];

    it("are what all of them are", () => {
        expect(exposures(UNKNOWN, ["a", "b"], ...stack, association("y", ["b"], ["outward"]))).to.deep.equal([
            "one of a, b: public internet gateway gateway",
        ]);
        expect(exposures(UNKNOWN, ["b", "c"], ...stack, subnet("c"))).to.deep.equal(["one of b, c: private"]);
    });

    it("cannot be seen where they differ, or where one cannot be seen", () => {
        expect(exposures(UNKNOWN, ["a", "b"], ...stack)).to.deep.equal([
            "one of a, b: unseen which of the subnets a, b are meant",
        ]);
        const elsewhere = aws("ec2/subnet:Subnet", "c", {}, { vpcId: "vpc-1" });
        expect(exposures(UNKNOWN, ["a", "c"], ...stack, elsewhere)).to.deep.equal([
            "one of a, c: unseen the main route table of vpc-1",
        ]);
    });

    it("are said one by one where they come from elsewhere", () => {
        const x = association("y", [], ["outward"], { subnetId: "subnet-2" });
        expect(exposures(["subnet-1", "subnet-2"], [], ...stack, x)).to.deep.equal([
            "subnet-1: unseen subnet subnet-1, which is not in this stack,",
            "subnet-2: public internet gateway gateway",
        ]);
        expect(exposures([UNKNOWN], ["vpc"], ...stack)).to.deep.equal([
            "a subnet: unseen the subnets of subnets, which come from vpc",
        ]);
        expect(exposures([UNKNOWN], [], ...stack)).to.deep.equal(["a subnet: unseen the subnets of subnets"]);
    });
});

describe("a route", () => {
    const through = (...more: Plain[]) => of("a", ...tables, subnet("a"), association("x", ["a"], ["inward"]), ...more);
    const inside = (routes: unknown, sources: string[], ...more: Plain[]) =>
        of("a", gateway, vpc, tableOf(routes, ...sources), subnet("a"), association("x", ["a"], ["inline"]), ...more);

    it("leads out by an internet gateway, wherever it goes to", () => {
        for (const to of ["destinationCidrBlock", "destinationIpv6CidrBlock", "destinationPrefixListId"]) {
            expect(through(route("r", ["inward"], { gatewayId: ["gateway"] }, { [to]: "x" }))).to.equal(PUBLIC);
        }
        expect(through(route("r", ["inward"], {}, { gatewayId: "igw-1" }))).to.equal("a: public igw-1");
        expect(inside([{ gatewayId: UNKNOWN }], ["gateway"])).to.equal(PUBLIC);
        expect(inside(UNKNOWN, ["gateway"])).to.equal(PUBLIC);
    });

    it("leads out by one of several gateways, and by one inside of a component", () => {
        const second = { ...gateway, name: "second" };
        expect(through(second, route("r", ["inward"], { gatewayId: ["gateway", "second"] }))).to.equal(PUBLIC);
        const network: Plain[] = [
            { type: "awsx:ec2:Vpc", name: "network" },
            { ...gateway, name: "inner", parent: "network" },
        ];
        expect(through(...network, route("r", ["inward"], { gatewayId: ["network"] }))).to.equal(
            "a: public internet gateway inner",
        );
    });

    it("does not lead out by anything else", () => {
        for (const by of ["natGatewayId", "egressOnlyGatewayId", "transitGatewayId", "vpcPeeringConnectionId"]) {
            expect(through(nat, route("r", ["inward"], { [by]: ["nat"] }))).to.equal(PRIVATE);
        }
        for (const gatewayId of ["local", "vgw-1", "vpce-1", "", null, 7]) {
            expect(through(route("r", ["inward"], {}, { gatewayId }))).to.equal(PRIVATE);
            expect(inside([{ gatewayId }], [])).to.equal(PRIVATE);
        }
        const vpn = aws("ec2/vpnGateway:VpnGateway", "vpn");
        expect(through(vpn, route("r", ["inward"], { gatewayId: ["vpn"] }))).to.equal(PRIVATE);
        expect(inside(UNKNOWN, ["nat", "vpc"], nat)).to.equal(PRIVATE);
    });

    it("is none where only the provider computes it", () => {
        expect(inside(UNKNOWN, [])).to.equal(PRIVATE);
    });

    it("hides its table where nobody knows its gateway", () => {
        expect(through(route("r", ["inward"], { gatewayId: [] }))).to.equal("a: unseen the gateway of r");
        const elsewhere: Plain = { type: "pulumi:pulumi:StackReference", name: "network" };
        expect(inside(UNKNOWN, ["nat", "network"], nat, elsewhere)).to.equal("a: unseen the gateway of inline");
        expect(inside([{ natGatewayId: UNKNOWN }, { gatewayId: UNKNOWN }], ["vpc"])).to.equal(
            "a: unseen the gateway of inline",
        );
    });

    it("hides every table that may be its own", () => {
        expect(through(out([], "r"))).to.equal("a: unseen the route table of r");
        expect(through(out([], "r"), out(["outward"], "s"))).to.equal("a: unseen the route table of r");
        expect(through(table("third"), out(["inward", "third"], "r"))).to.equal("a: unseen the route table of r");
        expect(through(table("third"), out(["outward", "third"], "r"))).to.equal(PRIVATE);
        expect(through(nat, route("r", [], { natGatewayId: ["nat"] }))).to.equal(PRIVATE);
    });

    it("makes a table public, whatever else is in doubt", () => {
        expect(through(out([], "r"), out(["inward"], "s"), route("t", ["inward"], { gatewayId: [] }))).to.equal(PUBLIC);
    });
});
