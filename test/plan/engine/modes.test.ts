import { expect } from "chai";
import { loadProject } from "../../../plan/engine/index";
import { planProgram, removeProjects, resourceNamed, writeProject } from "./support";

const unknown = { $unknown: true };

const program = {
    "index.ts": `
        import * as aws from "@pulumi/aws";
        import * as pulumi from "@pulumi/pulumi";

        const zones = aws.getAvailabilityZonesOutput({ state: "available" });
        const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/20" });
        const subnets = [0, 1].map((index) => new aws.ec2.Subnet("subnet-" + index, {
            vpcId: vpc.id, cidrBlock: "10.0." + index + ".0/24", availabilityZone: zones.names[index],
        }));
        const cluster = new aws.ecs.Cluster("cluster");
        const seen: string[] = [];
        cluster.arn.apply((arn) => seen.push(arn));
        export const isDryRun = pulumi.runtime.isDryRun();
        export const organization = pulumi.getOrganization();
        export const root = pulumi.runtime.getRootDirectory();
        export const subnetIds = subnets.map((subnet) => subnet.id);
        export const zone = zones.names[0];
        export const inputOfResource = vpc.cidrBlock;
        // An output that the resource does not have.
        export const absent = cluster.serviceConnectDefaults.apply((value) => value === undefined ? "absent" : typeof value);
        export const whatIsIt = cluster.arn.apply((arn) => arn.split(":")[2]);
    `,
};

describe("the two modes", function () {
    this.timeout(30_000);
    after(removeProjects);

    it("by default every id and output is known, though the program sees a preview", async () => {
        const plan = await planProgram(program);
        expect(plan.document.diagnostics).to.deep.equal([]);
        expect(JSON.stringify(plan.document)).not.to.contain("$unknown");
        const { subnetIds, ...outputs } = plan.document.outputs;
        expect(subnetIds).to.deep.equal([resourceNamed(plan, "subnet-0").id, resourceNamed(plan, "subnet-1").id]);
        expect(outputs).to.include({
            isDryRun: true,
            organization: "organization",
            zone: "eu-central-1a",
            inputOfResource: "10.0.0.0/20",
            absent: "absent",
            whatIsIt: "ecs",
        });
        expect(resourceNamed(plan, "subnet-0").inputs.vpcId).to.equal(resourceNamed(plan, "vpc").id);
    });

    it("in the first preview ids and outputs are unknown, inputs and functions of known arguments are not", async () => {
        const plan = await planProgram(program, { firstPreview: true });
        expect(plan.document.diagnostics).to.deep.equal([]);
        expect(plan.document.outputs).to.deep.include({
            isDryRun: true,
            zone: "eu-central-1a",
            inputOfResource: "10.0.0.0/20",
            subnetIds: [unknown, unknown],
            absent: unknown,
            whatIsIt: unknown,
        });
        const subnet = resourceNamed(plan, "subnet-0");
        expect(subnet.id).to.deep.equal(unknown);
        expect(subnet.inputs).to.deep.include({ vpcId: unknown, cidrBlock: "10.0.0.0/24" });
        expect(subnet.propertyDependencies).to.deep.equal({ vpcId: [resourceNamed(plan, "vpc").urn] });
        expect(subnet.outputs).to.deep.include({ vpcId: unknown, cidrBlock: "10.0.0.0/24", arn: unknown });
    });

    it("names that the provider generates are known in both modes, and ids stand among the outputs", async () => {
        const files = {
            "index.js": `
                const aws = require("@pulumi/aws");
                new aws.sns.Topic("topic");`,
        };
        const known = resourceNamed(await planProgram(files), "topic");
        const preview = resourceNamed(await planProgram(files, { firstPreview: true }), "topic");
        expect(known.inputs.name).to.match(/^topic-[0-9a-f]{7}$/);
        expect(preview.inputs.name).to.equal(known.inputs.name);
        expect(preview.outputs.name).to.equal(known.inputs.name);
        expect(known.outputs.id).to.equal(known.id);
        expect(preview.outputs.id).to.deep.equal(unknown);
    });

    it("functions of unknown arguments are not asked in the first preview", async () => {
        const files = {
            "index.js": `
                const aws = require("@pulumi/aws");
                const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/20" });
                exports.cidr = aws.ec2.getVpcOutput({ id: vpc.id }).cidrBlock;`,
        };
        expect((await planProgram(files)).document.outputs.cidr).to.equal("10.0.0.0/20");
        expect((await planProgram(files, { firstPreview: true })).document.outputs.cidr).to.deep.equal(unknown);
    });

    it("a type that the simulation does not know keeps its inputs, gets an id and is named in the plan", async () => {
        const plan = await planProgram({
            "index.js": `
                const aws = require("@pulumi/aws");
                const pulumi = require("@pulumi/pulumi");
                class Thing extends pulumi.CustomResource {
                    constructor(name, args) { super("aws:unheard/thing:Thing", name, { ...args, arn: undefined }); }
                }
                const thing = new Thing("thing", { size: 3 });
                exports.arn = thing.arn;
                exports.size = thing.size;`,
        });
        expect(plan.simulatedGenerically).to.deep.equal(["aws:unheard/thing:Thing"]);
        expect(plan.document.outputs.size).to.equal(3);
        expect(plan.document.outputs.arn).to.match(/^arn:aws:/);
    });

    it("a function that the simulation does not know has an unknown result, and says so", async () => {
        const plan = await planProgram({
            "index.js": `
                const pulumi = require("@pulumi/pulumi");
                exports.size = pulumi.runtime.invokeOutput("aws:unheard/getThing:getThing", { id: "x" }).apply((r) => r.size);`,
        });
        expect(plan.failed).to.equal(false);
        expect(plan.document.outputs.size).to.deep.equal(unknown);
        expect(plan.document.diagnostics).to.deep.equal([
            { severity: "warning", message: "aws:unheard/getThing:getThing is not simulated: its result is unknown" },
        ]);
        expect(plan.simulatedGenerically).to.deep.equal(["aws:unheard/getThing:getThing"]);
    });

    it("a function that refuses its arguments fails as it would with AWS", async () => {
        const plan = await planProgram({
            "index.js": `
                const aws = require("@pulumi/aws");
                exports.zone = aws.getAvailabilityZoneOutput({ name: "mars-1a" }).zoneId;`,
        });
        expect(plan.failed).to.equal(true);
        expect(plan.document.diagnostics[0]?.message).to.contain("no matching EC2 Availability Zone found");
    });

    it("remote components have outputs without their plugin", async () => {
        const files = {
            "index.js": `
                const awsx = require("@pulumi/awsx");
                const image = new awsx.ecr.Image("app", { repositoryUrl: "1.dkr.ecr.eu-central-1.amazonaws.com/app", context: "." });
                const vpc = new awsx.ec2.Vpc("net", { cidrBlock: "10.0.0.0/16", numberOfAvailabilityZones: 2 });
                exports.imageUri = image.imageUri;
                exports.vpcId = vpc.vpcId;
                exports.privateSubnets = vpc.privateSubnetIds.apply((ids) => ids.length);`,
        };
        const known = await planProgram(files);
        expect(known.document.outputs.imageUri).to.match(
            /^1\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/app@sha256:[0-9a-f]{64}$/,
        );
        expect(known.document.outputs.vpcId).to.match(/^vpc-/);
        expect(known.document.outputs.privateSubnets).to.equal(2);
        expect(resourceNamed(known, "app")).to.include({ custom: false, type: "awsx:ecr:Image" });
        expect(resourceNamed(known, "app")).not.to.have.property("id");
        const first = await planProgram(files, { firstPreview: true });
        expect(first.document.outputs).to.deep.equal({ imageUri: unknown, vpcId: unknown, privateSubnets: unknown });
    });

    it("give byte for byte the same document for the same input", async () => {
        const project = loadProject(writeProject(program));
        const first = await planProgram({}, { project });
        const second = await planProgram({}, { project });
        expect(JSON.stringify(second.document)).to.equal(JSON.stringify(first.document));
    });
});

