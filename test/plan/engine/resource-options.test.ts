import { expect } from "chai";
import { planProgram, removeProjects, resourceNamed } from "./support";

const aws = 'const pulumi = require("@pulumi/pulumi");\nconst aws = require("@pulumi/aws");\n';
const urnOf = (types: string, name: string) => `urn:pulumi:dev::example::${types}::${name}`;

const component = `
class Shop extends pulumi.ComponentResource {
    constructor(name, opts) {
        super("example:index:Shop", name, {}, opts);
        this.bucket = new aws.s3.Bucket(name + "-bucket", {}, { parent: this });
        this.topic = new aws.sns.Topic(name + "-topic", {}, { parent: this });
        this.registerOutputs({ arn: this.bucket.arn });
    }
}
`;

describe("options of resources", function () {
    this.timeout(30_000);
    after(removeProjects);

    it("make URNs of the types from the root, without the stack's", async () => {
        const plan = await planProgram({ "index.js": `${aws}${component}new Shop("a");` });
        expect(resourceNamed(plan, "a").urn).to.equal(urnOf("example:index:Shop", "a"));
        const bucket = resourceNamed(plan, "a-bucket");
        expect(bucket.urn).to.equal(urnOf("example:index:Shop$aws:s3/bucket:Bucket", "a-bucket"));
        expect(bucket.parent).to.equal(resourceNamed(plan, "a").urn);
        expect(resourceNamed(plan, "a").parent).to.equal(urnOf("pulumi:pulumi:Stack", "example-dev"));
        expect(resourceNamed(plan, "a").custom).to.equal(false);
        expect(resourceNamed(plan, "a").outputs.arn).to.equal(bucket.outputs.arn);
    });

    it("list parents before children and siblings by URN, whatever is registered first", async () => {
        const plan = await planProgram({
            "index.js": `${aws}${component}
                new aws.s3.Bucket("z", { bucket: new Promise((done) => setTimeout(() => done("late-bucket-name"), 50)) });
                new aws.s3.Bucket("y");
                new Shop("a");`,
        });
        expect(plan.document.resources.map(({ name }) => name)).to.deep.equal([
            "example-dev",
            "y",
            "z",
            "a",
            "a-bucket",
            "a-topic",
            "default_7_48_0",
        ]);
    });

    it("expand dependsOn of a component to what it contains, and say which input depends on what", async () => {
        const plan = await planProgram({
            "index.js": `${aws}${component}
                const shop = new Shop("a");
                const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
                new aws.s3.BucketPolicy("policy", { bucket: shop.bucket.id, policy: pulumi.interpolate\`\${role.arn}\` },
                    { dependsOn: [shop] });`,
        });
        const bucket = resourceNamed(plan, "a-bucket").urn;
        const role = resourceNamed(plan, "role").urn;
        const policy = resourceNamed(plan, "policy");
        expect(policy.dependencies).to.deep.equal([role, bucket, resourceNamed(plan, "a-topic").urn].sort());
        expect(policy.propertyDependencies).to.deep.equal({ bucket: [bucket], policy: [role] });
    });

    it("arrive in the document", async () => {
        const plan = await planProgram({
            "index.js": `${aws}
                const other = new aws.s3.Bucket("other");
                new aws.s3.Bucket("b", {}, {
                    protect: true, ignoreChanges: ["tags"], replaceOnChanges: ["bucket"], deleteBeforeReplace: false,
                    retainOnDelete: true, deletedWith: other, additionalSecretOutputs: ["arn"],
                    customTimeouts: { create: "1h30m", delete: "90s" },
                });`,
        });
        const bucket = resourceNamed(plan, "b");
        expect(bucket).to.include({
            protect: true,
            deleteBeforeReplace: false,
            retainOnDelete: true,
            deletedWith: resourceNamed(plan, "other").urn,
            sourcePosition: "index.js:5",
        });
        expect(bucket.ignoreChanges).to.deep.equal(["tags"]);
        expect(bucket.replaceOnChanges).to.deep.equal(["bucket"]);
        expect(bucket.customTimeouts).to.deep.equal({ create: 5400, delete: 90 });
        expect(bucket.outputs.arn).to.deep.equal({ $secret: true });
        expect(resourceNamed(plan, "other")).to.include({ protect: false });
        expect(resourceNamed(plan, "other")).not.to.have.any.keys(
            "deleteBeforeReplace",
            "retainOnDelete",
            "ignoreChanges",
        );
    });

    it("give children their parent's protection and what they are deleted with", async () => {
        const plan = await planProgram({
            "index.js": `${aws}${component}
                const other = new aws.s3.Bucket("other");
                new Shop("a", { protect: true, deletedWith: other });`,
        });
        expect(resourceNamed(plan, "a-bucket")).to.include({
            protect: true,
            deletedWith: resourceNamed(plan, "other").urn,
        });
    });

    it("expand aliases, with those that follow from the parent's", async () => {
        const plan = await planProgram({
            "index.js": `${aws}${component}
                new Shop("new", { aliases: [{ name: "old" }] });
                new aws.sns.Topic("t", {}, { aliases: [{ name: "u", parent: pulumi.rootStackResource }, "${urnOf("a:b:C", "v")}",
                    { stack: "prod", project: "shop" }] });`,
        });
        expect(resourceNamed(plan, "new").aliases).to.deep.equal([urnOf("example:index:Shop", "old")]);
        expect(resourceNamed(plan, "new-topic").aliases).to.deep.equal([
            urnOf("example:index:Shop$aws:sns/topic:Topic", "old-topic"),
        ]);
        expect(resourceNamed(plan, "t").aliases).to.deep.equal([
            urnOf("aws:sns/topic:Topic", "u"),
            urnOf("a:b:C", "v"),
            "urn:pulumi:prod::shop::aws:sns/topic:Topic::t",
        ]);
    });

    it("read what exists as external, and import by id", async () => {
        const files = {
            "index.js": `${aws}
                const found = aws.s3.Bucket.get("found", "the-bucket");
                new aws.s3.Bucket("adopted", { bucket: "adopted-bucket" }, { import: "adopted-bucket" });
                exports.arn = found.arn;`,
        };
        // Reading happens in previews too, so both modes know the same.
        for (const firstPreview of [false, true]) {
            const plan = await planProgram(files, { firstPreview });
            expect(resourceNamed(plan, "found")).to.include({ external: true, id: "the-bucket" });
            expect(plan.document.outputs.arn).to.equal("arn:aws:s3:::the-bucket");
            expect(resourceNamed(plan, "adopted")).to.include({ import: "adopted-bucket", id: "adopted-bucket" });
            expect(resourceNamed(plan, "adopted")).not.to.have.property("external");
        }
    });
});
