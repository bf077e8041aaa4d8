import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { classicRule, egressRule, group, groupWith, ingressRule, SSH, tcp } from "../../support/security-groups";
import { aws, type Declared, UNKNOWN } from "../../support/stack";

const ANYWHERE = { cidrBlocks: ["0.0.0.0/0"] };
const GROUP = { securityGroups: ["sg-2"] };
const inside = (...rules: unknown[]) => groupWith("ingress", ...rules);
const outward = (...rules: unknown[]) => groupWith("egress", ...rules);

describeRule("network-admin-ports-closed-ipv4", {
    fails: {
        "SSH from anywhere": [inside({ ...SSH, ...ANYWHERE }), /"group" opens port 22 to 0\.0\.0\.0\/0/],
        "RDP from anywhere": [inside({ ...tcp(3389), ...ANYWHERE }), /opens port 3389/],
        "anywhere beside a network": [
            inside({ ...SSH, cidrBlocks: ["10.0.0.0/8", "0.0.0.0/0"] }),
            /to 0\.0\.0\.0\/0\./,
        ],
        "anywhere beside its own members": [inside({ ...SSH, self: true, ...ANYWHERE }), /opens port 22/],
        "anywhere beside a group": [inside({ ...SSH, ...GROUP, ...ANYWHERE }), /opens port 22/],
        "a range around both": [inside({ ...tcp(20, 4000), ...ANYWHERE }), /opens ports 22, 3389 to/],
        "a range that ends there": [inside({ ...tcp(1, 22), ...ANYWHERE }), /opens port 22 to/],
        "a range that begins there": [inside({ ...tcp(3389, 4000), ...ANYWHERE }), /opens port 3389/],
        "a range upside down": [inside({ ...tcp(30, 20), ...ANYWHERE }), /opens port 22/],
        "every protocol": [inside({ protocol: "-1", fromPort: 0, toPort: 0, ...ANYWHERE }), /opens ports 22, 3389/],
        "every protocol, as a number": [inside({ protocol: -1, ...ANYWHERE }), /opens ports 22, 3389/],
        "every protocol, whatever ports it names": [inside({ ...tcp(443), protocol: "all", ...ANYWHERE }), /22, 3389/],
        "no protocol": [inside(ANYWHERE), /opens ports 22, 3389/],
        "TCP by its number": [inside({ ...SSH, protocol: "6", ...ANYWHERE }), /opens port 22/],
        "TCP in capitals": [inside({ ...SSH, protocol: "TCP", ...ANYWHERE }), /opens port 22/],
        UDP: [inside({ ...tcp(3389), protocol: "udp", ...ANYWHERE }), /opens port 3389/],
        "UDP by its number": [inside({ ...tcp(3389), protocol: 17, ...ANYWHERE }), /opens port 3389/],
        "ports 0 to 0, by which people mean all": [inside({ ...tcp(0), ...ANYWHERE }), /opens ports 22, 3389/],
        "ports -1 to -1": [inside({ ...tcp(-1), ...ANYWHERE }), /opens ports 22, 3389/],
        "no ports": [inside({ protocol: "tcp", ...ANYWHERE }), /opens ports 22, 3389/],
        "the first port alone": [inside({ protocol: "tcp", fromPort: 22, ...ANYWHERE }), /opens port 22 to/],
        "the last port alone": [inside({ protocol: "tcp", toPort: 22, ...ANYWHERE }), /opens port 22 to/],
        "ports as texts": [inside({ ...tcp("22"), ...ANYWHERE }), /opens port 22/],
        "half of the internet": [inside({ ...SSH, cidrBlocks: ["128.0.0.0/1"] }), /to 128\.0\.0\.0\/1/],
        "nobody in particular": [inside(SSH), /opens port 22 to everybody, since it names nobody/],
        "nobody, not even itself": [inside({ ...SSH, self: false }), /since it names nobody/],
        "nobody, with empty lists": [inside({ ...SSH, cidrBlocks: [], securityGroups: [] }), /since it names nobody/],
        "two rules, each for itself": [
            inside({ ...SSH, ...ANYWHERE }, { ...tcp(3389), ...ANYWHERE }),
            /opens port 22/,
            /opens port 3389/,
        ],
        "the same way in, once": [inside({ ...SSH, ...ANYWHERE }, { ...SSH, ...ANYWHERE }), /opens port 22/],
        "the default group": [
            aws("ec2/defaultSecurityGroup:DefaultSecurityGroup", "default", { ingress: [{ ...SSH, ...ANYWHERE }] }),
            /"default" opens port 22/,
        ],
        "a rule by itself": [ingressRule({ ...SSH, cidrIpv4: "0.0.0.0/0" }), /ingress rule "rule" opens port 22/],
        "a rule by itself for nobody in particular": [ingressRule(SSH), /since it names nobody/],
        "a classic rule": [classicRule("ingress", { ...SSH, ...ANYWHERE }), /security group rule "rule" opens port 22/],
        "one way in, where another is unknown": [
            inside({ ...SSH, ...ANYWHERE }, { protocol: "icmp", cidrBlocks: UNKNOWN }),
            /opens port 22/,
        ],
    },
    passes: {
        "a group without rules": group(),
        "a network": inside({ ...SSH, cidrBlocks: ["10.0.0.0/8"] }),
        "another port": inside({ ...tcp(222), ...ANYWHERE }),
        "the first port alone, another one": inside({ protocol: "tcp", fromPort: 25, ...ANYWHERE }),
        "the last port alone, another one": inside({ protocol: "tcp", toPort: 25, ...ANYWHERE }),
        "a range between": inside({ ...tcp(23, 3388), ...ANYWHERE }),
        "another protocol": inside({ protocol: "icmp", fromPort: 22, toPort: 22, ...ANYWHERE }),
        "another group": inside({ ...SSH, ...GROUP }),
        "a group that is not known yet": inside({ ...SSH, securityGroups: [UNKNOWN], cidrBlocks: null }),
        "a prefix list": inside({ ...SSH, prefixListIds: ["pl-1"] }),
        "its own members": inside({ ...SSH, self: true }),
        "perhaps its own members": inside({ ...SSH, self: UNKNOWN }),
        "what goes out": [outward({ ...SSH, ...ANYWHERE })],
        "a rule by itself for a group": ingressRule({ ...SSH, referencedSecurityGroupId: UNKNOWN }),
        "a rule by itself for a prefix list": ingressRule({ ...SSH, prefixListId: "pl-1" }),
        "a classic rule for a group": classicRule("ingress", { ...SSH, sourceSecurityGroupId: "sg-2" }),
        "a classic rule for what goes out": classicRule("egress", { ...SSH, ...ANYWHERE }),
        "unknown ports from a network": inside({ ...tcp(UNKNOWN), cidrBlocks: ["10.0.0.0/8"] }),
        "unknown addresses on another port": inside({ ...tcp(443), cidrBlocks: UNKNOWN }),
        "anywhere by IPv6, which others judge": inside({ ...SSH, ipv6CidrBlocks: ["::/0"] }),
        "a rule by itself by IPv6": ingressRule({ ...SSH, cidrIpv6: "::/0" }),
        "unknown addresses of IPv6": inside({ ...SSH, ipv6CidrBlocks: UNKNOWN }),
    },
    unseen: {
        "unknown rules": [group({ ingress: UNKNOWN }), /the ports of a rule/],
        "rules of another shape": [group({ ingress: "0.0.0.0/0" }), /the ports of a rule/],
        "a rule of another shape": [inside("0.0.0.0/0"), /the ports of a rule/],
        "an unknown port": [inside({ ...tcp(UNKNOWN), ...ANYWHERE }), /the ports of a rule/],
        "an unknown last port": [inside({ ...tcp(22, UNKNOWN), ...ANYWHERE }), /the ports of a rule/],
        "a port that is no number": [inside({ ...tcp("ssh"), ...ANYWHERE }), /the ports of a rule/],
        "a port of another shape": [inside({ ...tcp([]), ...tcp({}), ...ANYWHERE }), /the ports of a rule/],
        "an unknown protocol": [inside({ ...SSH, protocol: UNKNOWN, ...ANYWHERE }), /the ports of a rule/],
        "a protocol of another shape": [
            inside({ ...SSH, protocol: { name: "tcp" }, ...ANYWHERE }),
            /the ports of a rule/,
        ],
        "unknown addresses": [inside({ ...SSH, cidrBlocks: UNKNOWN }), /the addresses of a rule/],
        "an unknown address": [inside({ ...SSH, cidrBlocks: ["10.0.0.0/8", UNKNOWN] }), /the addresses of a rule/],
        "an address of another shape": [inside({ ...SSH, cidrBlocks: [{}] }), /the addresses of a rule/],
        "unknown ports of unknown addresses": [inside({ ...tcp(UNKNOWN), cidrBlocks: UNKNOWN }), /the ports of a rule/],
        "the direction of a classic rule": [classicRule(UNKNOWN, { ...SSH, ...ANYWHERE }), /the ports of a rule/],
    },
});

