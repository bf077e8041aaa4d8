import { expect } from "chai";
import { UNSEEN } from "../../../../policies/rule";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, computed, type Declared, ref, UNKNOWN } from "../../support/stack";

type Props = Record<string, unknown>;

const ANYWHERE = "0.0.0.0/0";
const allow = (ruleNo: unknown, port: unknown, more: Props = {}) => ({
    ...{ ruleNo, action: "allow", protocol: "tcp", fromPort: port, toPort: port, cidrBlock: ANYWHERE },
    ...more,
});
const deny = (ruleNo: unknown, port: unknown, more: Props = {}) => allow(ruleNo, port, { action: "deny", ...more });
const EVERYTHING = { protocol: "-1", fromPort: 0, toPort: 0 };
const acl = (...ingress: unknown[]) => aws("ec2/networkAcl:NetworkAcl", "acl", { vpcId: "vpc-1", ingress });
const bareAcl = (props: Props = {}) => aws("ec2/networkAcl:NetworkAcl", "acl", { vpcId: "vpc-1", ...props });
const rule = (ruleNumber: unknown, props: Props = {}, name = "rule") =>
    aws("ec2/networkAclRule:NetworkAclRule", name, {
        ...{ networkAclId: ref("acl"), ruleNumber, ruleAction: "allow", protocol: "tcp", fromPort: 22, toPort: 22 },
        ...{ cidrBlock: ANYWHERE, ...props },
    });
const denial = (ruleNumber: unknown, props: Props = {}) => rule(ruleNumber, { ruleAction: "deny", ...props }, "denial");

