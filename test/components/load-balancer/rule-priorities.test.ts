import { expect } from "chai";
import fc from "fast-check";
import { allocatePriorities, checkRoutes, type RouteClaim } from "../../../components/load-balancer/rule-priorities";
import { BANDS } from "../../../components/load-balancer/specificity";

/** Does the pattern match the text as a load balancer would? */
function matches(pattern: string, text: string): boolean {
    const source = pattern
        .split("")
        .map((char) => (char === "*" ? ".*" : char === "?" ? "." : char.replace(/[.$+]/, "\\$&")))
        .join("");
    return new RegExp(`^${source}$`).test(text);
}

/** Replaces one wildcard by something that it stands for, so that the result matches a part of what the pattern does. */
const narrower = (pattern: string, replacement: string) => pattern.replace("*", replacement);

const label = fc.stringMatching(/^[a-z]{1,8}$/);
const host = fc.oneof(
    fc.tuple(label, label).map(([a, b]) => `${a}.${b}`),
    fc.tuple(label, label).map(([a, b]) => `*.${a}.${b}`),
    fc.tuple(label, label, label).map(([a, b, c]) => `*-${a}.${b}.${c}`),
);
const path = fc.oneof(
    label.map((a) => `/${a}`),
    label.map((a) => `/${a}/*`),
    fc.tuple(label, label).map(([a, b]) => `/${a}/${b}*`),
    fc.tuple(label, label).map(([a, b]) => `/${a}/*/${b}`),
    label.map((a) => `/?${a}*`),
);
const match = fc.record({
    hosts: fc.option(fc.uniqueArray(host, { minLength: 1, maxLength: 2 }), { nil: undefined }),
    paths: fc.option(fc.uniqueArray(path, { minLength: 1, maxLength: 2 }), { nil: undefined }),
});
const routes = fc
    .array(match, { maxLength: 40 })
    .map((list): RouteClaim[] => list.map((claim, index) => ({ owner: `s${index}`, ...claim })))
    .map((list) => list.filter((_, index) => checkRoutes(list.slice(0, index + 1)).length === 0))
    .filter((list) => checkRoutes(list).length === 0);

describe("allocatePriorities", () => {
    it("gives every owner one number from 1 to 50000, and no number twice", () => {
        fc.assert(
            fc.property(routes, (list) => {
                const priorities = allocatePriorities(list);
                const numbers = Object.values(priorities);
                expect(Object.keys(priorities).sort()).to.deep.equal(list.map(({ owner }) => owner).sort());
                expect(new Set(numbers).size).to.equal(numbers.length);
                expect(numbers.every((n) => Number.isInteger(n) && n >= 1 && n <= 50_000)).to.equal(true);
            }),
            { numRuns: 60 },
        );
    });

    it("does not depend on the order of the routes", () => {
        fc.assert(
            fc.property(
                routes.chain((list) =>
                    fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
                ),
                ([list, shuffled]) => {
                    expect(allocatePriorities(shuffled)).to.deep.equal(allocatePriorities(list));
                },
            ),
            { numRuns: 60 },
        );
    });

    it("asks the narrower of two routes first, whatever else there is", () => {
        const replacement = fc.oneof(label, fc.constant("a*"), fc.constant("*a"), fc.constant("?*"), fc.constant(""));
        fc.assert(
            fc.property(routes, path, replacement, fc.option(host, { nil: undefined }), (others, wide, part, on) => {
                const narrow = narrower(wide, part);
                const hosts = on ? [on] : undefined;
                const list = [
                    ...others,
                    { owner: "wide", hosts, paths: [wide] },
                    { owner: "narrow", hosts, paths: [narrow] },
                ];
                fc.pre(narrow !== wide && checkRoutes(list).length === 0);
                const priorities = allocatePriorities(list);
                expect(priorities.narrow).to.be.lessThan(priorities.wide as number);
            }),
            { numRuns: 300 },
        );
    });

    it("sends a request to the most specific route that matches it", () => {
        const priorities = allocatePriorities([
            { owner: "everything" },
            { owner: "api", paths: ["/api/*"] },
            { owner: "v1", paths: ["/api/v1/*"] },
            { owner: "health", paths: ["/api/v1/health"] },
            { owner: "tenants", hosts: ["*.example.com"] },
            { owner: "shop", hosts: ["shop.example.com"] },
            { owner: "cart", hosts: ["shop.example.com"], paths: ["/cart/*"] },
        ]);
        const order = Object.entries(priorities)
            .sort(([, a], [, b]) => a - b)
            .map(([owner]) => owner);
        expect(order).to.deep.equal(["cart", "shop", "tenants", "health", "v1", "api", "everything"]);
        expect(matches("/api/*", "/api/v1/health")).to.equal(true);
    });

    it("keeps the priorities of what exists when a route is added, unless both hash to one place", () => {
        const hosts = Array.from({ length: 60 }, (_, index) => ({
            owner: `s${index}`,
            hosts: [`s${index}.example.com`],
        }));
        const paths = Array.from({ length: 40 }, (_, index) => ({
            owner: `p${index}`,
            paths: [`/path${index + 10}/*`],
        }));
        const before = allocatePriorities([...hosts, ...paths]);
        for (const added of [{ paths: ["/new/*"] }, { hosts: ["added.example.com"] }, { hosts: ["*.new.dev"] }, {}]) {
            const after = allocatePriorities([{ owner: "added", ...added }, ...hosts, ...paths]);
            expect({ ...before, added: after.added }).to.deep.equal(after);
        }
    });

    it("moves a route only to make room for another one at its place", () => {
        const exact = match.filter(({ hosts = [] }) => !hosts.some((pattern) => pattern.includes("*")));
        fc.assert(
            fc.property(routes, exact, (list, added) => {
                const all = [...list, { owner: "added", ...added }];
                fc.pre(checkRoutes(all).length === 0);
                const before = allocatePriorities(list);
                const after = allocatePriorities(all);
                for (const { owner } of list.filter(({ owner }) => before[owner] !== after[owner])) {
                    expect(Object.values(after)).to.include(before[owner]);
                }
            }),
            { numRuns: 200 },
        );
    });

    it("still orders and separates routes when a band has fewer places than routes", () => {
        const claims = Array.from({ length: 30 }, (_, index) => ({
            owner: `t${index}`,
            hosts: [`*.${String.fromCharCode(97 + (index % 26))}${index >= 26 ? "b" : "a"}.example.com`],
            paths: ["/a-path-longer-than-twenty-four-characters/*"],
        }));
        const wide = {
            owner: "wide",
            hosts: ["*.aa.example.com"],
            paths: ["/a-path-longer-than-twenty-four-characters*"],
        };
        const priorities = allocatePriorities([...claims, wide]);
        expect(new Set(Object.values(priorities)).size).to.equal(31);
        expect(Math.max(...claims.map(({ owner }) => priorities[owner] as number))).to.be.lessThan(
            priorities.wide as number,
        );
        expect(allocatePriorities([wide, ...claims.reverse()])).to.deep.equal(priorities);
    });

    it("asks a path without wildcards before any with them, however long", () => {
        const { exact, wild } = allocatePriorities([
            { owner: "exact", paths: ["/a"] },
            { owner: "wild", paths: ["/much/longer/*"] },
        ]);
        expect(exact).to.be.lessThan(wild as number);
    });

    it("leaves a pinned priority alone and gives its number to nobody else", () => {
        const free = allocatePriorities([{ owner: "web", hosts: ["www.example.com"] }]).web as number;
        const priorities = allocatePriorities([
            { owner: "web", hosts: ["www.example.com"] },
            { owner: "pinned", paths: ["/x"], priority: free },
        ]);
        expect(priorities).to.deep.equal({ pinned: free, web: free + 1 });
    });

    it("has bands that fill 1 to 50000 without a gap", () => {
        let next = 1;
        for (const { first, size } of BANDS) {
            if (first !== next || size < 1)
                expect.fail(`a band begins at ${first} instead of ${next}, with ${size} places`);
            next += size;
        }
        expect(next - 1).to.be.at.most(50_000);
    });
});