describeRule("network-admin-ports-closed-ipv6", {
    fails: {
        "SSH from anywhere": [inside({ ...SSH, ipv6CidrBlocks: ["::/0"] }), /"group" opens port 22 to ::\/0\./],
        "RDP from anywhere": [inside({ ...tcp(3389), ipv6CidrBlocks: ["::/0"] }), /opens port 3389/],
        "both versions, of which others judge the other": [
            inside({ ...SSH, ...ANYWHERE, ipv6CidrBlocks: ["::/0"] }),
            /opens port 22 to ::\/0\./,
        ],
        "anywhere beside its own members": [inside({ ...SSH, self: true, ipv6CidrBlocks: ["::/0"] }), /port 22/],
        "a rule by itself": [ingressRule({ ...SSH, cidrIpv6: "::/0" }), /opens port 22 to ::\/0/],
        "nobody in particular": [inside(SSH), /since it names nobody/],
    },
    passes: {
        "anywhere by IPv4": inside({ ...SSH, ...ANYWHERE }),
        "a rule by itself by IPv4": ingressRule({ ...SSH, cidrIpv4: "0.0.0.0/0" }),
        "a network": inside({ ...SSH, ipv6CidrBlocks: ["2001:db8::/48"] }),
        "another port": inside({ ...tcp(443), ipv6CidrBlocks: ["::/0"] }),
        "what goes out": outward({ ...SSH, ipv6CidrBlocks: ["::/0"] }),
        "unknown addresses of IPv4": inside({ ...SSH, cidrBlocks: UNKNOWN }),
    },
    unseen: { "unknown addresses": [inside({ ...SSH, ipv6CidrBlocks: UNKNOWN }), /the addresses of a rule/] },
});

