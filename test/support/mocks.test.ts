import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { expect } from "chai";
import { isKnown, outputValue, useMocks } from "./mocks";

class Pair extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;

    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("test:index:Pair", name, {}, opts);
        const key = new aws.kms.Key(`${name}-key`, {}, { parent: this, protect: true });
        new aws.kms.Alias(`${name}-alias`, { targetKeyId: key.id }, { parent: this, dependsOn: key });
        this.arn = key.arn;
        this.registerOutputs({ arn: this.arn });
    }
}

async function failure(run: () => Promise<unknown>): Promise<string> {
    const problem = await run().then(
        () => undefined,
        (error: Error) => error,
    );
    return problem?.message ?? "nothing failed";
}

describe("useMocks", () => {
    const mocks = useMocks();

    it("records what a component registers once everything has settled", async () => {
        await mocks.settle(() => new Pair("one"));
        const [component] = mocks.resourcesOf("test:index:Pair");
        const key = mocks.resource("aws:kms/key:Key", "one-key");
        const alias = mocks.resource("aws:kms/alias:Alias", "one-alias");
        expect(alias.inputs).to.deep.include({ targetKeyId: key.id });
        expect(alias.propertyDependencies).to.deep.equal({ targetKeyId: [key.urn] });
        expect(alias.dependencies).to.include(key.urn);
        expect([key.protect, alias.protect]).to.deep.equal([true, false]);
        expect([key.parent, component?.parent]).to.deep.equal([component?.urn, ""]);
        expect(key.urn).to.equal("urn:pulumi:test::hatoba::test:index:Pair$aws:kms/key:Key::one-key");
    });

    it("records what a component registers as its outputs", async () => {
        const pair = await mocks.settle(() => new Pair("one"));
        expect(mocks.resource("test:index:Pair", "one").outputs).to.deep.equal({ arn: await outputValue(pair.arn) });
    });

    it("starts every test with nothing", () => {
        expect(mocks.resources).to.deep.equal([]);
    });

    it("refuses a resource type that is not simulated", async () => {
        const message = await failure(() =>
            mocks.settle(() => new aws.gamelift.Alias("x", { routingStrategy: { type: "TERMINAL" } })),
        );
        expect(message).to.include("aws:gamelift/alias:Alias (x) is not simulated");
    });

    it("refuses a function that is not simulated", async () => {
        const message = await failure(() => mocks.settle(() => aws.polly.getVoices({})));
        expect(message).to.include("aws:polly/getVoices:getVoices is not simulated");
    });

    it("refuses a second resource with the URN of another", async () => {
        const message = await failure(() => mocks.settle(() => [new aws.kms.Key("twice"), new aws.kms.Key("twice")]));
        expect(message).to.include("two resources have the URN urn:pulumi:test::hatoba::aws:kms/key:Key::twice");
    });

    it("allows the same name under parents of different types", async () => {
        await mocks.settle(() => {
            const parent = new Pair("one");
            return [new aws.sns.Topic("same"), new aws.sns.Topic("same", {}, { parent })];
        });
        expect(mocks.resourcesOf("aws:sns/topic:Topic")).to.have.length(2);
    });

    it("gives a resource the URN that names every type above it", async () => {
        const topic = await mocks.settle(() => {
            const grandparent = new Pair("one");
            const parent = new Pair("two", { parent: grandparent });
            return new aws.sns.Topic("deep", {}, { parent });
        });
        const { urn } = mocks.resource("aws:sns/topic:Topic", "deep");
        expect(urn).to.equal("urn:pulumi:test::hatoba::test:index:Pair$test:index:Pair$aws:sns/topic:Topic::deep");
        expect(await outputValue(topic.urn)).to.equal(urn);
    });

    it("names the resources there are when one is missing", async () => {
        await mocks.settle(() => new aws.kms.Key("here"));
        expect(() => mocks.resource("aws:kms/key:Key", "there")).to.throw(
            "No aws:kms/key:Key is called there; there are: here",
        );
    });

    it("keeps secrets secret, and shows the test their values", async () => {
        const parameter = await mocks.settle(
            () => new aws.ssm.Parameter("p", { type: "SecureString", value: pulumi.secret("hush") }),
        );
        expect(mocks.resource("aws:ssm/parameter:Parameter", "p")).to.deep.include({ secretInputs: ["value"] });
        expect(mocks.inputsOf("aws:ssm/parameter:Parameter", "p").value).to.equal("hush");
        expect(await pulumi.isSecret(parameter.value)).to.equal(true);
        expect(await pulumi.isSecret(parameter.arn)).to.equal(false);
        const group = await mocks.settle(() => new aws.cloudwatch.LogGroup("g", { name: pulumi.secret("hush") }));
        expect(await pulumi.isSecret(group.name)).to.equal(true);
    });

    it("takes a generated password for secret", async () => {
        const password = await mocks.settle(() => new random.RandomPassword("p", { length: 20 }));
        expect(await outputValue(password.result)).to.have.length(20);
        expect(await pulumi.isSecret(password.result)).to.equal(true);
    });

    it("keeps a secret that a getter finds secret", async () => {
        const found = await mocks.settle(() => {
            const inputs = { name: "/app/token", type: "SecureString", value: pulumi.secret("hush") };
            return aws.ssm.getParameterOutput({ name: new aws.ssm.Parameter("p", inputs).name });
        });
        expect(await outputValue(found.value)).to.equal("hush");
        expect(await pulumi.isSecret(found.value)).to.equal(true);
    });

    it("answers a getter with what the stack created", async () => {
        const [vpc, found] = await mocks.settle(() => {
            const vpc = new aws.ec2.Vpc("main", { cidrBlock: "10.7.0.0/16" });
            return [vpc, aws.ec2.getVpcOutput({ id: vpc.id })] as const;
        });
        expect(await outputValue(found.cidrBlock)).to.equal("10.7.0.0/16");
        expect(await outputValue(found.arn)).to.equal(await outputValue(vpc.arn));
    });
});

describe("useMocks in a preview", () => {
    const mocks = useMocks({ preview: true });

    it("knows the name that the provider generates", async () => {
        const group = await mocks.settle(() => new aws.cloudwatch.LogGroup("web"));
        expect(await outputValue(group.name)).to.match(/^web-[0-9a-f]{7}$/);
        expect(await isKnown(group.arn)).to.equal(false);
    });

    it("knows inputs and nothing that AWS decides", async () => {
        const vpc = await mocks.settle(() => new aws.ec2.Vpc("main", { cidrBlock: "10.0.0.0/16" }));
        expect(await Promise.all([isKnown(vpc.id), isKnown(vpc.arn), isKnown(vpc.cidrBlock)])).to.deep.equal([
            false,
            false,
            true,
        ]);
    });
});

describe("useMocks with stack references and configuration", () => {
    const mocks = useMocks({
        stack: "prod",
        config: { "hatoba:tier": "production" },
        stackReferences: { "org/platform/prod": { vpcId: "vpc-1" } },
    });

    it("answers a stack reference with the given outputs", async () => {
        const platform = await mocks.settle(() => new pulumi.StackReference("org/platform/prod"));
        expect(await outputValue(platform.getOutput("vpcId"))).to.equal("vpc-1");
    });

    it("refuses a stack whose outputs are not given", async () => {
        const message = await failure(() => mocks.settle(() => new pulumi.StackReference("org/other/prod")));
        expect(message).to.include("no outputs are given for the stack org/other/prod");
    });

    it("gives the program its configuration", () => {
        expect(new pulumi.Config("hatoba").require("tier")).to.equal("production");
        expect(pulumi.getStack()).to.equal("prod");
    });
});