describe("checkRoutes", () => {
    it("names both services that match the same requests, however they write it", () => {
        expect(
            checkRoutes([
                { owner: "a", hosts: ["Shop.example.com"], paths: ["/*"] },
                { owner: "b", hosts: ["shop.example.com", "other.example.com"] },
                { owner: "c" },
                { owner: "d", paths: ["/**"] },
            ]),
        ).to.deep.equal([
            { path: "b", reason: 'matches the same requests as "a": shop.example.com, any path' },
            { path: "d", reason: 'matches the same requests as "c": any host, any path' },
        ]);
    });

    it("tells cases of a path apart, but not of a host", () => {
        expect(
            checkRoutes([
                { owner: "a", paths: ["/A"] },
                { owner: "b", paths: ["/a"] },
            ]),
        ).to.deep.equal([]);
    });

    it("reports everything that AWS would refuse, each by its path", () => {
        const problems = checkRoutes([
            { owner: "url", hosts: ["https://example.com"], paths: ["api"] },
            { owner: "long", paths: [`/${"x".repeat(128)}`] },
            { owner: "many", paths: ["/1", "/2", "/3", "/4", "/5", "/6"] },
            { owner: "wild", paths: ["/*a*b*c*d*e*f*"] },
            { owner: "zero", paths: ["/zero"], priority: 0 },
            { owner: "one", paths: ["/one"], priority: 7 },
            { owner: "two", paths: ["/two"], priority: 7 },
            { owner: "two", paths: ["/three"] },
            { owner: "local", hosts: ["localhost"] },
        ]);
        expect(problems.map(({ path }) => path)).to.deep.equal([
            "url.hosts[0]",
            "url.paths[0]",
            "long.paths[0]",
            "many",
            "wild",
            "zero.priority",
            "two.priority",
            "two",
            "local.hosts[0]",
        ]);
        expect(problems.find(({ path }) => path === "two.priority")?.reason).to.equal('7 is the priority of "one" too');
    });

    it("is what allocatePriorities throws, all at once", () => {
        const claims = [{ owner: "a" }, { owner: "b" }, { owner: "c", priority: -1 }];
        expect(() => allocatePriorities(claims)).to.throw(/b: matches the same requests as "a"[\s\S]*c\.priority: -1/);
    });
});