describeRule("network-acl-ssh-closed", {
    fails: {
        SSH: [acl(allow(100, 22)), /network ACL "acl" lets 0\.0\.0\.0\/0 reach port 22\./],
        "SSH as a text": [acl(allow(100, "22")), /reach port 22\./],
        "a range around it": [acl(allow(100, 5, { toPort: 4000 })), /reach port 22\./],
        "every protocol": [acl(allow(100, 0, EVERYTHING)), /reach port 22\./],
        IPv6: [acl(allow(100, 22, { cidrBlock: null, ipv6CidrBlock: "::/0" })), /lets ::\/0 reach port 22/],
        "half of the internet": [acl(allow(100, 22, { cidrBlock: "128.0.0.0/1" })), /lets 128\.0\.0\.0\/1/],
        "an action in capitals": [acl(allow(100, 22, { action: "ALLOW" })), /reach port 22/],
        "a denial that comes later": [acl(allow(10, 22), deny(20, 22)), /reach port 22/],
        "a denial of the same number": [acl(allow(10, 22), deny(10, 22)), /reach port 22/],
        "a denial of another port": [acl(deny(10, 3389), allow(20, 0, EVERYTHING)), /reach port 22\./],
        "a denial of a network": [acl(deny(10, 22, { cidrBlock: "10.0.0.0/8" }), allow(20, 22)), /reach port 22/],
        "a denial of the other version": [
            acl(deny(10, 22, { cidrBlock: "", ipv6CidrBlock: "::/0" }), allow(20, 22)),
            /reach port 22/,
        ],
        "a denial of UDP": [acl(deny(10, 22, { protocol: "udp" }), allow(20, 22)), /reach port 22/],
        "numbers that are texts of another order": [acl(deny("100", 22), allow("20", 22)), /reach port 22/],
        "a rule by itself": [[bareAcl(), rule(100)], /network ACL rule "rule" lets 0\.0\.0\.0\/0 reach port 22/],
        "a rule by itself of another stack's ACL": [rule(100, { networkAclId: "acl-1" }), /"rule" lets/],
        "a rule of another ACL than a denial": [
            [bareAcl(), denial(10), rule(100, { networkAclId: "acl-1" })],
            /"rule" lets/,
        ],
        "a rule of an unknown number beside another": [
            [acl(allow(UNKNOWN, 22)), rule(UNKNOWN, { fromPort: 443, toPort: 443 })],
            /"acl" lets/,
        ],
        "a rule by itself that the provider reports with the ACL, once": [
            [acl(allow(100, 22)), rule(100)],
            /"rule" lets/,
        ],
    },
    passes: {
        "an ACL without rules": bareAcl(),
        "a network": acl(allow(100, 22, { cidrBlock: "10.0.0.0/8" })),
        "other ports": acl(allow(100, 23, { toPort: 3388 })),
        "no range": acl(allow(100, 22, { cidrBlock: null })),
        UDP: acl(allow(100, 22, { protocol: "17" })),
        ICMP: acl(allow(100, -1, { protocol: "icmp" })),
        "a denial": acl(deny(100, 22)),
        "a denial before everything": acl(deny(10, 20, { toPort: 22 }), allow(100, 0, EVERYTHING)),
        "a denial before everything, listed after": acl(allow(100, 0, EVERYTHING), deny(9, 22)),
        "a denial of all before a part": acl(deny(10, 22), allow(20, 22, { cidrBlock: "128.0.0.0/1" })),
        "a denial before an unknown address": acl(deny(10, 22), allow(20, 23, { cidrBlock: UNKNOWN })),
        "a denial in capitals": acl(deny(10, 22, { action: "DENY" }), allow(20, 22)),
        "as many rules as can be held against each other": acl(...Array.from({ length: 400 }, (_, no) => deny(no, 22))),
        "what goes out": bareAcl({ egress: [allow(100, 22)] }),
        "rules that only the provider computes": bareAcl({ ingress: UNKNOWN }),
        "a rule by itself that goes out": [bareAcl(), rule(100, { egress: true })],
        "a rule by itself after a denial": [bareAcl(), rule(100), denial(10)],
        "a rule by itself after a denial in the ACL": [acl(deny(10, 22)), rule(100)],
        "a rule in the ACL after a denial by itself": [acl(allow(100, 22)), denial(10)],
        "rules by themselves of another stack's ACL": [
            rule(100, { networkAclId: "acl-1" }),
            denial(10, { networkAclId: "acl-1" }),
        ],
        "rules by themselves of a VPC's default ACL": [
            aws("ec2/vpc:Vpc", "vpc"),
            rule(100, { networkAclId: ref("vpc", "arn") }),
            denial(10, { networkAclId: ref("vpc", "arn") }),
        ],
        "a default ACL, which others judge": aws("ec2/defaultNetworkAcl:DefaultNetworkAcl", "acl", {
            ingress: [allow(100, 22)],
        }),
    },
    unseen: {
        "an unknown address": [acl(allow(100, 22, { cidrBlock: UNKNOWN })), /what it lets in is not known/],
        "an unknown address after a denial of another": [
            acl(deny(10, 22, { cidrBlock: "10.0.0.0/8" }), allow(100, 22, { cidrBlock: UNKNOWN })),
            /what it lets in/,
        ],
        "an unknown port": [acl(allow(100, UNKNOWN)), /what it lets in/],
        "an unknown protocol": [acl(allow(100, 22, { protocol: UNKNOWN })), /what it lets in/],
        "an unknown action": [acl(allow(100, 22, { action: UNKNOWN })), /what it lets in/],
        "an unknown number after a denial": [acl(deny(10, 22), allow(UNKNOWN, 22)), /what it lets in/],
        "a number that is none": [acl(deny(10, 22), allow("first", 22)), /what it lets in/],
        "a number of another shape": [acl(deny(10, 22), allow({}, 22)), /what it lets in/],
        "a denial of an unknown number": [acl(deny(UNKNOWN, 22), allow(100, 22)), /what it lets in/],
        "a denial of an unknown port": [acl(deny(10, UNKNOWN), allow(100, 22)), /what it lets in/],
        "a denial of an unknown address": [
            acl(deny(10, 22, { cidrBlock: UNKNOWN }), allow(100, 22)),
            /what it lets in/,
        ],
        "unknown rules": [
            [aws("ec2/vpc:Vpc", "vpc"), bareAcl({ ingress: computed([ref("vpc"), UNKNOWN]) })],
            /its ingress rules cannot be read/,
        ],
        "rules of another shape": [bareAcl({ ingress: "tcp" }), /its ingress rules cannot be read/],
        "an unknown rule": [acl(UNKNOWN), /what it lets in/],
        "more rules than AWS accepts": [
            acl(...Array.from({ length: 401 }, (_, index) => allow(index, 22))),
            /more rules than AWS accepts/,
        ],
    },
});

