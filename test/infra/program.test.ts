import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
    isKnown,
    type MockOptions,
    type Mocks,
    outputValue,
    type RegisteredResource,
    useMocks,
} from "../support/mocks";
import { development, flattened, stackFile, stacks } from "./support";

const programFile = require.resolve("../../infra/index");
const digest = `sha256:${"a".repeat(64)}`;

type Program = typeof import("../../infra/index");

/** Runs the program as Pulumi would, afresh; what its module exports are the stack's outputs. */
function program(): Program {
    delete require.cache[programFile];
    return require(programFile);
}

function withConfiguration(stack: string, config: Record<string, unknown>, more: MockOptions = {}): Mocks {
    return useMocks({ stack, region: "eu-west-1", config: flattened(config), ...more });
}

/** Images that exist, so that a test of something else builds none. */
const images = {
    "hatoba:services": {
        web: { images: { nginx: digest, app: "v1" } },
        quotes: { images: { server: `123456789012.dkr.ecr.eu-west-1.amazonaws.com/other@${digest}` } },
    },
};

/** What one run of the program registered. */
class Run {
    constructor(
        readonly outputs: Program,
        readonly resources: readonly RegisteredResource[],
        readonly providers: Map<string, string>,
    ) {}

    of(type: string): RegisteredResource[] {
        return this.resources.filter((resource) => resource.type === type);
    }

    one(type: string, name: string): RegisteredResource {
        const found = this.of(type).find((resource) => resource.name === name);
        if (!found) throw new Error(`No ${type} is called ${name}`);
        return found;
    }

    containersOf(service: string): Container[] {
        return JSON.parse(this.one(types.taskDefinition, `${service}-task`).inputs.containerDefinitions);
    }
}

/** Runs the program in the first test that asks: a run takes seconds, and all tests of one configuration look at the same one. */
function runOnce(mocks: Mocks): () => Promise<Run> {
    let run: Promise<Run> | undefined;
    return () => {
        run ??= (async () => {
            const providers = recordProviders();
            const outputs = await mocks.settle(program);
            return new Run(outputs, mocks.resources, providers);
        })();
        return run;
    };
}

/** The mocks do not say which provider a resource has; the request does. */
function recordProviders(): Map<string, string> {
    const providers = new Map<string, string>();
    const monitor = pulumi.runtime.getMonitor() as unknown as { registerResource: Register };
    const register = monitor.registerResource;
    monitor.registerResource = (request, callback) => {
        providers.set(`${request.getType()} ${request.getName()}`, request.getProvider());
        return register.call(monitor, request, callback);
    };
    return providers;
}

type Register = (
    request: { getType(): string; getName(): string; getProvider(): string },
    callback: unknown,
) => unknown;

const types = {
    service: "aws:ecs/service:Service",
    taskDefinition: "aws:ecs/taskDefinition:TaskDefinition",
    natGateway: "aws:ec2/natGateway:NatGateway",
    subnet: "aws:ec2/subnet:Subnet",
    vpc: "aws:ec2/vpc:Vpc",
    loadBalancer: "aws:lb/loadBalancer:LoadBalancer",
    listener: "aws:lb/listener:Listener",
    webAcl: "aws:wafv2/webAcl:WebAcl",
    fileSystem: "aws:efs/fileSystem:FileSystem",
    mountTarget: "aws:efs/mountTarget:MountTarget",
    logGroup: "aws:cloudwatch/logGroup:LogGroup",
    ingress: "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
    parameter: "aws:ssm/parameter:Parameter",
    image: "awsx:ecr:Image",
};

/** Inputs that hold a document. */
const TEXTS = /^(assumeRolePolicy|policy|containerDefinitions|eventPattern|dashboardBody|alarmRule|lifecyclePolicy)$/;

interface Container {
    name: string;
    image: string;
    portMappings?: { containerPort: number }[];
}

