import { expect } from "chai";
import { readExamples } from "../../policies/catalogue/examples";
import { stackOf } from "./support/examples";
import { judge } from "./support/judge";
import { aws, type Declared } from "./support/stack";

/** What nobody would write, but a program can compute: every property of every example takes each of these shapes. */
const SHAPES: Record<string, unknown> = {
    null: null,
    "a number": -1.5,
    "a text": "*",
    "an empty list": [],
    "a list of everything": [null, 1, "x", [], [[]], {}, { Statement: [null, "x", { Action: [null, {}] }] }],
    "an object": { a: { b: [1] }, length: 3, Statement: "x" },
    true: true,
    "a JSON text": '[{"name":{},"image":[],"environment":{"0":1},"Statement":null}]',
};

/** The resource once for each place in its properties that no other example had before it, with a shape there. */
function deformed(resource: Declared, shape: unknown, seen: Set<string>): Declared[] {
    const isNew = (path: string[]) => {
        const place = `${resource.type} ${path.map((step) => step.replace(/^\d+$/, "0")).join(".")}`;
        return !seen.has(place) && seen.add(place);
    };
    return paths(resource.props)
        .filter(isNew)
        .map((path, index) => ({
            ...resource,
            name: `${resource.name}-${index}`,
            props: replaced(resource.props, path, shape) as Record<string, unknown>,
        }));
}

function paths(value: unknown, depth = 0): string[][] {
    if (typeof value !== "object" || value === null || depth > 3) {
        return [];
    }
    const plain = [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value));
    return plain
        ? Object.entries(value).flatMap(([key, one]) => [[key], ...paths(one, depth + 1).map((rest) => [key, ...rest])])
        : [];
}

function replaced(value: unknown, [key, ...rest]: string[], shape: unknown): unknown {
    if (key === undefined) {
        return shape;
    }
    const copy: Record<string, unknown> = Array.isArray(value) ? ([...value] as never) : { ...(value as object) };
    copy[key] = replaced(copy[key], rest, shape);
    return copy;
}

describe("a property of a shape that it cannot have", function () {
    this.timeout(120_000);
    const stacks = [...readExamples()].flatMap(([rule, { fails, passes }]) =>
        [fails, passes].map((example) => ({ rule, stack: stackOf(example) })),
    );

    for (const [name, shape] of Object.entries(SHAPES)) {
        it(`gets a verdict or a message, and never ends the preview: ${name}`, async () => {
            const seen = new Set<string>();
            for (const { rule, stack } of stacks) {
                const odd = stack.flatMap((resource) => deformed(resource, shape, seen));
                for (const verdict of odd.length > 0 ? await judge([...stack, ...odd]) : []) {
                    expect(verdict.message, rule).to.be.a("string").and.not.empty;
                    expect(verdict.message, rule).to.not.match(/\[object |Symbol\(|undefined|NaN/);
                }
            }
        });
    }
});

describe("a stack of a size or depth that nobody expects", function () {
    this.timeout(120_000);

    it("may hold properties nested ten thousand deep in a text, and a thousand deep in themselves", async () => {
        const text = "[".repeat(100_000) + "]".repeat(100_000);
        let nested: unknown = "end";
        for (let depth = 0; depth < 1_000; depth++) {
            nested = { nested };
        }
        const verdicts = await judge([
            aws("ecs/taskDefinition:TaskDefinition", "text", { containerDefinitions: text }),
            aws("iam/policy:Policy", "policy", { policy: text }),
            aws("ecs/taskDefinition:TaskDefinition", "nested", { volumes: nested }),
        ]);
        expect(new Set(verdicts.map(({ subject }) => subject))).to.include.members(["text", "nested"]);
    });

    it("may hold a policy of more statements than AWS takes, and one of as many as fit", async () => {
        const policyOf = (count: number) =>
            JSON.stringify({
                Statement: Array.from({ length: count }, (_, index) => ({
                    ...{ Sid: `s${index}`, Effect: "Allow", Action: `*****${index}*`, Resource: "*" },
                })),
            });
        const verdicts = await judge([
            aws("iam/policy:Policy", "too-large", { policy: policyOf(20_000) }),
            aws("iam/policy:Policy", "large", { policy: policyOf(100) }),
        ]);
        const of = (name: string) => verdicts.filter(({ subject }) => subject === name);
        expect(of("too-large")).to.not.be.empty;
        for (const { message } of of("too-large")) {
            expect(message).to.match(/Not judged: .*larger than any that AWS takes/);
        }
        expect(of("large").filter(({ message }) => message.includes("Not judged"))).to.deep.equal([]);
    });

    it("may hold keys that are named like an object's own parts", async () => {
        const odd = { constructor: "x", toString: "y", hasOwnProperty: "z", valueOf: 1, prototype: {} };
        const text =
            '[{"name":"__proto__","__proto__":{"privileged":true},"constructor":1,"environment":[{"name":"__proto__","value":"x"}]}]';
        const verdicts = await judge([
            aws("ecs/taskDefinition:TaskDefinition", "task", { containerDefinitions: text, ...odd }),
            aws("ec2/securityGroup:SecurityGroup", "group", {
                ingress: [{ ...odd, protocol: "constructor" }],
                tags: odd,
            }),
        ]);
        expect(verdicts.filter(({ policy }) => policy === "ecs-no-privileged-container")).to.deep.equal([]);
    });
});
