import { expect } from "chai";
import type { JudgedResource, PackViolation, PolicyPack, StackJudge } from "../../../plan/engine/policy-pack";
import { decodeStruct, encodeStruct, Secret, unknown } from "../../../plan/engine/values";
import { planProgram, removeProjects, resourceNamed } from "./support";

/** A pack that keeps what it is asked, and answers as it is told. */
class RecordingPack {
    readonly remediated: JudgedResource[] = [];
    readonly analyzed: JudgedResource[] = [];
    stack: readonly JudgedResource[] = [];
    stopped = false;

    constructor(private readonly answers: Partial<StackJudge> = {}) {}

    forStack(): Promise<StackJudge> {
        return Promise.resolve({
            pack: "recording",
            packVersion: "1.0.0",
            remediate: async (resource) => {
                this.remediated.push(resource);
                return (await this.answers.remediate?.(resource)) ?? { violations: [] };
            },
            analyze: async (resource) => {
                this.analyzed.push(resource);
                return (await this.answers.analyze?.(resource)) ?? [];
            },
            analyzeStack: async (resources) => {
                this.stack = resources;
                return (await this.answers.analyzeStack?.(resources)) ?? [];
            },
            stop: async () => {
                this.stopped = true;
            },
        });
    }
}

const asPack = (pack: RecordingPack) => pack as unknown as PolicyPack;
const violation = (of: Partial<PackViolation>): PackViolation => ({
    policy: "p",
    pack: "recording",
    packVersion: "1.0.0",
    level: "advisory",
    urn: "",
    message: "no",
    ...of,
});

const program = {
    "index.js": `
        const pulumi = require("@pulumi/pulumi");
        const aws = require("@pulumi/aws");
        class Shop extends pulumi.ComponentResource {
            constructor(name) {
                super("example:index:Shop", name, {});
                const topic = new aws.sns.Topic(name + "-topic", {}, { parent: this });
                new aws.ssm.Parameter(name + "-parameter", { type: "String", value: pulumi.secret("v"), description: topic.arn },
                    { parent: this, protect: true, ignoreChanges: ["tags"], aliases: [{ name: "before" }], additionalSecretOutputs: ["arn"] });
                this.registerOutputs({ topic: topic.arn });
            }
        }
        new Shop("shop");
        aws.s3.Bucket.get("found", "the-bucket");`,
};