describe("the program", function () {
    this.timeout(60_000);
    // Loading the SDKs and components takes seconds, once.
    before(() => require("../../components/index"));

    const shapes: Record<string, string[]> = {};
    for (const stack of stacks) {
        describe(`for ${stack}`, () => {
            const ran = runOnce(withConfiguration(stack, stackFile(stack)));

            it("registers every resource with the provider that tags it", async () => {
                const run = await ran();
                const { outputs, providers } = run;
                const provider = run.one("pulumi:providers:aws", "aws");
                const tags = { "hatoba:project": "hatoba", "hatoba:stack": stack, "hatoba:owner": "platform-team" };
                expect(JSON.parse(provider.inputs.defaultTags)).to.deep.equal({ tags });
                expect(provider.inputs.region).to.equal("eu-west-1");
                const strays = [...providers].filter(
                    ([name, used]) => name.startsWith("aws:") && !used.startsWith(provider.urn),
                );
                expect(strays).to.deep.equal([]);

                expect(Object.keys(await outputValue(pulumi.output(outputs.services)))).to.have.members([
                    "web",
                    "quotes",
                ]);
                expect(await outputValue(outputs.clusterName)).to.equal(`hatoba-${stack}`);
                expect(await outputValue(outputs.services.web?.taskDefinitionArn)).to.match(/task-definition\/.+:1$/);
                expect(await outputValue(outputs.parameterNames.web)).to.include({
                    "basic-auth-password": `/hatoba/${stack}/web/basic-auth-password`,
                });
                expect(Object.keys(await outputValue(outputs.repositoryUrls))).to.have.members([
                    "web/nginx",
                    "web/app",
                    "quotes/server",
                ]);
                expect(await outputValue(outputs.privateSubnetIds)).to.have.length(stack === "dev" ? 2 : 3);
            });

            it("has the outputs that there is something for", async () => {
                const { outputs } = await ran();
                expect(outputs).to.have.all.keys(
                    "url",
                    "loadBalancerDnsName",
                    "clusterName",
                    "services",
                    "repositoryUrls",
                    "parameterNames",
                    "vpcId",
                    "privateSubnetIds",
                    "publicSubnetIds",
                    // The CLI warns of an output that is undefined.
                    ...(stack === "dev" ? [] : ["dashboardName", "alarmTopicArn"]),
                );
                expect(Object.entries(outputs).filter(([, value]) => value === undefined)).to.deep.equal([]);
            });

            it("has the shape of its tier", async () => {
                const run = await ran();
                const isProduction = stack !== "dev";
                const zones = isProduction ? 3 : 2;
                expect(run.of(types.natGateway).length).to.equal(isProduction ? 3 : 1);
                expect(run.of(types.subnet).length).to.equal(2 * zones);
                expect(run.of(types.mountTarget).length).to.equal(zones);
                expect(run.of(types.webAcl).length).to.equal(isProduction ? 1 : 0);
                expect(run.of(types.listener).map(({ inputs }) => [inputs.port, inputs.protocol])).to.have.deep.members(
                    isProduction
                        ? [
                              [80, "HTTP"],
                              [443, "HTTPS"],
                              [8080, "HTTPS"],
                          ]
                        : [[80, "HTTP"]],
                );
                expect(await outputValue(run.outputs.url)).to.match(isProduction ? /^https:/ : /^http:/);
                expect(run.of(types.loadBalancer)[0]?.inputs.enableDeletionProtection).to.equal(isProduction);
                expect(run.of(types.fileSystem)[0]?.protect).to.equal(isProduction);
                expect(run.one(types.service, "web-service").inputs.enableExecuteCommand).to.equal(!isProduction);
                expect(run.one(types.logGroup, "web-logs").inputs.retentionInDays).to.equal(isProduction ? 365 : 14);
                const capacity = run.one(types.service, "web-service").inputs.capacityProviderStrategies;
                expect(capacity.map((share: { capacityProvider: string }) => share.capacityProvider)).to.deep.equal(
                    isProduction ? ["FARGATE"] : ["FARGATE_SPOT"],
                );
                const { name } = (stackFile(stack)["hatoba:domain"] ?? { name: "" }) as { name: string };
                shapes[stack] = run.resources
                    .map((resource) => `${resource.type} ${resource.name.replace(name, "domain")}`)
                    .sort();
            });

            it("replaces what runs as its tier does, watched by alarms where there are any", async () => {
                const run = await ran();
                const isProduction = stack !== "dev";
                for (const name of ["web", "quotes"]) {
                    const { inputs } = run.one(types.service, `${name}-service`);
                    expect(inputs.deploymentConfiguration.strategy).to.equal(isProduction ? "BLUE_GREEN" : "ROLLING");
                    expect(inputs.alarms).to.deep.equal({
                        alarmNames: isProduction ? [`hatoba-${stack}-${name}-rollback`] : [],
                        enable: isProduction,
                        rollback: isProduction,
                    });
                }
                const rollbacks = run.resources.filter(({ name }) => /^monitoring-(web|quotes)-rollback$/.test(name));
                expect(rollbacks.map(({ inputs }) => inputs.name ?? inputs.alarmName)).to.have.members(
                    isProduction ? [`hatoba-${stack}-web-rollback`, `hatoba-${stack}-quotes-rollback`] : [],
                );
                expect(run.of("hatoba:index:Monitoring")).to.have.length(isProduction ? 1 : 0);
            });

            it("tells verify, release and rollback what they must know of each service", async () => {
                const run = await ran();
                const { web, quotes } = await outputValue(pulumi.output(run.outputs.services));
                const url = await outputValue(run.outputs.url);
                expect(web).to.deep.include({ containers: ["nginx", "app"], endpoint: `${url}/healthz` });
                expect(quotes).to.have.all.keys("name", "arn", "taskDefinitionArn", "containers");
                expect(web?.arn).to.match(/^arn:aws:ecs:eu-west-1:123456789012:service\/hatoba-/);
            });

            it("lets the load balancer reach nginx, web reach quotes, and nobody else reach anything", async () => {
                const run = await ran();
                const group = (name: string) => run.one("aws:ec2/securityGroup:SecurityGroup", name).id;
                const into = (name: string) =>
                    run
                        .of(types.ingress)
                        .filter(({ inputs }) => inputs.securityGroupId === group(name))
                        .map(({ inputs }) => [inputs.referencedSecurityGroupId, inputs.fromPort, inputs.toPort]);
                expect(into("web-tasks")).to.deep.equal([[group("load-balancer-alb"), 8080, 8080]]);
                expect(into("quotes-tasks")).to.deep.equal([[group("web-tasks"), 8000, 8000]]);
                expect(into("shared-mount-targets")).to.deep.equal([[group("web-tasks"), 2049, 2049]]);
            });

            it("builds each image from its own directory and runs what was built, by digest", async () => {
                const run = await ran();
                expect(run.of(types.image).map(({ inputs }) => inputs.context)).to.have.members([
                    "../app/nginx",
                    "../app/web",
                    "../app/quotes",
                ]);
                const base = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/hatoba/${stack}/public`;
                expect(run.one(types.image, "web-app").inputs.args).to.deep.equal({ BASE_REGISTRY: base });
                for (const { name, image } of run.containersOf("web")) {
                    expect(image).to.match(new RegExp(`/hatoba/${stack}/web/${name}@sha256:[0-9a-f]{64}$`));
                }
            });

            it("keeps the generated password out of everything but its parameter", async () => {
                const run = await ran();
                const parameter = run.one(types.parameter, "web-parameters-basic-auth-password");
                expect(parameter.inputs.type).to.equal("SecureString");
                expect(parameter.secretInputs).to.include("value");
                expect(run.one(types.parameter, "web-parameters-basic-auth-user").inputs.type).to.equal("String");
                const others = run.resources.filter((resource) => resource !== parameter);
                expect(JSON.stringify(others.map(({ inputs, outputs }) => [inputs, outputs]))).not.to.include(
                    parameter.inputs.value,
                );
            });
        });
    }

    for (const stack of stacks) {
        describe(`for ${stack}, in its first preview`, () => {
            const ran = runOnce(withConfiguration(stack, stackFile(stack), { preview: true }));

            it("shows every text that it writes", async () => {
                const run = await ran();
                const texts = run.resources.flatMap(({ type, name, inputs }) =>
                    Object.entries(inputs)
                        .filter(([key]) => TEXTS.test(key))
                        .map(([key, value]) => ({
                            input: `${name} ${type} ${key}`,
                            isText: typeof value === "string",
                        })),
                );
                expect(texts).to.have.length.greaterThan(15);
                expect(texts.filter(({ isText }) => !isText)).to.deep.equal([]);
            });

            it("shows which images the containers run, but for their digests", async () => {
                const run = await ran();
                for (const { name, image } of run.containersOf("web")) {
                    const repository = `123456789012.dkr.ecr.eu-west-1.amazonaws.com/hatoba/${stack}/web/${name}`;
                    expect(image).to.equal(`${repository}@[unknown]`);
                }
                const { policy } = run.one("aws:iam/rolePolicy:RolePolicy", "web-execution-policy").inputs;
                expect(policy).to.include(`arn:aws:ecr:eu-west-1:123456789012:repository/hatoba/${stack}/web/app`);
                expect(policy).to.include(`:parameter/hatoba/${stack}/web/basic-auth-password`);
            });

            it("builds nothing, since there is no repository yet", async () => {
                const run = await ran();
                expect(run.of(types.image)).to.have.length(3);
                for (const { inputs } of run.of(types.image)) {
                    expect(await isKnown(inputs.repositoryUrl)).to.equal(false);
                    expect(await isKnown(inputs.args.BASE_REGISTRY)).to.equal(false);
                }
            });
        });
    }

    describe("for staging and prod", () => {
        it("makes the same resources", () => {
            expect(shapes.staging).to.deep.equal(shapes.prod);
            expect(shapes.prod).to.have.length.greaterThan(100);
        });
    });

    describe("with images in the configuration", () => {
        const ran = runOnce(withConfiguration("dev", { ...development, ...images }));

        it("builds nothing and runs them, its own repository being meant where none is named", async () => {
            const run = await ran();
            expect(run.of(types.image).length).to.equal(0);
            const own = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/hatoba/dev";
            expect(run.containersOf("web").map(({ image }) => image)).to.have.members([
                `${own}/web/nginx@${digest}`,
                `${own}/web/app:v1`,
            ]);
            expect(run.containersOf("quotes")[0]?.image).to.equal(images["hatoba:services"].quotes.images.server);
        });
    });

    describe("with addresses that may call, or a load balancer of the network alone", () => {
        for (const loadBalancer of [{ allowedCidrs: ["203.0.113.0/24"] }, { internal: true }]) {
            const ran = runOnce(
                withConfiguration("dev", { ...development, ...images, "hatoba:loadBalancer": loadBalancer }),
            );

            it(`names no endpoint that verify could not reach: ${Object.keys(loadBalancer)}`, async () => {
                const { web } = await outputValue(pulumi.output((await ran()).outputs.services));
                expect(web).to.not.have.property("endpoint");
            });
        }
    });

    describe("with a domain whose DNS is elsewhere", () => {
        const certificateArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0-1";
        const domain = { name: "www.example.net", certificateArn };
        const ran = runOnce(withConfiguration("dev", { ...development, ...images, "hatoba:domain": domain }));

        it("serves HTTPS with the certificate there is, makes no records, and says what to point to", async () => {
            const run = await ran();
            expect(run.one(types.listener, "load-balancer-https").inputs.certificateArn).to.equal(certificateArn);
            expect(run.resources.filter(({ type }) => /^aws:(acm|route53)/.test(type))).to.deep.equal([]);
            expect(run.outputs.url).to.equal("https://www.example.net");
            expect(await outputValue(run.outputs.loadBalancerDnsName)).to.match(/elb\.amazonaws\.com$/);
        });
    });

    describe("with a VPC that exists", () => {
        const existing = {
            vpcId: "vpc-0123456789abcdef0",
            cidrBlock: "10.8.0.0/16",
            privateSubnetIds: ["subnet-00000001", "subnet-00000002"],
            publicSubnetIds: ["subnet-00000003", "subnet-00000004"],
        };
        const ran = runOnce(withConfiguration("dev", { ...development, ...images, "hatoba:network": { existing } }));

        it("creates none and puts everything there", async () => {
            const run = await ran();
            expect(run.of(types.vpc).length + run.of(types.subnet).length).to.equal(0);
            expect(run.one(types.service, "web-service").inputs.networkConfiguration.subnets).to.deep.equal(
                existing.privateSubnetIds,
            );
            expect(run.one(types.loadBalancer, "load-balancer-alb").inputs.subnets).to.deep.equal(
                existing.publicSubnetIds,
            );
            expect(run.of(types.mountTarget).length).to.equal(2);
        });
    });

    describe("with the VPC of another stack", () => {
        const outputs = {
            vpcId: "vpc-1",
            privateSubnetIds: ["subnet-1", "subnet-2", "subnet-3"],
            publicSubnetIds: ["subnet-4", "subnet-5", "subnet-6"],
        };
        const existing = { stack: "org/network/dev", privateSubnetCount: 3 };
        const ran = runOnce(
            withConfiguration(
                "dev",
                { ...development, ...images, "hatoba:network": { existing } },
                { stackReferences: { "org/network/dev": outputs } },
            ),
        );

        // The simulated account answers lookups of the VPC's address range only for VPCs it knows.
        it("creates none and puts everything there", async () => {
            const run = await ran();
            expect(run.of(types.vpc).length + run.of(types.subnet).length).to.equal(0);
            expect(run.one(types.service, "web-service").inputs.networkConfiguration.subnets).to.deep.equal(
                outputs.privateSubnetIds,
            );
            expect(run.of(types.mountTarget).length).to.equal(3);
        });
    });

    describe("with secrets and provider keys in the configuration", () => {
        const config = {
            ...development,
            ...images,
            "hatoba:secrets": { web: { "basic-auth-password": "correct-horse-battery" } },
            "aws:profile": "007",
            "aws:maxRetries": 5,
            "aws:s3UsePathStyle": true,
            "aws:allowedAccountIds": ["123456789012"],
            "aws:defaultTags": { tags: { costCentre: "42" } },
        };
        const ran = runOnce(withConfiguration("dev", config));
        beforeEach(() => pulumi.runtime.setAllConfig(flattened(config), ["hatoba:secrets"]));

        it("stores the given secret as a SecureString and keeps it secret wherever it goes", async () => {
            const run = await ran();
            const parameter = run.one(types.parameter, "web-parameters-basic-auth-password");
            expect(parameter.inputs).to.include({ type: "SecureString", value: "correct-horse-battery" });
            expect(parameter.secretInputs).to.include("value");
            // Components' arguments are kept in the state, too.
            const plain = run.resources.flatMap(({ name, inputs, secretInputs }) =>
                Object.keys(inputs)
                    .filter((key) => JSON.stringify(inputs[key])?.includes("correct-horse-battery"))
                    .filter((key) => !secretInputs.includes(key))
                    .map((key) => `${name}.${key}`),
            );
            expect(plain).to.deep.equal([]);
        });

        it("hands the provider every key under aws:, and adds to its default tags", async () => {
            const run = await ran();
            const { inputs } = run.one("pulumi:providers:aws", "aws");
            expect(inputs).to.include({
                profile: "007",
                maxRetries: "5",
                s3UsePathStyle: "true",
                allowedAccountIds: '["123456789012"]',
            });
            expect(JSON.parse(inputs.defaultTags).tags).to.include({ costCentre: "42", "hatoba:stack": "dev" });
        });
    });

    describe("with a configuration that is wrong", () => {
        const mocks = withConfiguration("dev", {
            ...development,
            "hatoba:tier": "huge",
            "hatoba:services": { web: { memory: 513 } },
        });

        it("says everything in one error and registers nothing", async () => {
            let message = "";
            try {
                await mocks.settle(program);
            } catch (error) {
                expect(pulumi.RunError.isInstance(error)).to.equal(true);
                message = (error as Error).message;
            }
            expect(message.split("\n")).to.have.length(3);
            expect(message)
                .to.include("2 problems")
                .and.include("hatoba:tier: ")
                .and.include("hatoba:services.web.memory: ");
            expect(mocks.resources).to.deep.equal([]);
        });
    });
});
