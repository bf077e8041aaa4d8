import { expect } from "chai";
import { errorsOf, planProgram, removeProjects, resourceNamed } from "./support";

const aws = 'const pulumi = require("@pulumi/pulumi");\nconst aws = require("@pulumi/aws");\n';

describe("functions of the program that the engine calls", function () {
    this.timeout(30_000);
    after(removeProjects);

    it("transforms change inputs and options: a resource's own first, then its parent's, then the stack's", async () => {
        const plan = await planProgram({
            "index.js": `${aws}
                const add = (text) => ({ props, opts }) => ({
                    props: { ...props, tags: { ...props.tags, order: (props.tags?.order ?? "") + text } }, opts });
                pulumi.runtime.registerResourceTransform(({ type, props, opts }) => type === "aws:s3/bucket:Bucket"
                    ? add("c")({ props, opts: { ...opts, protect: true } }) : undefined);
                class Shop extends pulumi.ComponentResource {
                    constructor(name, opts) {
                        super("example:index:Shop", name, {}, opts);
                        new aws.s3.Bucket(name + "-bucket", {}, { parent: this, transforms: [add("a")] });
                    }
                }
                new Shop("shop", { transforms: [(args) => args.type.startsWith("aws:") ? add("b")(args) : undefined] });`,
        });
        expect(errorsOf(plan)).to.deep.equal([]);
        expect(resourceNamed(plan, "shop-bucket").inputs.tags).to.deep.equal({ order: "abc" });
        expect(resourceNamed(plan, "shop-bucket").protect).to.equal(true);
        expect(resourceNamed(plan, "shop").protect).to.equal(false);
    });

    it("transforms keep secrets and dependencies", async () => {
        const plan = await planProgram({
            "index.js": `${aws}
                const topic = new aws.sns.Topic("topic");
                const args = { type: "String", value: pulumi.secret("hidden-value"), description: topic.arn };
                new aws.ssm.Parameter("changed", args, {
                    transforms: [({ props: { description, ...props }, opts }) => ({ props: { ...props, name: description }, opts })],
                });
                new aws.ssm.Parameter("left", args, { transforms: [() => undefined] });`,
        });
        const topic = resourceNamed(plan, "topic");
        for (const name of ["changed", "left"]) {
            expect(resourceNamed(plan, name).inputs.value).to.deep.equal({ $secret: true });
            expect(resourceNamed(plan, name).dependencies).to.deep.equal([topic.urn]);
        }
        expect(resourceNamed(plan, "changed").inputs.name).to.equal(topic.outputs.arn);
        expect(resourceNamed(plan, "left").propertyDependencies).to.deep.equal({ description: [topic.urn] });
    });

    it("a transform that throws ends the plan with what it said", async () => {
        const plan = await planProgram({
            "index.js": `${aws}new aws.s3.Bucket("b", {}, { transforms: [() => { throw new Error("not like this"); }] });`,
        });
        expect(plan.failed).to.equal(true);
        expect(errorsOf(plan).join("\n")).to.contain("not like this");
    });

    it("invoke transforms change the arguments of functions", async () => {
        const plan = await planProgram({
            "index.js": `${aws}
                pulumi.runtime.registerInvokeTransform(({ token, args, opts }) => token === "aws:index/getRegion:getRegion"
                    ? { args: { ...args, region: "us-east-2" }, opts } : undefined);
                exports.region = aws.getRegionOutput().region;`,
        });
        expect(plan.document.outputs.region).to.equal("us-east-2");
    });

    it("hooks run when they ask for previews, and one that fails stops the plan", async () => {
        const hooks = (onDryRun: boolean) => ({
            "index.js": `${aws}
                const told = new pulumi.ResourceHook("told", (args) => { pulumi.log.info(args.name + " with " + args.newInputs.bucket); },
                    { onDryRun: ${onDryRun} });
                const refuse = new pulumi.ResourceHook("refuse", () => { throw new Error("no such thing"); }, { onDryRun: ${onDryRun} });
                const mild = new pulumi.ResourceHook("mild", () => { throw new Error("never mind"); }, { onDryRun: ${onDryRun}, ignoreErrors: true });
                const bucket = new aws.s3.Bucket("a", { bucket: "the-bucket" }, { hooks: { beforeCreate: [told], afterCreate: [mild] } });
                new aws.s3.Bucket("b", {}, { dependsOn: [bucket], hooks: { beforeCreate: [refuse] } });`,
        });
        const silent = await planProgram(hooks(false));
        expect(silent.document.diagnostics).to.deep.equal([]);
        const plan = await planProgram(hooks(true));
        const told = plan.document.diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
        expect(told).to.have.members([
            "info: a with the-bucket",
            'warning: AfterCreate hook "mild" failed: never mind',
            'error: before hook "refuse" failed: no such thing',
        ]);
    });
});