describe("what packs are asked", function () {
    this.timeout(30_000);
    after(removeProjects);

    it("is each resource by its inputs, then all of them by their outputs, none that is only read", async () => {
        const pack = new RecordingPack();
        const plan = await planProgram(program, { packs: [asPack(pack)] });
        const names = ["default_7_48_0", "example-dev", "shop", "shop-parameter", "shop-topic"];
        expect(pack.remediated.map(({ name }) => name).sort()).to.deep.equal(names);
        expect(pack.analyzed.map(({ name }) => name).sort()).to.deep.equal(names);
        expect(pack.stack.map(({ name }) => name).sort()).to.deep.equal(names);
        expect(pack.stopped).to.equal(true);

        const topic = resourceNamed(plan, "shop-topic");
        const asked = pack.analyzed.find(({ name }) => name === "shop-parameter");
        expect(decodeStruct(asked?.properties)).to.deep.equal({
            type: "String",
            value: new Secret("v"),
            description: topic.outputs.arn,
        });
        expect(asked?.options).to.deep.include({
            protect: true,
            ignoreChanges: ["tags"],
            aliases: ["urn:pulumi:dev::example::example:index:Shop$aws:ssm/parameter:Parameter::before"],
            parent: resourceNamed(plan, "shop").urn,
        });
        expect(asked?.dependencies).to.deep.equal([topic.urn]);
        expect([...(asked?.propertyDependencies ?? [])]).to.deep.equal([["description", [topic.urn]]]);
        expect(asked?.provider).to.include({ type: "pulumi:providers:aws", name: "default_7_48_0" });
        expect(decodeStruct(asked?.provider?.properties)).to.deep.equal({ region: "eu-central-1", version: "7.48.0" });

        const judged = pack.stack.find(({ name }) => name === "shop-parameter");
        expect(decodeStruct(judged?.properties)).to.deep.include({
            value: new Secret("v"),
            description: topic.outputs.arn,
        });
        expect(decodeStruct(judged?.properties).arn).to.be.instanceOf(Secret);
        const shop = pack.stack.find(({ name }) => name === "shop");
        expect(decodeStruct(shop?.properties)).to.deep.equal({ topic: topic.outputs.arn });
    });

    it("in the first preview has what is computed unknown, and the rest as the program gave it", async () => {
        const pack = new RecordingPack();
        await planProgram(program, { packs: [asPack(pack)], firstPreview: true });
        const parameter = pack.stack.find(({ name }) => name === "shop-parameter");
        expect(decodeStruct(parameter?.properties)).to.deep.include({
            type: "String",
            value: new Secret("v"),
            description: unknown,
            arn: new Secret(unknown),
        });
    });

    it("changes the inputs that a remediation changes, for the packs and for the plan", async () => {
        const pack = new RecordingPack({
            remediate: async ({ type, properties }) =>
                type === "aws:sns/topic:Topic"
                    ? {
                          properties: encodeStruct({ ...decodeStruct(properties), displayName: "mended" }),
                          violations: [violation({ level: "remediate", message: "mended" })],
                      }
                    : { violations: [] },
            analyze: async ({ type }) => (type === "aws:sns/topic:Topic" ? [violation({ level: "remediate" })] : []),
        });
        const plan = await planProgram(program, { packs: [asPack(pack)] });
        const topic = resourceNamed(plan, "shop-topic");
        expect(topic.inputs.displayName).to.equal("mended");
        expect(topic.outputs.displayName).to.equal("mended");
        const asked = pack.analyzed.find(({ name }) => name === "shop-topic");
        expect(decodeStruct(asked?.properties).displayName).to.equal("mended");
        // What still violates after its remediation is mandatory.
        expect(plan.document.violations.map(({ level, urn }) => [level, urn])).to.deep.include([
            "mandatory",
            topic.urn,
        ]);
    });

    it("is not the stack, when the program failed", async () => {
        const pack = new RecordingPack();
        const plan = await planProgram({ "index.js": 'throw new Error("boom");' }, { packs: [asPack(pack)] });
        expect(plan.failed).to.equal(true);
        expect(pack.stack).to.deep.equal([]);
    });

    it("sorts verdicts, so that the document is the same however the calls race", async () => {
        const pack = new RecordingPack({
            analyze: async ({ urn }) => [violation({ policy: "b", urn }), violation({ policy: "a", urn })],
            analyzeStack: async ([first]) => [violation({ policy: "c", urn: first?.urn ?? "" })],
        });
        const plan = await planProgram(program, { packs: [asPack(pack)] });
        const keys = plan.document.violations.map(({ urn, policy }) => `${urn} ${policy}`);
        expect(keys).to.deep.equal([...keys].sort());
        expect(keys).to.have.length(11);
    });

    it("a pack that cannot start ends the plan with its error", async () => {
        const pack = { forStack: () => Promise.reject(new Error("no such pack")) } as unknown as PolicyPack;
        const error = await planProgram({ "index.js": "for (;;) {}" }, { packs: [pack] }).then(
            () => undefined,
            (reason: Error) => reason,
        );
        expect(error?.message).to.equal("no such pack");
    });

    it("a pack that fails while it judges ends the plan with its error", async () => {
        const pack = new RecordingPack({ analyze: () => Promise.reject(new Error("the policy broke")) });
        const error = await planProgram(program, { packs: [asPack(pack)] }).then(
            () => undefined,
            (reason: Error) => reason,
        );
        expect(error?.message).to.equal("the policy broke");
    });
});