describe("an explicit provider", function () {
    this.timeout(30_000);
    after(removeProjects);

    const late = {
        "index.js": `
            const aws = require("@pulumi/aws");
            const topic = new aws.sns.Topic("topic");
            const provider = new aws.Provider("late", { region: topic.arn.apply((arn) => arn.split(":")[3]) });
            const queue = new aws.sqs.Queue("queue", { visibilityTimeoutSeconds: 30, tags: { of: topic.arn } }, { provider });
            exports.seconds = queue.visibilityTimeoutSeconds;`,
    };

    it("has the version of its package among its inputs, as the engine gives it", async () => {
        const plan = await planProgram(late);
        expect(resourceNamed(plan, "late").inputs.version).to.match(/^\d+\.\d+\.\d+$/);
    });

    it("whose configuration is unknown leaves inputs as they are and every output unknown in the first preview", async () => {
        const plan = await planProgram(late, { firstPreview: true });
        const queue = resourceNamed(plan, "queue");
        expect(queue.inputs).to.deep.equal({ visibilityTimeoutSeconds: 30, tags: { of: unknown } });
        expect(queue.outputs).to.deep.equal({});
        expect(plan.document.outputs.seconds).to.deep.equal(unknown);
    });

    it("is asked as usual when everything is simulated", async () => {
        const queue = resourceNamed(await planProgram(late), "queue");
        expect(queue.inputs.name).to.match(/^queue-[0-9a-f]{7}$/);
        expect(queue.outputs.visibilityTimeoutSeconds).to.equal(30);
    });
});

describe("a type outside the simulation", function () {
    this.timeout(30_000);
    after(removeProjects);

    it("is named in both modes where its package lets a program leave the name out", async () => {
        const files = {
            "index.js": `
                const aws = require("@pulumi/aws");
                new aws.appconfig.Application("app");
                new aws.transfer.Workflow("flow", { steps: [{ type: "DELETE" }] });`,
        };
        const known = await planProgram(files);
        const preview = await planProgram(files, { firstPreview: true });
        expect(resourceNamed(known, "app").inputs.name).to.match(/^app-[0-9a-f]{7}$/);
        expect(resourceNamed(preview, "app").inputs.name).to.equal(resourceNamed(known, "app").inputs.name);
        expect(resourceNamed(preview, "app").outputs).to.deep.include({ arn: unknown, id: unknown });
        for (const plan of [known, preview]) {
            expect(resourceNamed(plan, "flow").inputs).not.to.have.property("name");
        }
    });

    it("that is given a name prefix has an unknown name before it exists", async () => {
        const files = {
            "index.js": `
                const aws = require("@pulumi/aws");
                const role = new aws.iam.Role("role", { assumeRolePolicy: "{}", namePrefix: "web-" });
                exports.name = role.name;`,
        };
        expect((await planProgram(files)).document.outputs.name).to.match(/^web-\d{26}$/);
        const preview = await planProgram(files, { firstPreview: true });
        expect(resourceNamed(preview, "role").inputs).not.to.have.property("name");
        expect(preview.document.outputs.name).to.deep.equal(unknown);
    });
});
