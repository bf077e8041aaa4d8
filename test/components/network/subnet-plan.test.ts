import { expect } from "chai";
import fc from "fast-check";
import { contains, formatCidr, overlap, parseCidr, sizeOf } from "../../../components/network/cidr";
import { MAX_ZONES, planSubnets, type SubnetRequest } from "../../../components/network/subnet-plan";

const request = (over: Partial<SubnetRequest> = {}): SubnetRequest => ({
    cidrBlock: "10.0.0.0/16",
    zones: 2,
    tiers: { public: true, isolated: true },
    given: {},
    ...over,
});

const range = (prefix: fc.Arbitrary<number>) =>
    fc.tuple(fc.nat(2 ** 32 - 1), prefix).map(([address, length]) => {
        const size = 2 ** (32 - length);
        return formatCidr({ first: Math.floor(address / size) * size, prefix: length });
    });
const anyRequest = fc
    .record({
        cidrBlock: range(fc.integer({ min: 14, max: 30 })),
        zones: fc.integer({ min: 1, max: MAX_ZONES }),
        tiers: fc.record({ public: fc.boolean(), isolated: fc.boolean() }),
    })
    .map((parts) => request(parts));

const all = ({ subnets }: ReturnType<typeof planSubnets>) => [
    ...subnets.public,
    ...subnets.private,
    ...subnets.isolated,
];
const parsed = (text: string) => parseCidr(text) ?? expect.fail(`${text} is no range`);

describe("planSubnets", () => {
    it("makes subnets that AWS accepts, apart from each other and inside the VPC, or says why not", () => {
        fc.assert(
            fc.property(anyRequest, (wanted) => {
                const plan = planSubnets(wanted);
                const tiers = 1 + Number(wanted.tiers.public) + Number(wanted.tiers.isolated);
                const ranges = all(plan).map(parsed);
                expect(ranges.length).to.equal(plan.problems.length > 0 ? 0 : tiers * wanted.zones);
                for (const [index, subnet] of ranges.entries()) {
                    expect(contains(parsed(wanted.cidrBlock), subnet)).to.equal(true);
                    expect(subnet.prefix).to.be.within(16, 28);
                    expect(ranges.slice(index + 1).some((other) => overlap(subnet, other))).to.equal(false);
                }
            }),
        );
    });

    it("renumbers nothing when a zone or a tier is added", () => {
        fc.assert(
            fc.property(anyRequest, (wanted) => {
                fc.pre(wanted.zones < MAX_ZONES);
                const before = planSubnets(wanted);
                const after = planSubnets({
                    ...wanted,
                    zones: wanted.zones + 1,
                    tiers: { public: true, isolated: true },
                });
                fc.pre(before.problems.length === 0 && after.problems.length === 0);
                for (const tier of ["public", "private", "isolated"] as const) {
                    expect(after.subnets[tier].slice(0, before.subnets[tier].length)).to.deep.equal(
                        before.subnets[tier],
                    );
                }
            }),
        );
    });

    it("plans every VPC that leaves AWS's smallest subnet to each tier, and no smaller one", () => {
        const prefixes = Array.from({ length: 13 }, (_, index) => 16 + index);
        const accepted = prefixes.filter(
            (prefix) => planSubnets(request({ cidrBlock: `10.0.0.0/${prefix}` })).problems.length === 0,
        );
        expect(accepted).to.deep.equal([16, 17, 18, 19, 20, 21, 22, 23]);
    });

    it("gives half of a zone's part to private subnets and a quarter to each other tier", () => {
        const { subnets } = planSubnets(request({ cidrBlock: "10.0.0.0/20" }));
        expect(subnets).to.deep.equal({
            private: ["10.0.0.0/24", "10.0.2.0/24"],
            public: ["10.0.1.0/25", "10.0.3.0/25"],
            isolated: ["10.0.1.128/25", "10.0.3.128/25"],
        });
        expect(sizeOf(parsed(subnets.private[0] as string))).to.equal(256);
    });

    it("takes ranges that are given outright", () => {
        const plan = planSubnets({
            cidrBlock: "10.0.0.0/20",
            zones: 1,
            tiers: { public: true, isolated: false },
            given: { private: ["10.0.0.0/24"], public: ["10.0.1.0/24"] },
        });
        expect(plan).to.deep.equal({
            subnets: { private: ["10.0.0.0/24"], public: ["10.0.1.0/24"], isolated: [] },
            problems: [],
        });
    });

    it("says how large a VPC must be when it is too small", () => {
        const { problems } = planSubnets(request({ cidrBlock: "10.0.0.0/24" }));
        expect(problems).to.deep.equal([
            {
                path: "cidrBlock",
                reason: '"10.0.0.0/24" is too small to keep room for 8 zones; give a /23 or larger, or the ranges of the subnets',
            },
        ]);
    });

    it("names everything that is wrong with given ranges at once, by path", () => {
        const { problems, subnets } = planSubnets({
            cidrBlock: "10.0.0.0/20",
            zones: 3,
            tiers: { public: true, isolated: false },
            given: {
                public: ["10.0.1.0/24", "10.0.1.128/25", "10.1.0.0/24"],
                private: ["10.0.2.5/24", "10.0.3.0/29"],
                isolated: ["10.0.4.0/24"],
            },
        });
        expect(subnets).to.deep.equal({ public: [], private: [], isolated: [] });
        expect(problems).to.deep.equal([
            { path: "publicCidrBlocks[1]", reason: '"10.0.1.128/25" overlaps publicCidrBlocks[0], "10.0.1.0/24"' },
            { path: "publicCidrBlocks[2]", reason: '"10.1.0.0/24" is not inside the VPC\'s "10.0.0.0/20"' },
            { path: "privateCidrBlocks", reason: "has 2 ranges for 3 zones; one per zone" },
            {
                path: "privateCidrBlocks[0]",
                reason: '"10.0.2.5/24" does not begin at its first address; "10.0.2.0/24" does',
            },
            { path: "privateCidrBlocks[1]", reason: '"10.0.3.0/29" is a /29; AWS accepts /16 to /28' },
            { path: "isolatedCidrBlocks", reason: "there are no isolated subnets; leave the ranges out" },
        ]);
    });

    it("wants the ranges of every tier when it gets those of one", () => {
        const { problems } = planSubnets(request({ given: { private: ["10.0.0.0/24", "10.0.1.0/24"] } }));
        expect(problems.map(({ path }) => path)).to.deep.equal(["publicCidrBlocks", "isolatedCidrBlocks"]);
    });

    for (const bad of ["10.0.0.0", "10.0.0.256/16", "10.0.0/16", "10.0.0.0/33", "fd00::/56", "", "10.0.0.0/15"]) {
        it(`refuses "${bad}" as the range of a VPC`, () => {
            const { problems } = planSubnets(request({ cidrBlock: bad }));
            expect(problems.map(({ path }) => path)).to.deep.equal(["cidrBlock"]);
        });
    }
});

describe("parseCidr", () => {
    it("reads back what formatCidr wrote, for every range", () => {
        fc.assert(
            fc.property(range(fc.integer({ min: 0, max: 32 })), (text) => {
                expect(formatCidr(parsed(text))).to.equal(text);
            }),
        );
    });
});
