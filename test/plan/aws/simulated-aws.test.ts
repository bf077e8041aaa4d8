import { expect } from "chai";
import * as fc from "fast-check";
import { type AwsContext, NamingProblem, SimulatedAws } from "../../../plan/aws/index";
import { resourceModels } from "../../../plan/aws/services/index";

const context: AwsContext = { project: "shop", stack: "prod", region: "eu-west-1" };
const VPC = "aws:ec2/vpc:Vpc";
const ROLE = "aws:iam/role:Role";

const create = (type: string, inputs = {}, more = {}, where = context) =>
    new SimulatedAws(where).create({ type, name: "web", inputs, ...more });

describe("SimulatedAws", () => {
    it("gives the same values for the same program, whatever it is", () => {
        const word = fc.stringMatching(/^[a-z][a-z0-9-]{0,12}$/);
        fc.assert(
            fc.property(
                fc.constantFrom(...Object.keys(resourceModels)),
                word,
                word,
                word,
                (type, name, stack, project) => {
                    const make = () =>
                        new SimulatedAws({ project, stack }).create({ type, name, inputs: { name: "fixed" } });
                    expect(make()).to.deep.equal(make());
                },
            ),
            { numRuns: 300 },
        );
    });

    it("gives other ids to another name, stack, project and URN", () => {
        const ids = [
            create(VPC),
            create(VPC, {}, { name: "api" }),
            create(VPC, {}, { urn: "urn:pulumi:prod::shop::a:b:C$aws:ec2/vpc:Vpc::web" }),
            create(VPC, {}, {}, { ...context, stack: "dev" }),
            create(VPC, {}, {}, { ...context, project: "blog" }),
        ].map(({ id }) => id);
        expect(new Set(ids).size).to.equal(ids.length);
    });

    it("has its resources in the context's account and region unless the resource says otherwise", () => {
        const arnOf = (resource: { outputs: Record<string, unknown> }) => resource.outputs.arn;
        const queue = "aws:sqs/queue:Queue";
        expect(arnOf(create(queue, { name: "q" }))).to.equal("arn:aws:sqs:eu-west-1:123456789012:q");
        expect(arnOf(create(queue, { name: "q", region: "us-west-2" }, { region: "eu-west-3" }))).to.include(
            ":us-west-2:",
        );
        expect(arnOf(create(queue, { name: "q" }, { region: "eu-west-3" }))).to.include(":eu-west-3:");
        expect(arnOf(create(queue, { name: "q" }, { accountId: "210987654321" }))).to.include(":210987654321:");
        expect(create(queue, { region: "us-west-2" }).outputs.region).to.equal("us-west-2");
        expect(create(ROLE, { assumeRolePolicy: "{}" }).outputs).not.to.have.property("region");
    });

    it("is in the partition of its region", () => {
        const china = create("aws:ecr/repository:Repository", { name: "app", region: "cn-north-1" });
        expect(china.outputs.arn).to.equal("arn:aws-cn:ecr:cn-north-1:123456789012:repository/app");
        expect(china.outputs.repositoryUrl).to.equal("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app");
        const gov = create(ROLE, { name: "r", assumeRolePolicy: "{}" }, { region: "us-gov-west-1" });
        expect(gov.outputs.arn).to.equal("arn:aws-us-gov:iam::123456789012:role/r");
    });

    it("puts the provider's default tags under the resource's own", () => {
        const { outputs } = create(VPC, { tags: { app: "web" } }, { defaultTags: { app: "all", team: "shop" } });
        expect(outputs.tagsAll).to.deep.equal({ app: "web", team: "shop" });
        expect(outputs.tags).to.deep.equal({ app: "web" });
    });

    describe("names", () => {
        it("as the provider does: logical name, dash, seven hexadecimal characters", () => {
            expect(create(ROLE, { assumeRolePolicy: "{}" }).outputs.name).to.match(/^web-[0-9a-f]{7}$/);
        });

        it("in lower case what must be", () => {
            const bucket = create("aws:s3/bucket:Bucket", {}, { name: "WebLogs" });
            expect(bucket.id).to.match(/^weblogs-[0-9a-f]{7}$/);
            expect(bucket.outputs.bucket).to.equal(bucket.id);
        });

        it("with what the service demands", () => {
            expect(create("aws:kms/alias:Alias", { targetKeyId: "k" }).id).to.match(/^alias\/web-[0-9a-f]{7}$/);
            expect(create("aws:sns/topic:Topic", { fifoTopic: true }).outputs.name).to.match(/^web-[0-9a-f]{7}\.fifo$/);
            expect(create("aws:codedeploy/deploymentConfig:DeploymentConfig").id).to.match(/^web_[0-9a-f]{7}$/);
        });

        it("refuse to be shortened, in the provider's words", () => {
            const longest = "a-name-of-twenty-four-ch";
            for (const type of ["aws:lb/targetGroup:TargetGroup", "aws:alb/loadBalancer:LoadBalancer"]) {
                expect(create(type, {}, { name: longest }).outputs.name).to.have.length(32);
                expect(() => create(type, {}, { name: `${longest}s` })).to.throw(
                    NamingProblem,
                    `name '${longest}s-' plus 7 random chars is longer than maximum length 32`,
                );
            }
        });

        it("that the program gives stay", () => {
            expect(create(ROLE, { name: "mine", assumeRolePolicy: "{}" }).id).to.equal("mine");
        });

        it("start with the prefix that the program gives", () => {
            const { outputs } = create("aws:ec2/securityGroup:SecurityGroup", { namePrefix: "web-sg-" });
            expect(outputs.name).to.match(/^web-sg-\d{26}$/);
        });
    });

    describe("check", () => {
        it("adds what a preview already knows, and nothing that AWS decides", () => {
            const aws = new SimulatedAws(context);
            const request = { type: "aws:ec2/securityGroup:SecurityGroup", name: "web", inputs: { vpcId: "vpc-1" } };
            const added = aws.check({ ...request, defaultTags: { team: "shop" } });
            expect(Object.keys(added).sort()).to.deep.equal(["description", "name", "region", "tagsAll"]);
            expect(added).to.deep.include({ description: "Managed by Pulumi", tagsAll: { team: "shop" } });
            expect(aws.create(request).outputs.name).to.equal(added.name);
        });

        it("adds nothing that the program gives", () => {
            const inputs = { name: "n", description: "d", region: "eu-north-1" };
            const added = new SimulatedAws(context).check({
                type: "aws:ec2/securityGroup:SecurityGroup",
                name: "x",
                inputs,
            });
            expect(added).to.deep.equal({});
        });

        it("generates no name where the program gives a prefix: the name is an output then", () => {
            const added = new SimulatedAws(context).check({
                type: "aws:lb/targetGroup:TargetGroup",
                name: "x",
                inputs: { namePrefix: "web-" },
            });
            expect(added).not.to.have.property("name");
        });

        it("leaves the tags of Plugin Framework types to the provider's plan", () => {
            const added = new SimulatedAws(context).check({
                type: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
                name: "x",
                inputs: { securityGroupId: "sg-1", ipProtocol: "tcp" },
                defaultTags: { team: "shop" },
            });
            expect(added).to.deep.equal({ region: "eu-west-1" });
        });
    });

    describe("what exists already", () => {
        it("is what the stack created, where it did", () => {
            const aws = new SimulatedAws(context);
            const vpc = aws.create({ type: VPC, name: "main", inputs: { cidrBlock: "10.9.0.0/16" } });
            const found = aws.create({ type: VPC, name: "again", id: vpc.id, inputs: { cidrBlock: undefined } });
            expect(found).to.deep.equal(vpc);
        });

        it("has what its id tells", () => {
            const role = create(ROLE, {}, { id: "deployer" });
            expect(role).to.deep.include({ id: "deployer" });
            expect(role.outputs).to.deep.include({ name: "deployer", arn: "arn:aws:iam::123456789012:role/deployer" });
            const arn = "arn:aws:ecs:eu-west-1:123456789012:cluster/main";
            expect(create("aws:ecs/cluster:Cluster", {}, { id: arn }).outputs).to.deep.include({ name: "main", arn });
        });

        it("keeps the id of an import and the inputs of the program", () => {
            const group = create("aws:ec2/securityGroup:SecurityGroup", { name: "old" }, { id: "sg-0123" });
            expect(group.id).to.equal("sg-0123");
            expect(group.outputs).to.deep.include({
                name: "old",
                arn: "arn:aws:ec2:eu-west-1:123456789012:security-group/sg-0123",
            });
        });
    });

    describe("a type that is not known", () => {
        it("has an id, an ARN and its inputs, and says so", () => {
            const fleet = create("aws:gamelift/fleet:Fleet", { buildId: "b" });
            expect(fleet.simulated).to.equal(false);
            expect(fleet.id).to.match(/^web-[0-9a-f]{7}$/);
            expect(fleet.outputs).to.deep.include({
                buildId: "b",
                arn: `arn:aws:gamelift:eu-west-1:123456789012:fleet/${fleet.id}`,
            });
        });

        it("is named where its package declares that a program may leave the name out, and has what it declares", () => {
            const declared = {
                optionalInputs: ["name", "tags"],
                outputs: ["arn", "name", "region"],
                computed: ["arn", "name"],
            };
            const aws = new SimulatedAws(context, (type) =>
                type === "aws:gamelift/fleet:Fleet" ? declared : undefined,
            );
            const request = { type: "aws:gamelift/fleet:Fleet", name: "web", inputs: { buildId: "b" } };
            const { name } = aws.check(request);
            expect(name).to.match(/^web-[0-9a-f]{7}$/);
            expect(aws.create(request)).to.deep.include({ id: name, simulated: false });
            expect(aws.create(request).outputs).to.have.all.keys("arn", "buildId", "name", "region");
        });

        it("of another provider has no ARN", () => {
            const { outputs, simulated } = create("tls:index/privateKey:PrivateKey", { algorithm: "RSA" });
            expect([outputs, simulated]).to.deep.equal([{ algorithm: "RSA" }, false]);
        });
    });

    it("knows the types that it models, providers and plugins' components included", () => {
        const aws = new SimulatedAws(context);
        const types = [VPC, "pulumi:providers:aws", "awsx:ecr:Image", "aws:elasticloadbalancingv2/listener:Listener"];
        expect(types.filter((type) => !aws.knows(type))).to.deep.equal([]);
        expect(aws.knows("aws:gamelift/fleet:Fleet")).to.equal(false);
    });
});