for (const [name, port, other] of [
    ["network-ssh-closed", 22, 3389],
    ["network-rdp-closed", 3389, 22],
] as const) {
    const opens = new RegExp(`opens port ${port} to`);
    describeRule(name, {
        fails: {
            anywhere: [inside({ ...tcp(port), ...ANYWHERE }), opens],
            "both versions, in one": [
                inside({ ...tcp(port), ...ANYWHERE, ipv6CidrBlocks: ["::/0"] }),
                /to 0\.0\.0\.0\/0 and ::\/0\./,
            ],
            "a rule by itself": [ingressRule({ ...tcp(port), cidrIpv4: "0.0.0.0/0" }), opens],
            "a rule by itself, by IPv6": [ingressRule({ ...tcp(port), cidrIpv6: "::/0" }), opens],
            "every protocol": [inside({ protocol: "-1", ...ANYWHERE }), opens],
            "another rule beside one for its own members": [
                inside({ ...tcp(port), self: true }, { ...tcp(port), ...ANYWHERE }),
                opens,
            ],
        },
        passes: {
            "the other port": inside({ ...tcp(other), ...ANYWHERE, ipv6CidrBlocks: ["::/0"] }),
            "a network": inside({ ...tcp(port), cidrBlocks: ["10.0.0.0/8"] }),
            "its own members and anywhere, which others judge": inside({ ...tcp(port), self: true, ...ANYWHERE }),
            "what goes out": outward({ ...tcp(port), ...ANYWHERE }),
        },
        unseen: { "unknown addresses": [inside({ ...tcp(port), cidrBlocks: UNKNOWN }), /the addresses of a rule/] },
    });
}

