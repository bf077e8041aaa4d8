import { expect } from "chai";
import { UNSEEN } from "../../policies/rule";
import { judge, type Verdict } from "./support/judge";
import { aws, type Declared } from "./support/stack";

const DEPTH = 100_000;
const nested = (open: string, close: string) => open.repeat(DEPTH) + close.repeat(DEPTH);
const lists = nested("[", "]");
const objects = `${'{"a":'.repeat(DEPTH)}1${"}".repeat(DEPTH)}`;
const FIELDS = [
    "name",
    "image",
    "essential",
    "privileged",
    "readonlyRootFilesystem",
    "user",
    "memory",
    "environment",
    "environmentFiles",
    "secrets",
    "repositoryCredentials",
    "logConfiguration",
    "portMappings",
    "healthCheck",
    "dockerLabels",
];
/** One value under every field that a rule reads. */
const container = (value: string) => `[{${FIELDS.map((field) => `"${field}":${value}`).join(",")}}]`;
/** What is a user to a rule, though ECS would refuse most of it. */
const USERS = ["7", "-1e999", '"x"'];
const variables = (entries: string) => `[{"name":"web","environment":${entries}}]`;
const PROTOTYPE = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "valueOf"];

function task(containerDefinitions: unknown, more: Record<string, unknown> = {}): Declared {
    return aws("ecs/taskDefinition:TaskDefinition", "task", { family: "task", containerDefinitions, ...more });
}

/** Judges a task beside one that is privileged, which must be found whatever the other is. */
async function judged(hostile: Declared): Promise<Verdict[]> {
    const open = { ...task('[{"name":"open","privileged":true}]'), name: "open" };
    const verdicts = await judge([hostile, open]);
    expect(of(verdicts, "ecs-no-privileged-container", "open")).to.have.length(1);
    return verdicts.filter(({ subject }) => subject === "task");
}

const of = (verdicts: Verdict[], policy: string, subject = "task") =>
    verdicts.filter((one) => one.policy === policy && one.subject === subject).map(({ message }) => message);

const SAYS_UNSEEN = ["ecs-no-privileged-container", "ecs-log-configuration", "ecs-images-pinned", "ecs-execution-role"];

async function expectUnseen(definitions: unknown, why: RegExp): Promise<void> {
    const verdicts = await judged(task(definitions));
    for (const policy of SAYS_UNSEEN) {
        const messages = of(verdicts, policy);
        expect(messages, policy).to.have.length(1);
        expect(messages[0], policy).to.contain(UNSEEN).and.match(why);
    }
}

describe("container definitions that mean harm", function () {
    this.timeout(60_000);

    it("may be of any length", async () => {
        const entry = '{"name":"DB_PASSWORD","value":"x"}';
        const length = 5 * 1024 * 1024;
        await expectUnseen(
            variables(
                `[${Array(Math.ceil(length / entry.length))
                    .fill(entry)
                    .join(",")}]`,
            ),
            /longer than ECS/,
        );
        await expectUnseen("x".repeat(length), /longer than ECS/);
        await expectUnseen("[".repeat(length), /longer than ECS/);
    });

    it("may be no JSON, or JSON of another shape", async () => {
        await expectUnseen("", /not a JSON list/);
        await expectUnseen("[{]", /not a JSON list/);
        await expectUnseen('{"0":{"privileged":true}}', /not a JSON list/);
        await expectUnseen("7", /not a JSON list/);
        await expectUnseen("null", /not a JSON list/);
        await expectUnseen(7, /not a JSON list/);
        await expectUnseen({ privileged: true }, /not a JSON list/);
        await expectUnseen("[7]", /something else than objects/);
        await expectUnseen("[null]", /something else than objects/);
        await expectUnseen("[[{}]]", /something else than objects/);
    });

    it("may nest as deep as they like", async () => {
        await expectUnseen(lists, /something else than objects/);
        await expectUnseen(objects, /not a JSON list/);
        for (const deep of [lists, objects]) {
            const definitions = `[{"name":"web","privileged":true,"memory":${deep},"user":${deep},"environment":${deep}}]`;
            expect(of(await judged(task(definitions)), "ecs-no-privileged-container")).to.have.length(1);
        }
    });

    it("may hold anything under each field", async () => {
        for (const value of ["null", "7", "-1e999", "true", '""', '"x"', "[]", "[[[]]]", "[null]", "{}", '{"a":{}}']) {
            const verdicts = await judged(task(container(value)));
            expect(of(verdicts, "ecs-not-root"), value).to.have.length(USERS.includes(value) ? 0 : 1);
            expect(
                verdicts.filter(({ message }) => message.includes("of a shape")),
                value,
            ).to.deep.equal([]);
        }
    });

    it("may hold as many containers as they like", async () => {
        await expectUnseen(`[${Array(300_000).fill("{}").join(",")}]`, /more containers than ECS/);
    });

    it("may use the names of an object's own members", async () => {
        const entries = PROTOTYPE.map((name) => `{"name":"${name}","value":"x","${name}":{"name":"SECRET"}}`);
        const keys = PROTOTYPE.map((name) => `"${name}":{"privileged":true,"name":"other"}`).join(",");
        const definitions = `[{"name":"__proto__",${keys},"dockerLabels":{${keys}},"environment":[${entries.join(",")}]}]`;
        const verdicts = await judged(task(definitions, { volumes: [{ name: "constructor" }] }));
        expect(of(verdicts, "ecs-no-privileged-container")).to.deep.equal([]);
        expect(of(verdicts, "ecs-no-plain-secrets")).to.deep.equal([]);
        expect(of(verdicts, "ecs-log-configuration").join()).to.contain("container __proto__");
    });

    it("may hold texts that make patterns slow", async () => {
        const slow = [
            `${"1".repeat(250_000)}x`,
            "-eyJ".repeat(60_000),
            `-----BEGIN ${"A ".repeat(120_000)}`,
            "-----BEGIN A ".repeat(20_000),
            `a${".".repeat(250_000)}:`,
            `a://${":".repeat(250_000)}`,
            "a".repeat(250_000),
            "aA".repeat(120_000),
            "xoxb-".repeat(50_000),
        ];
        for (const text of slow) {
            const value = JSON.stringify(text);
            const definitions = `[{"name":"web","privileged":true,"user":${value},"image":${value},"environment":[{"name":${value},"value":${value}}]}]`;
            expect(of(await judged(task(definitions)), "ecs-no-privileged-container")).to.have.length(1);
        }
    });
});
