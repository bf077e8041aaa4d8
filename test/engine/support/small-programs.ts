/** A program of one file, and what the engine does with it: what the SDK documents, one behaviour each. */
export interface SmallProgram {
    /** The behaviour, as a sentence about the program. */
    behaviour: string;
    /** `index.js`; `aws` and `pulumi` are there. */
    program: string;
    /** Further files of the project. */
    files?: Record<string, string>;
    /** Part of the error with which engine and plan refuse it; absent where both accept it. */
    refusal?: RegExp;
    /** Only the plan refuses it; see "Where the plan differs" in plan/README.md. */
    onlyInPlan?: boolean;
}

const COMPONENT = `
class Component extends pulumi.ComponentResource {
    constructor(name, args, opts) {
        super("example:index:Component", name, args, opts);
        this.topic = new aws.sns.Topic(name + "-topic", {}, { parent: this });
        this.registerOutputs({ topicArn: this.topic.arn, topicName: this.topic.name });
    }
}`;

export const smallPrograms: readonly SmallProgram[] = [
    {
        behaviour: "generates names, and computes what it can from them",
        program: `
            const topic = new aws.sns.Topic("events");
            const role = new aws.iam.Role("role", { assumeRolePolicy: "{}", name: pulumi.interpolate\`\${topic.name}-role\` });
            exports.topic = topic.name;
            exports.role = role.name;
            exports.arn = topic.arn;`,
    },
    {
        behaviour: "is given a name prefix, so that the name is an output",
        program: `
            const group = new aws.lb.TargetGroup("web", { namePrefix: "web-", port: 80, protocol: "HTTP", vpcId: "vpc-1" });
            const role = new aws.iam.Role("role", { assumeRolePolicy: "{}", namePrefix: "role-" });
            exports.names = [group.name, role.name];`,
    },
    {
        behaviour: "uses a type outside the simulation's tables, with and without a name",
        program: `
            const workflow = new aws.transfer.Workflow("flow", { steps: [{ type: "DELETE", deleteStepDetails: { name: "x" } }] });
            const app = new aws.appconfig.Application("app");
            const named = new aws.appconfig.Application("named", { name: "mine", description: "x" });
            exports.names = [app.name, named.name];
            exports.arn = workflow.arn;`,
    },
    {
        behaviour: "has a parent, a dependency and protected children",
        program: `${COMPONENT}
            const first = new Component("first", { size: 3 }, { protect: true });
            const second = new Component("second", { of: first.topic.arn }, { dependsOn: first });
            exports.urns = [first.urn, second.topic.urn];`,
    },
    {
        behaviour: "passes resources and components as inputs",
        program: `${COMPONENT}
            const first = new Component("first", {});
            const topic = new aws.sns.Topic("topic");
            new Component("second", { first, topic, nested: [{ topic }] });`,
    },
    {
        behaviour: "sets every option of a resource",
        program: `
            const bucket = new aws.sns.Topic("a");
            new aws.sns.Topic("b", { displayName: "x", tags: { a: "b" } }, {
                protect: true, retainOnDelete: true, deletedWith: bucket, ignoreChanges: ["tags", "displayName"],
                replaceOnChanges: ["displayName"], deleteBeforeReplace: true, additionalSecretOutputs: ["arn"],
                customTimeouts: { create: "1h30m", update: "90s", delete: "2m" }, dependsOn: [bucket],
                aliases: [{ name: "old" }, { type: "aws:sns/topic:Old" }, { parent: bucket }],
            });`,
    },
    {
        behaviour: "replaces one resource with another",
        program: `
            const a = new aws.sns.Topic("a");
            new aws.sns.Topic("b", {}, { replaceWith: [a] });`,
    },
    {
        behaviour: "inherits aliases, providers and protection from components",
        program: `${COMPONENT}
            const provider = new aws.Provider("other", { region: "eu-north-1", defaultTags: { tags: { team: "a" } } });
            const component = new Component("first", {}, { providers: [provider], aliases: [{ name: "zeroth" }], retainOnDelete: true });
            exports.arn = component.topic.arn;`,
    },
    {
        behaviour: "has a provider whose region is not known yet",
        program: `
            const topic = new aws.sns.Topic("topic");
            const provider = new aws.Provider("late", { region: topic.arn.apply((arn) => arn.split(":")[3]) });
            const queue = new aws.sqs.Queue("queue", { visibilityTimeoutSeconds: 30, tags: { of: topic.arn } }, { provider });
            const vpc = new aws.ec2.Vpc("vpc", { cidrBlock: "10.0.0.0/16" }, { provider });
            exports.name = queue.name;
            exports.cidr = vpc.cidrBlock;`,
    },
    {
        behaviour: "marks inputs as secret",
        program: `
            const parameter = new aws.ssm.Parameter("p", { type: "SecureString", value: pulumi.secret("hunter-2-planted"), name: "/p" });
            new aws.sns.Topic("t", { displayName: pulumi.secret("planted-name"), tags: { a: pulumi.secret("planted-tag") } });
            exports.value = parameter.value;
            exports.opened = pulumi.unsecret(parameter.name);`,
    },
    {
        behaviour: "transforms resources and the stack",
        program: `${COMPONENT}
            pulumi.runtime.registerResourceTransform(({ type, props, opts }) =>
                type === "aws:sns/topic:Topic" ? { props: { ...props, tags: { ...props.tags, transformed: "yes" } }, opts: { ...opts, protect: true } } : undefined);
            new Component("first", {}, { transforms: [async ({ props, opts, name }) => ({ props: { ...props, displayName: name }, opts })] });`,
    },
    {
        behaviour: "uses the older transformations",
        program: `
            pulumi.runtime.registerStackTransformation(({ type, props, opts }) =>
                type === "aws:sns/topic:Topic" ? { props: { ...props, displayName: "old" }, opts } : undefined);
            new aws.sns.Topic("topic");`,
    },
    {
        behaviour: "moves a dependency with a transform",
        program: `
            const a = new aws.sns.Topic("a");
            const b = new aws.sns.Topic("b", { displayName: a.arn }, { transforms: [({ props, opts }) => {
                const { displayName, ...rest } = props;
                return { props: { ...rest, policy: displayName }, opts };
            }] });`,
    },
    {
        behaviour: "runs a hook before a resource is created",
        program: `
            const hook = new pulumi.ResourceHook("look", async (args) => { pulumi.log.info("hook of " + args.name); }, { onDryRun: true });
            new aws.sns.Topic("topic", {}, { hooks: { beforeCreate: [hook] } });`,
    },
    {
        behaviour: "has a hook that refuses",
        program: `
            const hook = new pulumi.ResourceHook("refuse", () => { throw new Error("not on my watch"); }, { onDryRun: true });
            new aws.sns.Topic("topic", {}, { hooks: { beforeCreate: [hook] } });`,
        refusal: /not on my watch/,
    },
    {
        behaviour: "has a hook after creation that refuses",
        program: `
            const hook = new pulumi.ResourceHook("refuse", () => { throw new Error("too late"); }, { onDryRun: true });
            new aws.sns.Topic("topic", {}, { hooks: { afterCreate: [hook] } });`,
        refusal: /after hook "refuse" failed: too late/,
    },
    {
        behaviour: "has a hook whose errors are ignored",
        program: `
            const hook = new pulumi.ResourceHook("refuse", () => { throw new Error("never mind"); }, { onDryRun: true, ignoreErrors: true });
            new aws.sns.Topic("topic", {}, { hooks: { beforeCreate: [hook] } });`,
    },
    {
        behaviour: "registers two resources under one URN",
        program: `new aws.sns.Topic("same"); new aws.sns.Topic("same");`,
        refusal: /Duplicate resource URN '[^']*::same'/,
    },
    {
        behaviour: "has an alias that is no URN",
        program: `new aws.sns.Topic("topic", {}, { aliases: ["nonsense"] });`,
        refusal: /invalid alias URN: invalid URN "nonsense"/,
    },
    {
        behaviour: "has an alias that is a URN",
        program: `new aws.sns.Topic("topic", {}, { aliases: ["urn:pulumi:dev::example::aws:sns/topic:Topic::old"] });`,
    },
    {
        behaviour: "has an alias whose parent is no URN",
        program: `new aws.sns.Topic("topic", {}, { aliases: [{ name: "old", parent: "nonsense" }] });`,
        refusal: /invalid parent alias URN: invalid URN "nonsense"/,
    },
    {
        behaviour: "uses a file that is not there as an asset",
        program: `
            new aws.s3.BucketObjectv2("object", { bucket: "b", source: new pulumi.asset.FileAsset("missing.txt") });`,
        refusal: /missing\.txt/,
    },
    {
        behaviour: "uses a folder that is not there as an archive",
        program: `
            new aws.lambda.Function("f", { role: "arn:aws:iam::123456789012:role/r", runtime: "nodejs20.x", handler: "i.h",
                code: new pulumi.asset.FileArchive("./nowhere") });`,
        refusal: /nowhere/,
    },
    {
        behaviour: "has a missing file deep in an archive",
        program: `
            new aws.lambda.Function("f", { role: "arn:aws:iam::123456789012:role/r", runtime: "nodejs20.x", handler: "i.h",
                code: new pulumi.asset.AssetArchive({ "a.txt": new pulumi.asset.StringAsset("a"), d: new pulumi.asset.AssetArchive({
                    "b.txt": new pulumi.asset.FileAsset("./gone.txt") }) }) });`,
        refusal: /gone\.txt/,
    },
    {
        behaviour: "uses assets and archives that are there",
        program: `
            new aws.s3.BucketObjectv2("object", { bucket: "b", source: new pulumi.asset.FileAsset("there.txt") });
            new aws.s3.BucketObjectv2("text", { bucket: "b", source: new pulumi.asset.StringAsset("hello") });
            new aws.lambda.Function("f", { role: "arn:aws:iam::123456789012:role/r", runtime: "nodejs20.x", handler: "i.h",
                code: new pulumi.asset.FileArchive("./folder") });`,
        files: { "there.txt": "there", "folder/index.js": "exports.h = 1;" },
    },
    {
        behaviour: "uses a folder as a file",
        program: `new aws.s3.BucketObjectv2("object", { bucket: "b", source: new pulumi.asset.FileAsset("folder") });`,
        files: { "folder/index.js": "" },
        refusal: /folder/,
    },
    {
        behaviour: "uses a file that is no archive as an archive",
        program: `
            new aws.lambda.Function("f", { role: "arn:aws:iam::123456789012:role/r", runtime: "nodejs20.x", handler: "i.h",
                code: new pulumi.asset.FileArchive("there.txt") });`,
        files: { "there.txt": "there" },
        refusal: /there\.txt/,
    },
    {
        behaviour: "has a path in ignoreChanges that cannot be read",
        program: `new aws.sns.Topic("topic", { tags: { a: "b" } }, { ignoreChanges: ["tags["] });`,
    },
    {
        behaviour: "has a time-out that cannot be read",
        program: `new aws.sns.Topic("topic", {}, { customTimeouts: { create: "soon" } });`,
        refusal: /unable to parse customTimeout Value soon/,
    },
    {
        behaviour: "registers a type that is no token",
        program: `new pulumi.CustomResource("nonsense", "topic", {});`,
        refusal: /nonsense/,
    },
    {
        behaviour: "logs an error",
        program: `new aws.sns.Topic("topic"); pulumi.log.error("all is lost");`,
        refusal: /all is lost/,
        onlyInPlan: true,
    },
    {
        behaviour: "throws",
        program: `new aws.sns.Topic("topic"); throw new Error("thrown by the program");`,
        refusal: /thrown by the program/,
    },
    {
        behaviour: "throws in an apply",
        program: `new aws.sns.Topic("topic").name.apply(() => { throw new Error("thrown in an apply"); });`,
        refusal: /thrown in an apply/,
    },
    {
        behaviour: "asks for configuration that is not there",
        program: `new pulumi.Config().require("absent");`,
        refusal: /Missing required configuration variable 'example:absent'/,
    },
    {
        behaviour: "asks a function what it refuses",
        program: `exports.zone = aws.getAvailabilityZoneOutput({ name: "mars-1a" }).zoneId;`,
        refusal: /no matching EC2 Availability Zone found/,
    },
    {
        behaviour: "calls functions",
        program: `
            const zones = aws.getAvailabilityZonesOutput({ state: "available" });
            const topic = new aws.sns.Topic("topic");
            exports.zones = zones.names;
            exports.account = aws.getCallerIdentityOutput().accountId;
            exports.document = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["sns:Publish"], resources: [topic.arn] }] }).json;
            exports.known = aws.iam.getPolicyDocumentOutput({ statements: [{ actions: ["sns:Publish"], resources: ["*"] }] }).json;`,
    },
    {
        behaviour: "reads what exists",
        program: `
            const vpc = aws.ec2.Vpc.get("existing", "vpc-0123456789abcdef0");
            exports.id = vpc.id;`,
        // The engine asks the provider, the plan the simulation: what they know of it is the same.
    },
    {
        behaviour: "refers to a stack that is not there",
        program: `exports.x = new pulumi.StackReference("organization/other/prod").getOutput("x");`,
        refusal: /organization\/other\/prod/,
    },
    {
        behaviour: "exports what is undefined, null, nested and secret",
        program: `
            exports.nothing = undefined;
            exports.none = null;
            exports.nested = { list: [1, "two", { three: pulumi.output(3) }], secret: pulumi.secret("planted") };`,
    },
    {
        behaviour: "is a component that is never finished",
        program: `${COMPONENT.replace(/this\.registerOutputs\([^;]*\);/, "")}
            new Component("first", {});`,
    },
    {
        behaviour: "uses a provider of another package for a resource",
        program: `
            const random = require("@pulumi/random");
            const provider = new random.Provider("r");
            new aws.sns.Topic("topic", {}, { provider });`,
        refusal: /unrecognized resource type \(Check\): aws:sns\/topic:Topic/,
    },
    {
        behaviour: "gives a resource an empty name",
        program: `new aws.sns.Topic("");`,
        refusal: /name/i,
    },
    {
        behaviour: "gives a resource colons and spaces for a name",
        program: `new aws.sns.Topic("a::b c", { name: "ab" });`,
    },
    {
        behaviour: "imports what exists",
        program: `
            new aws.cloudwatch.LogGroup("logs", { name: "/existing" }, { import: "/existing" });`,
    },
    {
        behaviour: "generates a password",
        program: `
            const random = require("@pulumi/random");
            const password = new random.RandomPassword("password", { length: 20, special: false });
            new aws.ssm.Parameter("p", { type: "SecureString", value: password.result, name: "/p" });
            exports.password = password.result;`,
    },
];