const HIGH_RISK = [
    [20, 21, 22, 23, 25, 110, 135, 143, 445, 1433, 1434, 3000, 3306, 3389, 4333, 5000, 5432, 5500, 5601, 8080, 8088],
    [8888, 9200, 9300],
].flat();
describeRule("network-high-risk-ports-closed", {
    fails: {
        ...Object.fromEntries(
            HIGH_RISK.map((port): [string, [Declared, RegExp]] => [
                `port ${port}`,
                [inside({ ...tcp(port), ...ANYWHERE }), new RegExp(`opens port ${port} to 0`)],
            ]),
        ),
        "a rule that is for its own members besides": [inside({ ...SSH, self: true, ...ANYWHERE }), /opens port 22/],
    },
    passes: {
        "ports of the web": inside({ ...tcp(80), ...ANYWHERE }, { ...tcp(443), ...ANYWHERE }),
        "a network": inside({ ...tcp(5432), cidrBlocks: ["10.0.0.0/8"] }),
        "what goes out": outward({ ...tcp(5432), ...ANYWHERE }),
    },
    unseen: { "unknown addresses": [inside({ ...tcp(5432), cidrBlocks: UNKNOWN }), /addresses/] },
});

describeRule("network-all-ports-closed", {
    fails: {
        "every protocol": [inside({ protocol: "-1", fromPort: 0, toPort: 65535, ...ANYWHERE }), /opens every port to/],
        "TCP on every port": [inside({ ...tcp(-1), ...ANYWHERE }), /opens ports 0-65535 to/],
        "UDP on every port": [inside({ ...tcp(0, 65535), protocol: "udp", ...ANYWHERE }), /opens ports 0-65535/],
        "every port but 0": [inside({ ...tcp(1, 65535), ...ANYWHERE }), /opens ports 1-65535/],
        "a rule by itself": [ingressRule({ ...tcp(-1), cidrIpv4: "0.0.0.0/0" }), /opens ports 0-65535/],
    },
    passes: {
        "ports of the web": inside({ ...tcp(80), ...ANYWHERE }, { ...tcp(443), ...ANYWHERE }),
        "every port but the last": inside({ ...tcp(1, 65534), ...ANYWHERE }),
        "every port but the first": inside({ ...tcp(2, 65535), ...ANYWHERE }),
        "ICMP of every type": inside({ ...tcp(-1), protocol: "icmp", ...ANYWHERE }),
        "a network": inside({ protocol: "-1", cidrBlocks: ["10.0.0.0/8"] }),
        "what goes out": outward({ protocol: "-1", ...ANYWHERE }),
    },
    unseen: { "unknown addresses": [inside({ protocol: "-1", cidrBlocks: UNKNOWN }), /addresses/] },
});

describeRule("network-ingress-authorised", {
    fails: {
        "another port": [inside({ ...tcp(8080), ...ANYWHERE }), /opens port 8080 to 0\.0\.0\.0\/0/],
        "a range from one to the other": [inside({ ...tcp(80, 443), ...ANYWHERE }), /opens ports 80-443/],
        "a port of the web and the next": [inside({ ...tcp(80, 81), ...ANYWHERE }), /opens ports 80-81/],
        "UDP on a port of the web": [inside({ ...tcp(443), protocol: "udp", ...ANYWHERE }), /opens port 443/],
        "every protocol": [inside({ protocol: "-1", ...ANYWHERE }), /opens every port/],
        "a rule that is for its own members besides": [inside({ ...SSH, self: true, ...ANYWHERE }), /opens port 22/],
        "a rule by itself": [ingressRule({ ...tcp(8443), cidrIpv4: "0.0.0.0/0" }), /opens port 8443/],
    },
    passes: {
        "ports of the web": inside({ ...tcp(80), ...ANYWHERE }, { ...tcp(443), ...ANYWHERE }),
        "a protocol without ports": inside({ protocol: "icmp", fromPort: 8, toPort: -1, ...ANYWHERE }),
        "a network": inside({ ...tcp(8080), cidrBlocks: ["10.0.0.0/8"] }),
        "what goes out": outward({ ...tcp(8080), ...ANYWHERE }),
    },
    unseen: { "unknown addresses": [inside({ ...tcp(8080), cidrBlocks: UNKNOWN }), /addresses/] },
});

describeRule("network-http-closed", {
    fails: {
        HTTP: [inside({ ...tcp(80), ...ANYWHERE }), /opens port 80 to 0\.0\.0\.0\/0/],
        "a range around it": [inside({ ...tcp(79, 81), ...ANYWHERE }), /opens port 80/],
        "a rule by itself": [ingressRule({ ...tcp(80), cidrIpv4: "0.0.0.0/0" }), /opens port 80/],
    },
    passes: {
        HTTPS: inside({ ...tcp(443), ...ANYWHERE }),
        "a network": inside({ ...tcp(80), cidrBlocks: ["10.0.0.0/8"] }),
        "what goes out": outward({ ...tcp(80), ...ANYWHERE }),
    },
    unseen: { "unknown addresses": [inside({ ...tcp(80), cidrBlocks: UNKNOWN }), /addresses/] },
});