it("cannot see what comes after a rule that may deny it", async () => {
    const stack = [acl(allow(100, 22)), rule(10, { ruleAction: UNKNOWN })];
    const verdicts = (await judge(stack)).filter(({ policy }) => policy === "network-acl-ssh-closed");
    expect(verdicts.map(({ subject }) => subject)).to.have.members(["acl", "rule"]);
    for (const { message } of verdicts) {
        expect(message).to.contain(UNSEEN);
    }
});

for (const [name, port, neighbour] of [
    ["network-acl-rdp-closed", 3389, 22],
    ["network-acl-ftp-closed", 21, 20],
    ["network-acl-ftp-data-closed", 20, 21],
] as const) {
    const reached = new RegExp(`lets 0\\.0\\.0\\.0/0 reach port ${port}\\.`);
    describeRule(name, {
        fails: {
            "the port": [acl(allow(100, port)), reached],
            "a range around it": [acl(allow(100, 5, { toPort: 65535 })), reached],
            "a rule by itself": [[bareAcl(), rule(100, { fromPort: 5, toPort: 4000 })], reached],
            "a denial of another port": [acl(deny(10, neighbour), allow(100, 0, EVERYTHING)), reached],
        },
        passes: {
            "the port beside it": acl(allow(100, neighbour)),
            "ranges that leave it out": acl(
                allow(100, port + 2, { toPort: 65535 }),
                allow(110, 1, { toPort: Math.min(port, neighbour) - 1 }),
            ),
            "a denial": acl(deny(100, port), allow(110, 0, EVERYTHING)),
        },
        unseen: { "an unknown address": [acl(allow(100, port, { cidrBlock: UNKNOWN })), /what it lets in/] },
    });
}

const defaultAcl = (...ingress: unknown[]) =>
    aws("ec2/defaultNetworkAcl:DefaultNetworkAcl", "acl", { defaultNetworkAclId: "acl-1", ingress });
describeRule("network-default-acl-admin-ports", {
    fails: {
        "everything, as AWS makes it": [
            defaultAcl(allow(100, 0, EVERYTHING)),
            /default network ACL "acl" lets 0\.0\.0\.0\/0 reach ports 22, 3389\./,
        ],
        "one of the ports after a denial of the other": [
            defaultAcl(deny(10, 22), allow(100, 0, EVERYTHING)),
            /reach port 3389\./,
        ],
    },
    passes: {
        "an ACL without rules": defaultAcl(),
        "denials of both": defaultAcl(deny(10, 22), deny(20, 3389), allow(100, 0, EVERYTHING)),
        "a denial by itself": [defaultAcl(allow(100, 22)), denial(10)],
        "other ACLs, which others judge": [acl(allow(100, 22)), rule(100, { networkAclId: "acl-2" })],
    },
    unseen: { "an unknown address": [defaultAcl(allow(100, 22, { cidrBlock: UNKNOWN })), /what it lets in/] },
});

describe("the ports of the network ACL rules", () => {
    const verdicts = async (name: string, stack: Declared) => {
        const all = await judge([stack], { config: { [name]: { ports: [2222] } } });
        return all.filter(({ policy }) => policy === name);
    };
    for (const [name, make] of [
        ["network-acl-ssh-closed", acl],
        ["network-acl-rdp-closed", acl],
        ["network-acl-ftp-closed", acl],
        ["network-acl-ftp-data-closed", acl],
        ["network-default-acl-admin-ports", defaultAcl],
    ] as const) {
        it(`are configured for ${name}`, async () => {
            expect(await verdicts(name, make(allow(100, 20, { toPort: 22 }), allow(110, 3389)))).to.have.length(0);
            expect(await verdicts(name, make(allow(100, 2222)))).to.have.length(1);
        });
    }
});
