import { expect } from "chai";
import { planProgram, removeProjects, resourceNamed } from "./support";

const aws = 'const pulumi = require("@pulumi/pulumi");\nconst aws = require("@pulumi/aws");\n';

describe("providers", function () {
    this.timeout(30_000);
    after(removeProjects);

    it("are made on demand, one a package and version, with the package's configuration", async () => {
        const plan = await planProgram({
            "Pulumi.dev.yaml": "config:\n  aws:region: eu-west-3\n  aws:secretKey: {secure: v1:abc}\n  example:x: y\n",
            "index.js": `${aws}new aws.s3.Bucket("a"); new aws.s3.Bucket("b");`,
        });
        const provider = resourceNamed(plan, "default_7_48_0");
        expect(provider.urn).to.equal("urn:pulumi:dev::example::pulumi:providers:aws::default_7_48_0");
        expect(provider).not.to.have.property("parent");
        expect(provider.inputs).to.deep.equal({ region: "eu-west-3", secretKey: { $secret: true }, version: "7.48.0" });
        expect(resourceNamed(plan, "a").provider).to.equal(`${provider.urn}::${provider.id}`);
        expect(resourceNamed(plan, "b").provider).to.equal(`${provider.urn}::${provider.id}`);
        expect(resourceNamed(plan, "a").outputs.region).to.equal("eu-west-3");
    });

    it("that a program makes manage the children of the component they are given to", async () => {
        const plan = await planProgram({
            "index.js": `${aws}
                class Shop extends pulumi.ComponentResource {
                    constructor(name, opts) {
                        super("example:index:Shop", name, {}, opts);
                        new aws.ecs.Cluster(name + "-cluster", { tags: { own: "1" } }, { parent: this });
                    }
                }
                const far = new aws.Provider("far", { region: "ap-northeast-1", defaultTags: { tags: { team: "web" } } });
                new Shop("shop", { providers: { aws: far } });`,
        });
        const far = resourceNamed(plan, "far");
        const cluster = resourceNamed(plan, "shop-cluster");
        expect(cluster.provider).to.equal(`${far.urn}::${far.id}`);
        expect(cluster.outputs.arn).to.contain(":ap-northeast-1:");
        expect(cluster.outputs.tagsAll).to.deep.equal({ own: "1", team: "web" });
        expect(far.parent).to.equal("urn:pulumi:dev::example::pulumi:pulumi:Stack::example-dev");
        expect(plan.document.resources.filter(({ type }) => type === "pulumi:providers:aws")).to.have.length(1);
    });

    it("decide where functions are asked", async () => {
        const plan = await planProgram({
            "index.js": `${aws}
                const far = new aws.Provider("far", { region: "us-west-2" });
                exports.near = aws.getRegionOutput().region;
                exports.far = aws.getRegionOutput({}, { provider: far }).region;`,
        });
        expect(plan.document.outputs).to.deep.equal({ near: "eu-central-1", far: "us-west-2" });
    });

    it("have no id before the first deployment", async () => {
        const plan = await planProgram(
            { "index.js": `${aws}const p = new aws.Provider("p"); new aws.s3.Bucket("b", {}, { provider: p });` },
            { firstPreview: true },
        );
        expect(resourceNamed(plan, "p").id).to.deep.equal({ $unknown: true });
        expect(resourceNamed(plan, "b").provider).to.match(/^urn:.*::p::04da6b54-80e4-46f7-96ec-b56ff0331ba9$/);
    });
});