describeRule("network-egress-restricted", {
    fails: {
        everything: [outward({ protocol: "-1", fromPort: 0, toPort: 0, ...ANYWHERE }), /opens every port outward to 0/],
        "everything, by IPv6": [outward({ protocol: "-1", ipv6CidrBlocks: ["::/0"] }), /outward to ::\/0/],
        "every port of TCP": [outward({ ...tcp(-1), ...ANYWHERE }), /opens ports 0-65535 outward/],
        "every port, spelled out": [outward({ ...tcp(0, 65535), protocol: "-1", ...ANYWHERE }), /every port/],
        "every port but 0, spelled out": [outward({ ...tcp(1, 65535), protocol: "-1", ...ANYWHERE }), /every port/],
        "a rule by itself": [
            egressRule({ protocol: "-1", cidrIpv4: "0.0.0.0/0" }),
            /egress rule "rule" opens every port/,
        ],
        "a rule by itself, whatever ports it names": [
            egressRule({ ...tcp(443), protocol: "-1", cidrIpv4: "0.0.0.0/0" }),
            /opens every port/,
        ],
        "a classic rule": [classicRule("egress", { ...tcp(0), protocol: "-1", ...ANYWHERE }), /opens every port/],
    },
    passes: {
        "a group without rules": group(),
        "one port": outward({ ...tcp(443), ...ANYWHERE }),
        "what the provider refuses": outward({ ...tcp(20, 200), protocol: "-1", ...ANYWHERE }),
        "every port but one, which it refuses too": outward({ ...tcp(2, 65535), protocol: "-1", ...ANYWHERE }),
        "a network": outward({ protocol: "-1", cidrBlocks: ["10.0.0.0/8"] }),
        "a group": egressRule({ protocol: "-1", referencedSecurityGroupId: "sg-2" }),
        "what comes in": inside({ protocol: "-1", ...ANYWHERE }),
        "a rule for what comes in": ingressRule({ protocol: "-1", cidrIpv4: "0.0.0.0/0" }),
        "a classic rule for what comes in": classicRule("ingress", { protocol: "-1", ...ANYWHERE }),
    },
    unseen: { "unknown addresses": [outward({ protocol: "-1", cidrBlocks: UNKNOWN }), /addresses/] },
});

describe("the ports of the network rules", () => {
    const verdicts = async (rule: string, parameters: object, opening: object) => {
        const all = await judge([inside({ ...opening, ...ANYWHERE })], { config: { [rule]: parameters } });
        return all.filter(({ policy }) => policy === rule);
    };
    for (const [rule, address] of [
        ["network-ssh-closed", {}],
        ["network-rdp-closed", {}],
        ["network-admin-ports-closed-ipv4", {}],
        ["network-admin-ports-closed-ipv6", { ipv6CidrBlocks: ["::/0"] }],
        ["network-high-risk-ports-closed", {}],
    ] as const) {
        it(`are configured for ${rule}`, async () => {
            const ports = { ports: [2222] };
            expect(await verdicts(rule, ports, { ...tcp(22), ...address })).to.have.length(0);
            expect(await verdicts(rule, ports, { ...tcp(3389), ...address })).to.have.length(0);
            expect(await verdicts(rule, ports, { ...tcp(2222), ...address })).to.have.length(1);
        });
    }
    it("may be open in a range that is authorised as a whole", async () => {
        const authorised = { tcpPorts: [80, 81, 443], udpPorts: [443] };
        expect(await verdicts("network-ingress-authorised", authorised, tcp(80, 81))).to.have.length(0);
        expect(await verdicts("network-ingress-authorised", authorised, tcp(80, 82))).to.have.length(1);
        expect(await verdicts("network-ingress-authorised", authorised, tcp(81, 82))).to.have.length(1);
        const http3 = { ...tcp(443), protocol: "udp" };
        expect(await verdicts("network-ingress-authorised", authorised, http3)).to.have.length(0);
    });
});
