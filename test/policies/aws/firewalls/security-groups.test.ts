import { expect } from "chai";
import { ingressesOf } from "../../../../policies/aws/firewalls/security-groups";
import { UNKNOWN } from "../../../../policies/values";
import { graphOfPlain, type Plain } from "../../support/graph";

const group: Plain = { type: "aws:ec2/securityGroup:SecurityGroup", name: "group" };
const peer: Plain = { type: "aws:ec2/securityGroup:SecurityGroup", name: "peer" };
const rule = (props: object, groups = ["group"]): Plain => ({
    type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    name: "rule",
    from: { securityGroupId: groups },
    props: { securityGroupId: UNKNOWN, ipProtocol: "tcp", fromPort: 22, toPort: 22, ...props },
});
const ssh = { protocol: "tcp", fromPort: 22, toPort: 22 };

/** The ways into the group, a line each, and the rules that may lead into it. */
function waysInto(subject: Plain, ...stack: Plain[]): { ways: string[]; strays: string[] } {
    const { graph, node } = graphOfPlain(subject, ...stack);
    const ingresses = ingressesOf(graph);
    const ways = ingresses.into(node(subject.name)).map(({ from, ports, sources }) => {
        const names = sources.map(({ kind, name }) => `${kind} ${name ?? "?"}`).join(", ");
        return `${from.name}: ${ports?.from}-${ports?.to} ${names}`;
    });
    return { ways, strays: ingresses.strays.map(({ name }) => name) };
}

describe("the ways into a security group", () => {
    const withRules = (...ingress: object[]): Plain => ({ ...group, props: { id: "sg-1", ingress } });

    it("hold those inside of it, and what each lets in", () => {
        const all = { cidrBlocks: ["10.0.0.0/8"], prefixListIds: ["pl-1"], securityGroups: ["sg-2"], self: true };
        const { ways } = waysInto(withRules({ ...ssh, ...all }, { ...ssh, self: false }));
        const names = "address 10.0.0.0/8, prefix list pl-1, security group sg-2, security group itself";
        expect(ways).to.deep.equal([`group: 22-22 ${names}`, "group: 22-22 "]);
    });

    it("hold a rule for the group itself once, though the provider spells it in another way", () => {
        const own = rule({ securityGroupId: "sg-1", referencedSecurityGroupId: "sg-1" });
        const { ways } = waysInto(withRules({ ...ssh, self: true }), own);
        expect(ways).to.deep.equal(["rule: 22-22 security group itself"]);
    });

    it("hold what a rule that the provider unites with others lets in besides", () => {
        const { ways } = waysInto(
            withRules({ ...ssh, cidrBlocks: ["10.0.0.0/8", "10.1.0.0/16"] }),
            rule({ securityGroupId: "sg-1", cidrIpv4: "10.0.0.0/8" }),
        );
        expect(ways).to.deep.equal(["rule: 22-22 address 10.0.0.0/8", "group: 22-22 address 10.1.0.0/16"]);
    });

    it("tell a rule that may be for one of several groups", () => {
        const { ways, strays } = waysInto(group, peer, rule({}, ["group", "peer"]));
        expect(ways).to.deep.equal([]);
        expect(strays).to.deep.equal(["rule"]);
    });

    it("tell a rule of which nobody knows the group", () => {
        expect(waysInto(group, rule({}, [])).strays).to.deep.equal(["rule"]);
    });

    it("know a rule for another stack's group", () => {
        expect(waysInto(group, rule({ securityGroupId: "sg-9" }, []))).to.deep.equal({ ways: [], strays: [] });
    });
});
