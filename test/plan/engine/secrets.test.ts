import { expect } from "chai";
import { planProgram, removeProjects, resourceNamed } from "./support";

const planted = 'pl4nted-Secret/value"with=quotes';

describe("secrets", function () {
    this.timeout(30_000);
    after(removeProjects);

    const hidden = { $secret: true };

    it("go through inputs, outputs of the same name, what is computed from them, and stack outputs", async () => {
        const plan = await planProgram({
            "index.js": `
                const pulumi = require("@pulumi/pulumi");
                const aws = require("@pulumi/aws");
                const value = pulumi.secret(${JSON.stringify(planted)});
                const parameter = new aws.ssm.Parameter("p", { type: "SecureString", value });
                const task = new aws.ecs.TaskDefinition("t", {
                    family: "t", containerDefinitions: pulumi.jsonStringify([{ name: "a", environment: [{ name: "P", value }] }]),
                });
                const bucket = new aws.s3.Bucket("b", { tags: { open: "yes", nested: value } });
                exports.direct = value;
                exports.deep = { list: [1, value] };
                exports.back = parameter.value;
                exports.definitions = task.containerDefinitions;
                exports.tag = bucket.tags.apply((tags) => tags.nested);`,
        });
        expect(resourceNamed(plan, "p").inputs.value).to.deep.equal(hidden);
        expect(resourceNamed(plan, "p").outputs.value).to.deep.equal(hidden);
        expect(resourceNamed(plan, "t").outputs.containerDefinitions).to.deep.equal(hidden);
        expect(resourceNamed(plan, "b").inputs.tags).to.deep.equal({ open: "yes", nested: hidden });
        expect(plan.document.outputs).to.deep.include({
            direct: hidden,
            back: hidden,
            definitions: hidden,
            tag: hidden,
        });
        expect(JSON.stringify(plan)).not.to.contain("pl4nted");
    });

    for (const firstPreview of [false, true]) {
        it(`stay hidden where the provider repeats a part of them${firstPreview ? " in a first preview" : ""}`, async () => {
            const files = {
                "index.js": `
                    const aws = require("@pulumi/aws");
                    const tags = require("@pulumi/pulumi").secret({ note: "planted-part" });
                    new aws.ec2.Vpc("v", { cidrBlock: "10.0.0.0/16", tags });`,
            };
            const vpc = resourceNamed(await planProgram(files, { firstPreview }), "v");
            expect(vpc.inputs.tags).to.deep.equal(hidden);
            expect(vpc.inputs.tagsAll).to.deep.equal({ note: hidden });
            expect(JSON.stringify(vpc)).not.to.contain("planted-part");
        });
    }

    it("are not what a resource takes in plain sight, though its package hides the output", async () => {
        const plan = await planProgram({
            "index.js": `
                const aws = require("@pulumi/aws");
                new aws.ssm.Parameter("user", { name: "/shop/user", type: "String", insecureValue: "visitor" });`,
        });
        const { inputs, outputs } = resourceNamed(plan, "user");
        expect(inputs.insecureValue).to.equal("visitor");
        expect(outputs.value).to.deep.equal({ $secret: true });
    });

    it("stay hidden where a program gives one away beside the secret itself", async () => {
        const plan = await planProgram({
            "index.js": `
                const aws = require("@pulumi/aws");
                const value = require("@pulumi/pulumi").secret("planted-beside");
                new aws.ssm.Parameter("key", { name: "/shop/key", type: "SecureString", value, description: "planted-beside" });`,
        });
        expect(JSON.stringify(plan.document)).not.to.contain("planted-beside");
    });

    it("that a function reads are marked", async () => {
        const plan = await planProgram({
            "index.js": `
                const aws = require("@pulumi/aws");
                const made = new aws.ssm.Parameter("made", { name: "/shop/key", type: "SecureString", value: "planted-in-ssm" });
                const read = aws.ssm.getParameterOutput({ name: made.name });
                exports.value = read.value;`,
        });
        expect(plan.document.outputs).to.deep.equal({ value: { $secret: true } });
        expect(JSON.stringify(plan.document)).not.to.contain("planted-in-ssm");
    });

    it("of generated passwords are marked by their package", async () => {
        const plan = await planProgram({
            "index.js": `
                const random = require("@pulumi/random");
                const password = new random.RandomPassword("password", { length: 24 });
                exports.result = password.result;
                exports.length = password.length;`,
        });
        expect(plan.document.outputs).to.deep.equal({ result: hidden, length: 24 });
        expect(resourceNamed(plan, "password").outputs.result).to.deep.equal(hidden);
    });

    for (const firstPreview of [false, true]) {
        it(`stay hidden when a program unwraps and loops over them${firstPreview ? ", in the first preview" : ""}`, async () => {
            const plan = await planProgram(
                {
                    "Pulumi.dev.yaml":
                        "config:\n  aws:region: eu-central-1\n  example:users: [{name: ann, key: {secure: abc}}, {name: bob, key: {secure: abd}}]\n",
                    "index.js": `
                        const pulumi = require("@pulumi/pulumi");
                        const aws = require("@pulumi/aws");
                        const secrets = { first: ${JSON.stringify(planted)}, second: "pl4nted-other" };
                        const config = new pulumi.Config();
                        for (const [name, value] of Object.entries(secrets)) {
                            new aws.ssm.Parameter(name, { type: "SecureString", value: pulumi.secret(value) });
                            pulumi.secret(value).apply((plain) => {
                                new aws.ssm.Parameter("open-" + name, { type: "String", value: plain, description: "is " + plain });
                                console.log("printed", plain);
                                pulumi.log.warn("logged " + plain);
                            });
                        }
                        exports.users = config.requireSecretObject("users").apply((users) => users.map((user) => {
                            new aws.s3.Bucket("marked-" + user.name, { tags: { key: user.key } });
                            return user.key;
                        }));`,
                },
                { firstPreview },
            );
            expect(plan.failed).to.equal(false);
            expect(plan.document.outputs.users).to.deep.equal(hidden);
            const everything = JSON.stringify(plan);
            expect(everything).not.to.contain("pl4nted");
            expect(everything).not.to.match(/secure-[0-9a-f]{24}/);
            expect(resourceNamed(plan, "marked-ann").inputs.tags).to.deep.equal({ key: hidden });
            expect(resourceNamed(plan, "open-second").inputs.description).to.equal("is [secret]");
            const messages = plan.document.diagnostics.map(({ message }) => message);
            expect(messages).to.include.members(["printed [secret]", "logged [secret]"]);
        });
    }

    it("stay hidden in the error of a program that fails with one", async () => {
        const plan = await planProgram({
            "Pulumi.dev.yaml": "config:\n  example:token: {secure: abc}\n",
            "index.js": `
                const pulumi = require("@pulumi/pulumi");
                new pulumi.Config().requireSecret("token").apply((token) => { throw new Error("cannot use " + token); });`,
        });
        expect(plan.failed).to.equal(true);
        expect(JSON.stringify(plan)).not.to.match(/secure-[0-9a-f]{24}/);
        expect(plan.document.diagnostics[0]?.message).to.match(/^Error: cannot use \[secret\]\n/);
    });

    it("short words that happen to be secret do not hide the plan", async () => {
        const plan = await planProgram({
            "index.js": `
                const pulumi = require("@pulumi/pulumi");
                const aws = require("@pulumi/aws");
                new aws.ssm.Parameter("p", { type: "SecureString", value: pulumi.secret("80") });
                new aws.s3.Bucket("b", { tags: { port: "80", on: "true" } });`,
        });
        expect(resourceNamed(plan, "b").inputs.tags).to.deep.equal({ on: "true", port: "80" });
    });
});
