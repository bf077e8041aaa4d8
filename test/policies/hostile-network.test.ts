import { expect } from "chai";
import { UNSEEN } from "../../policies/rule";
import { networkRules } from "../../policies/rules/network/index";
import { judge, TELLER, type Verdict } from "./support/judge";
import { classicRule, egressRule, group, groupWith, ingressRule, SSH, tcp } from "./support/security-groups";
import { aws, type Declared, Mode, ref } from "./support/stack";

const ANYWHERE = { cidrBlocks: ["0.0.0.0/0"] };
const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const server = (name: string) => aws("ec2/instance:Instance", "server", { vpcSecurityGroupIds: [ref(name)] });

/** What some rules say; the others are off, since each reads all of the stack again. */
async function verdictsOf(stack: Declared[], mode: Mode, rules: readonly string[]): Promise<Verdict[]> {
    const on = Object.fromEntries(rules.map((rule) => [rule, "advisory"]));
    const verdicts = await judge(stack, { mode, config: { all: "disabled", [TELLER]: "advisory", ...on } });
    for (const { message } of verdicts) {
        expect(message).to.not.contain("of a shape that this rule cannot read");
    }
    return verdicts.filter(({ policy }) => policy !== TELLER);
}

describe("network rules before hostile properties", function () {
    this.timeout(120_000);
    const openings = ["network-admin-ports-closed-ipv4", "network-public-ingress-on-load-balancers"];

    it("find the open ports among ten thousand rules in a group", async () => {
        const rules = range(10_000).map((port) => ({
            ...tcp(port + 10_000),
            cidrBlocks: ["10.0.0.0/8"],
            securityGroups: [ref("peer")],
        }));
        const open = [SSH, tcp(443)].map((one) => ({ ...one, ...ANYWHERE }));
        const stack = [group({}, "peer"), groupWith("ingress", ...rules, ...open), server("group")];
        const [ports, users, ...more] = await verdictsOf(stack, Mode.Known, openings);
        expect(ports?.message).to.match(/opens port 22 to/);
        expect(users?.message).to.match(/opens port 443 to 0\.0\.0\.0\/0 for server/);
        expect(more).to.deep.equal([]);
    });

    it("find them among a thousand rules beside a group", async () => {
        const rules = range(1_000).map((port) => {
            const cidrIpv4 = port === 22 || port === 443 ? "0.0.0.0/0" : "10.0.0.0/8";
            return ingressRule({ ...tcp(port), cidrIpv4, securityGroupId: ref("group") }, `rule-${port}`);
        });
        const [ports, users, ...more] = await verdictsOf(
            [group(), server("group"), ...rules],
            Mode.FirstPreview,
            openings,
        );
        expect(ports?.message).to.match(/"rule-22" opens port 22 to/);
        expect(users?.message).to.match(/opens port 443 to 0\.0\.0\.0\/0 for server/);
        expect(more).to.deep.equal([]);
    });

    for (const mode of Object.values(Mode)) {
        it(`find them in groups that name each other in a circle, ${mode}`, async () => {
            const groups = range(50).map((index) =>
                group({ ingress: [{ ...SSH, securityGroups: [ref(`g${(index + 1) % 50}`)] }] }, `g${index}`),
            );
            const own = ingressRule({ ...SSH, securityGroupId: ref("g0"), referencedSecurityGroupId: ref("g0") });
            const open = classicRule("ingress", { ...tcp(443), ...ANYWHERE, securityGroupId: ref("g7") }, "open");
            const [users, ...more] = await verdictsOf([...groups, own, open, server("g7")], mode, openings);
            expect(users?.message).to.match(/"g7" opens port 443 to 0\.0\.0\.0\/0 for server/);
            expect(more).to.deep.equal([]);
        });
    }

    for (const port of ["ssh", "", "0x16", Number.MAX_SAFE_INTEGER, -5, 22.5, true, [], {}, [22]]) {
        it(`say what they make of port ${JSON.stringify(port)}`, async () => {
            const stack = [groupWith("ingress", { ...tcp(port), ...ANYWHERE })];
            const verdicts = await verdictsOf(stack, Mode.Known, ["network-ingress-authorised"]);
            expect(verdicts).to.have.length(1);
            expect(verdicts[0]?.message).to.match(/opens ports? |Not judged: .* the ports of a rule/);
        });
    }

    it("do not walk through a range that no firewall has", async () => {
        const stack = [groupWith("ingress", { ...tcp(1, Number.MAX_SAFE_INTEGER), ...ANYWHERE })];
        const verdicts = await verdictsOf(stack, Mode.Known, ["network-ingress-authorised"]);
        expect(verdicts[0]?.message).to.match(/opens ports 1-9007199254740991 to/);
    });

    const keys = ["ingress", "egress", "entries", "vpcId", "description", "self", "cidrBlocks", "cidrIpv4", "protocol"];
    const more = [
        "ipProtocol",
        "securityGroupId",
        "securityGroups",
        "fromPort",
        "toPort",
        "prefixListId",
        "cidr",
        "type",
    ];
    const acls = ["ruleNo", "ruleNumber", "action", "ruleAction", "networkAclId", "cidrBlock", "mapPublicIpOnLaunch"];
    const logs = ["trafficType", "vpcEndpointType", "serviceName"];
    const types = ["securityGroup:SecurityGroup", "defaultSecurityGroup:DefaultSecurityGroup", "networkAcl:NetworkAcl"];
    const rules = ["networkAclRule:NetworkAclRule", "defaultNetworkAcl:DefaultNetworkAcl", "flowLog:FlowLog"];
    const lists = ["managedPrefixList:ManagedPrefixList", "managedPrefixListEntry:ManagedPrefixListEntry"];
    const others = ["vpcEndpoint:VpcEndpoint", "subnet:Subnet", "securityGroupRule:SecurityGroupRule", "vpc:Vpc"];
    const odd = JSON.parse(
        '[null, 0, "", "x", true, [], {}, [[]], [null], [0], [{}], [{"__proto__": {}, "toString": 1}]]',
    );
    for (const shape of odd) {
        it(`give a verdict or a message where everything is ${JSON.stringify(shape)}`, async () => {
            const props = Object.fromEntries([...keys, ...more, ...acls, ...logs].map((key) => [key, shape]));
            const stack = [
                ...[...types, ...rules, ...lists, ...others].map((type) => aws(`ec2/${type}`, type, props)),
                aws("ec2/securityGroup:SecurityGroup", "inside", { ingress: [props], egress: [props] }),
                aws("ec2/networkAcl:NetworkAcl", "acl", { ingress: [props] }),
                aws("ec2/managedPrefixList:ManagedPrefixList", "list", { entries: [props] }),
                ingressRule(props, "in"),
                egressRule(props, "out"),
            ];
            const verdicts = await verdictsOf(
                stack,
                Mode.Known,
                networkRules.map(({ name }) => name),
            );
            expect(verdicts.filter(({ message }) => !message.includes(UNSEEN))).to.not.be.empty;
        });
    }
});
