import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Cluster } from "../../../components/cluster/cluster";
import {
    type ContainerArgs,
    ContainerCondition,
    CpuArchitecture,
    DeploymentStrategy,
    FargateService,
    type FargateServiceArgs,
    LifecycleStage,
} from "../../../components/fargate-service/fargate-service";
import { FileSystem } from "../../../components/file-system/file-system";
import { Parameters } from "../../../components/parameters/parameters";
import { outputValue, useMocks } from "../../support/mocks";

const SERVICE = "aws:ecs/service:Service";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const POLICY = "aws:iam/rolePolicy:RolePolicy";

const network = { vpcId: "vpc-1", privateSubnetIds: ["subnet-1", "subnet-2"] };
const loadBalancer = {
    listenerArn: "arn:aws:elasticloadbalancing:eu-west-1:123456789012:listener/app/a/1/2",
    securityGroupId: "sg-lb",
};
const cluster = { clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/c", namespaceArn: "arn:namespace" };
const base: FargateServiceArgs = {
    cluster,
    network,
    containers: { app: { image: "app:1", ports: [{ port: 8080 }] } },
};
const route = { loadBalancer, container: "app", port: 8080, hosts: ["web.example"], priority: 10 };

describe("FargateService", () => {
    const mocks = useMocks();
    const create = (change: Partial<FargateServiceArgs> = {}, name = "web") =>
        mocks.settle(() => new FargateService(name, { ...base, ...change }));
    // biome-ignore lint/suspicious/noExplicitAny: the tests look into JSON.
    const definitions = (name = "web"): any[] => JSON.parse(mocks.inputsOf(TASK, `${name}-task`).containerDefinitions);
    const statements = (name: string) => JSON.parse(mocks.inputsOf(POLICY, name).policy).Statement;
    const rules = (type: string) =>
        mocks.resourcesOf(type).map(({ name, inputs }) => ({
            name,
            from: inputs.referencedSecurityGroupId ?? inputs.cidrIpv4 ?? inputs.prefixListId,
            group: inputs.securityGroupId,
            port: inputs.fromPort === inputs.toPort ? inputs.fromPort : "range",
        }));

    it("names its children after itself and makes each its child", async () => {
        await create({ route });
        const children = mocks.resources.filter(({ custom }) => custom);
        const parent = mocks.resource("hatoba:index:FargateService", "web").urn;
        expect(children.map(({ name }) => name)).to.have.members([
            "web-logs",
            "web-execution-role",
            "web-task-role",
            "web-execution-policy",
            "web-task",
            "web-tasks",
            "web-load-balancer-egress",
            "web-load-balancer-ingress",
            "web-https-egress",
            "web-targets",
            "web-rule",
            "web-service",
        ]);
        expect(new Set(children.map((child) => child.parent))).to.deep.equal(new Set([parent]));
    });

    describe("the service", () => {
        it("runs in private subnets without public addresses, behind its own group", async () => {
            const service = await create();
            expect(mocks.inputsOf(SERVICE, "web-service").networkConfiguration).to.deep.equal({
                subnets: ["subnet-1", "subnet-2"],
                securityGroups: [await outputValue(service.securityGroupId)],
                assignPublicIp: false,
            });
        });

        it("never has less than it should while it is deployed, and goes back when a deployment fails", async () => {
            await create();
            expect(mocks.inputsOf(SERVICE, "web-service")).to.deep.include({
                deploymentMinimumHealthyPercent: 100,
                deploymentMaximumPercent: 200,
                deploymentCircuitBreaker: { enable: true, rollback: true },
                availabilityZoneRebalancing: "ENABLED",
                waitForSteadyState: true,
                propagateTags: "SERVICE",
                enableEcsManagedTags: true,
                enableExecuteCommand: false,
                platformVersion: "LATEST",
                desiredCount: 1,
                capacityProviderStrategies: [{ capacityProvider: "FARGATE", weight: 1, base: 0 }],
            });
        });

        it("can change its capacity: ECS wants a new deployment for it, and the provider refuses without", async () => {
            await create({ capacity: { spotWeight: 1 } });
            expect(mocks.inputsOf(SERVICE, "web-service").forceNewDeployment).to.equal(true);
        });

        it("keeps the revision that a deployment would go back to", async () => {
            await create();
            expect(mocks.inputsOf(TASK, "web-task").skipDestroy).to.equal(true);
        });

        it("has a grace period only where a load balancer could judge too early", async () => {
            await create();
            await create({ route }, "routed");
            expect(mocks.inputsOf(SERVICE, "web-service")).not.to.have.property("healthCheckGracePeriodSeconds");
            expect(mocks.inputsOf(SERVICE, "routed-service").healthCheckGracePeriodSeconds).to.equal(60);
        });

        it("waits for its rule, its permissions and its open ports", async () => {
            await create({ route });
            const awaited = mocks.resource(SERVICE, "web-service").dependencies;
            const needed = mocks.resources.filter(({ type }) =>
                [POLICY, EGRESS, INGRESS, "aws:lb/listenerRule:ListenerRule"].includes(type),
            );
            expect(needed).to.have.length(5);
            expect(awaited).to.include.members(needed.map(({ urn }) => urn));
        });
    });

    describe("the task", () => {
        it("has the size, the platform and the network mode that Fargate needs", async () => {
            await create({ cpu: 1024, memory: 3072, architecture: CpuArchitecture.Arm64, ephemeralStorageGiB: 50 });
            expect(mocks.inputsOf(TASK, "web-task")).to.deep.include({
                family: "hatoba-test-web",
                cpu: "1024",
                memory: "3072",
                networkMode: "awsvpc",
                requiresCompatibilities: ["FARGATE"],
                runtimePlatform: { cpuArchitecture: "ARM64", operatingSystemFamily: "LINUX" },
                ephemeralStorage: { sizeInGib: 50 },
            });
        });

        it("waits with nginx until the application is healthy", async () => {
            const containers = {
                nginx: { image: "nginx:1", ports: [{ port: 80 }], dependsOn: { app: ContainerCondition.Healthy } },
                app: { image: "app:1", healthCheck: { command: ["CMD", "true"] } },
            };
            await create({ containers });
            expect(definitions().map(({ name, dependsOn }) => [name, dependsOn])).to.deep.equal([
                ["app", undefined],
                ["nginx", [{ containerName: "app", condition: "HEALTHY" }]],
            ]);
        });

        it("logs where its log group is", async () => {
            const service = await create({ logs: { retentionDays: 90, kmsKeyArn: "arn:key", bufferMiB: 2 } });
            expect(definitions()[0].logConfiguration.options).to.deep.include({
                "awslogs-group": await outputValue(service.logGroupName),
                "awslogs-region": "eu-west-1",
                "max-buffer-size": "2m",
            });
            expect(mocks.inputsOf("aws:cloudwatch/logGroup:LogGroup", "web-logs")).to.deep.include({
                retentionInDays: 90,
                kmsKeyId: "arn:key",
            });
        });

        it("makes an empty volume of each writable path", async () => {
            await create({ containers: { app: { image: "app:1", writablePaths: ["/tmp"] } } });
            expect(mocks.inputsOf(TASK, "web-task").volumes).to.deep.equal([{ name: "app-tmp" }]);
            expect(definitions()[0]).to.deep.include({
                readonlyRootFilesystem: true,
                mountPoints: [{ sourceVolume: "app-tmp", containerPath: "/tmp", readOnly: false }],
            });
        });

        it("stays secret as a whole where an environment value is a secret", async () => {
            const containers = { app: { image: "app:1", environment: { A: pulumi.secret("hidden") } } };
            await create({ containers });
            expect(mocks.resource(TASK, "web-task").secretInputs).to.deep.equal(["containerDefinitions"]);
        });
    });

    describe("roles", () => {
        it("are two, and the task's own starts empty", async () => {
            await create();
            const { executionRoleArn, taskRoleArn } = mocks.inputsOf(TASK, "web-task");
            expect(executionRoleArn).not.to.equal(taskRoleArn);
            expect(mocks.resourcesOf(POLICY).map(({ name }) => name)).to.deep.equal(["web-execution-policy"]);
            for (const { inputs } of mocks.resourcesOf("aws:iam/role:Role")) {
                expect(JSON.parse(inputs.assumeRolePolicy).Statement[0].Condition.StringEquals).to.deep.equal({
                    "aws:SourceAccount": "123456789012",
                });
            }
        });

        it("read exactly the secrets that containers are given, by ARN", async () => {
            const parameters = await mocks.settle(
                () =>
                    new Parameters("secrets", {
                        group: "web",
                        values: { password: { generate: {} } },
                        kmsKeyArn: "arn:aws:kms:::key/1",
                    }),
            );
            const { password } = parameters.references;
            await create({
                containers: {
                    app: { image: "app:1", secrets: { PASSWORD: password as NonNullable<typeof password> } },
                },
            });
            const arn = await outputValue(password?.arn ?? "");
            expect(statements("web-execution-policy").slice(1)).to.deep.equal([
                { Sid: "ReadParameters", Effect: "Allow", Action: ["ssm:GetParameters"], Resource: [arn] },
                { Sid: "DecryptSecrets", Effect: "Allow", Action: ["kms:Decrypt"], Resource: ["arn:aws:kms:::key/1"] },
            ]);
            expect(definitions()[0].secrets).to.deep.equal([{ name: "PASSWORD", valueFrom: arn }]);
            expect(definitions()[0].dockerLabels).to.deep.equal({ "hatoba.parameter-versions": "PASSWORD=1" });
            expect(mocks.resource(TASK, "web-task").secretInputs).to.deep.equal([]);
        });

        it("let the containers do what the service says, under its conditions", async () => {
            const conditions = [
                { test: "StringEquals", variable: "aws:SourceVpc", values: ["vpc-1"] },
                { test: "StringEquals", variable: "s3:prefix", values: ["a"] },
            ];
            const bucket = pulumi.output("arn:aws:s3:::bucket/*");
            await create({
                taskRoleStatements: [{ sid: "Read", actions: ["s3:GetObject"], resources: [bucket], conditions }],
            });
            expect(statements("web-task-policy")).to.deep.equal([
                {
                    Sid: "Read",
                    Effect: "Allow",
                    Action: ["s3:GetObject"],
                    Resource: ["arn:aws:s3:::bucket/*"],
                    Condition: { StringEquals: { "aws:SourceVpc": ["vpc-1"], "s3:prefix": ["a"] } },
                },
            ]);
        });
    });

    describe("exec", () => {
        it("opens sessions, grants what they need, and gives the agent room under a read-only root", async () => {
            const recorded = await mocks.settle(() => new Cluster("main", {}));
            await create({ cluster: recorded, exec: true });
            expect(mocks.inputsOf(SERVICE, "web-service").enableExecuteCommand).to.equal(true);
            const granted = statements("web-task-policy");
            expect(granted.map(({ Sid }: { Sid: string }) => Sid)).to.deep.equal([
                "OpenSessions",
                "FindSessionLog",
                "WriteSessionLog",
                "EncryptSessions",
            ]);
            expect(granted[3].Resource).to.deep.equal([await outputValue(recorded.execKmsKeyArn ?? "")]);
            expect(definitions()[0].mountPoints).to.have.length(3);
        });
    });

    describe("a route", () => {
        it("sends what matches to the container's port, and nothing that is not HTTP-checked", async () => {
            await create({ route: { ...route, paths: ["/api/*"], healthCheck: { path: "/health" } } });
            const targetGroup = mocks.resource("aws:lb/targetGroup:TargetGroup", "web-targets");
            expect(targetGroup.inputs).to.deep.include({
                targetType: "ip",
                port: 8080,
                protocol: "HTTP",
                deregistrationDelay: 30,
                namePrefix: "web-",
            });
            expect(targetGroup.inputs.healthCheck).to.deep.include({
                enabled: true,
                path: "/health",
                matcher: "200",
                interval: 10,
                timeout: 5,
            });
            const rule = mocks.inputsOf("aws:lb/listenerRule:ListenerRule", "web-rule");
            expect(rule).to.deep.include({ listenerArn: loadBalancer.listenerArn, priority: 10 });
            expect(rule.conditions).to.deep.equal([
                { hostHeader: { values: ["web.example"] } },
                { pathPattern: { values: ["/api/*"] } },
            ]);
            const { loadBalancers } = mocks.inputsOf(SERVICE, "web-service");
            expect(loadBalancers[0]).to.deep.include({ containerName: "app", containerPort: 8080 });
            expect(rule.actions[0]).to.deep.equal({ type: "forward", targetGroupArn: loadBalancers[0].targetGroupArn });
        });

        it("leaves the target group's name to the provider, whatever the service is called", async () => {
            for (const name of ["a_b_c_d_e_f", "web-site", "x"]) {
                await create({ route: { ...route, priority: 1 } }, name);
                const { namePrefix } = mocks.inputsOf("aws:lb/targetGroup:TargetGroup", `${name}-targets`);
                expect(namePrefix).to.match(/^[A-Za-z0-9][A-Za-z0-9-]{0,5}$/);
            }
        });
    });

    describe("security", () => {
        it("lets nobody in, and the tasks out to HTTPS only, unless told otherwise", async () => {
            const service = await create();
            const group = await outputValue(service.securityGroupId);
            expect(rules(INGRESS)).to.deep.equal([]);
            expect(rules(EGRESS)).to.deep.equal([{ name: "web-https-egress", from: "0.0.0.0/0", group, port: 443 }]);
            const inputs = mocks.inputsOf("aws:ec2/securityGroup:SecurityGroup", "web-tasks");
            expect(inputs).not.to.have.any.keys("ingress", "egress");
        });

        it("opens the container's port between load balancer and tasks, at both ends", async () => {
            const service = await create({ route });
            const group = await outputValue(service.securityGroupId);
            expect(rules(INGRESS)).to.deep.equal([
                { name: "web-load-balancer-ingress", from: "sg-lb", group, port: 8080 },
            ]);
            expect(rules(EGRESS)).to.deep.include({
                name: "web-load-balancer-egress",
                from: group,
                group: "sg-lb",
                port: 8080,
            });
        });

        it("opens exactly one port from one service to another, and nothing to a third", async () => {
            const b = await create(
                { containers: { app: { image: "b", ports: [{ port: 5000 }, { port: 5001 }] } } },
                "b",
            );
            const c = await create({ containers: { app: { image: "c", ports: [{ port: 6000 }] } } }, "c");
            const a = await create({ connectsTo: { b: { service: b, port: 5000 } } }, "a");
            const [fromA, toB, toC] = await Promise.all(
                [a, b, c].map((service) => outputValue(service.securityGroupId)),
            );
            expect(rules(INGRESS)).to.deep.equal([
                { name: "a-connection-b-ingress", from: fromA, group: toB, port: 5000 },
            ]);
            const outOfA = rules(EGRESS).filter(({ group }) => group === fromA);
            expect(outOfA.map(({ name }) => name)).to.have.members(["a-connection-b-egress", "a-https-egress"]);
            expect(JSON.stringify([rules(INGRESS), rules(EGRESS).filter(({ from }) => from === toC)])).not.to.include(
                toC,
            );
        });

        it("deploys the service that it connects to first, so that its name resolves", async () => {
            const b = await create({}, "b");
            await create({ connectsTo: { b: { service: b } } }, "a");
            expect(mocks.resource(SERVICE, "a-service").dependencies).to.include(
                mocks.resource(SERVICE, "b-service").urn,
            );
        });

        it("takes the other service's ports from the service itself", async () => {
            const b = await create({}, "b");
            expect(b.ports).to.deep.equal([8080]);
            expect(() => new FargateService("a", { ...base, connectsTo: { b: { service: b, port: 1 } } })).to.throw(
                "connectsTo.b.port",
            );
        });

        it("adds the egress that is asked for, and leaves HTTPS out when told", async () => {
            const egress = {
                database: { port: 5432, securityGroupId: "sg-db" },
                partner: { port: 22, cidrBlock: "192.0.2.0/24" },
            };
            await create({ httpsEgress: false, egress });
            expect(rules(EGRESS).map(({ name, from, port }) => [name, from, port])).to.deep.equal([
                ["web-egress-database", "sg-db", 5432],
                ["web-egress-partner", "192.0.2.0/24", 22],
            ]);
        });

        it("describes every rule", async () => {
            await create({ route });
            for (const { inputs } of [...mocks.resourcesOf(INGRESS), ...mocks.resourcesOf(EGRESS)]) {
                expect(inputs.description).to.match(/^[A-Za-z0-9 ._:/()#,@[\]+=&;{}!$*-]{10,255}$/);
            }
        });
    });

    describe("file systems", () => {
        const mount = (volume: string, path: string, readOnly = false) => ({ volume, path, readOnly });

        it("are mounted with TLS and IAM through an access point, after every mount target is there", async () => {
            const accessPoints = {
                site: { path: "/site", uid: 1000, gid: 1000 },
                logs: { path: "/logs", uid: 1000, gid: 1000 },
            };
            const files = await mocks.settle(() => new FileSystem("files", { network, accessPoints }));
            const containers = {
                app: { image: "app:1", mounts: [mount("site", "/site", true), mount("logs", "/logs")] },
            };
            const volumes = {
                site: { fileSystem: files, accessPoint: "site" },
                logs: { fileSystem: files, accessPoint: "logs" },
            };
            const service = await create({ containers, volumes });

            const [ids, arns, id, group] = await Promise.all([
                outputValue(files.accessPointIds),
                outputValue(files.accessPointArns),
                outputValue(files.fileSystemId),
                outputValue(service.securityGroupId),
            ]);
            const task = mocks.inputsOf(TASK, "web-task");
            expect(task.volumes).to.deep.equal(
                [ids.site, ids.logs].map((accessPointId, index) => ({
                    name: ["site", "logs"][index],
                    efsVolumeConfiguration: {
                        fileSystemId: id,
                        transitEncryption: "ENABLED",
                        authorizationConfig: { accessPointId, iam: "ENABLED" },
                    },
                })),
            );
            const granted = statements("web-task-policy");
            expect(granted.map(({ Action }: { Action: string[] }) => Action.length)).to.deep.equal([1, 2]);
            expect(granted[1].Condition.StringEquals["elasticfilesystem:AccessPointArn"]).to.deep.equal([arns.logs]);

            const nfs = {
                name: "web-volume-site-ingress",
                from: group,
                group: await outputValue(files.securityGroupId),
                port: 2049,
            };
            expect(rules(INGRESS)).to.deep.equal([nfs]);
            expect(rules(EGRESS).map(({ name }) => name)).to.include("web-volume-site-egress");

            const targets = mocks.resourcesOf("aws:efs/mountTarget:MountTarget").map(({ urn }) => urn);
            expect(targets).to.have.length(2);
            expect(mocks.resource(TASK, "web-task").propertyDependencies.volumes).to.include.members(targets);
            expect(mocks.resource(SERVICE, "web-service").dependencies).to.include(
                mocks.resource(TASK, "web-task").urn,
            );
        });

        it("make a service depend on the access points that it mounts, and on nobody else's", async () => {
            const accessPoints = {
                site: { path: "/site", uid: 1000, gid: 1000 },
                other: { path: "/other", uid: 1001, gid: 1001 },
            };
            const files = await mocks.settle(() => new FileSystem("files", { network, accessPoints }));
            const containers = { app: { image: "app:1", mounts: [mount("site", "/site")] } };
            await create({ containers, volumes: { site: { fileSystem: files, accessPoint: "site" } } });

            const made = [...mocks.resourcesOf(TASK), ...mocks.resourcesOf(SERVICE), ...mocks.resourcesOf(POLICY)];
            const points = made
                .flatMap(({ dependencies }) => dependencies)
                .filter((urn) => urn.includes("accessPoint"));
            expect(new Set(points.map((urn) => urn.split("::").at(-1)))).to.deep.equal(
                new Set(["files-access-point-site"]),
            );
        });
    });

    describe("Service Connect", () => {
        it("gives clients a name and a port, and the mapping behind them a name", async () => {
            await create({ serviceConnect: { expose: { api: { container: "app", port: 8080, clientPort: 80 } } } });
            const configuration = mocks.inputsOf(SERVICE, "web-service").serviceConnectConfiguration;
            expect(configuration).to.deep.include({
                enabled: true,
                namespace: "arn:namespace",
                services: [
                    { portName: "app-8080", discoveryName: "web-api", clientAlias: [{ dnsName: "api", port: 80 }] },
                ],
            });
            expect(configuration.logConfiguration.options["awslogs-stream-prefix"]).to.equal("service-connect");
            expect(definitions()[0].portMappings[0].name).to.equal("app-8080");
        });

        it("lets a client in without a name of its own", async () => {
            await create({ serviceConnect: {} });
            expect(mocks.inputsOf(SERVICE, "web-service").serviceConnectConfiguration).to.deep.include({
                enabled: true,
                services: [],
            });
        });
    });

    it("registers its tasks under a DNS name in Cloud Map", async () => {
        await create({ discovery: { namespaceId: "ns-1", ttlSeconds: 5 } });
        const registry = mocks.inputsOf("aws:servicediscovery/service:Service", "web-discovery");
        // Instances may outlive the service for a moment, and would keep the registry from being deleted.
        expect(registry).to.deep.include({ name: "web", forceDestroy: true });
        expect(registry.dnsConfig).to.deep.equal({
            namespaceId: "ns-1",
            dnsRecords: [{ type: "A", ttl: 5 }],
            routingPolicy: "MULTIVALUE",
        });
        expect(mocks.inputsOf(SERVICE, "web-service").serviceRegistries).to.have.property("registryArn");
    });

    it("tags what it makes, running tasks included", async () => {
        await create({ route, tags: { team: pulumi.output("shop") } });
        for (const [type, name] of [
            [SERVICE, "web-service"],
            [TASK, "web-task"],
            ["aws:iam/role:Role", "web-task-role"],
            ["aws:lb/targetGroup:TargetGroup", "web-targets"],
            ["aws:cloudwatch/logGroup:LogGroup", "web-logs"],
        ] as const) {
            expect(mocks.inputsOf(type, name).tags).to.deep.include({ "hatoba:component": "web", team: "shop" });
        }
    });

    it("creates nothing when its arguments are wrong", async () => {
        expect(() => new FargateService("web", { ...base, cpu: 1 })).to.throw("cpu: 1 CPU units are not offered");
        await mocks.settle(() => undefined);
        expect(mocks.resources.filter(({ custom }) => custom)).to.deep.equal([]);
    });
});

describe("FargateService in the first preview", () => {
    const mocks = useMocks({ preview: true });

    it("makes the same resources, each with what is known before anything exists", async () => {
        await mocks.settle(() => {
            const main = new Cluster("main", {});
            const files = new FileSystem("files", {
                network,
                accessPoints: { site: { path: "/site", uid: 1, gid: 1 } },
            });
            const containers = {
                app: { image: "app:1", ports: [{ port: 8080 }], mounts: [{ volume: "site", path: "/site" }] },
            };
            const volumes = { site: { fileSystem: files, accessPoint: "site" } };
            const api = new FargateService("api", { ...base, cluster: main, serviceConnect: {}, exec: true });
            return new FargateService("web", {
                ...base,
                cluster: main,
                containers,
                volumes,
                route,
                connectsTo: { api: { service: api } },
            });
        });
        expect(mocks.resourcesOf(SERVICE)).to.have.length(2);
        expect(mocks.resourcesOf(INGRESS)).to.have.length(3);
        expect(mocks.inputsOf(INGRESS, "web-connection-api-ingress")).to.deep.include({ fromPort: 8080, toPort: 8080 });
        expect(
            JSON.parse(mocks.inputsOf("aws:iam/role:Role", "web-task-role").assumeRolePolicy).Statement,
        ).to.have.length(1);
    });

    /** A queue, of which a preview knows nothing that AWS decides. */
    const queue = () => new aws.sqs.Queue("jobs", {});
    const create = (change: () => Partial<FargateServiceArgs>) =>
        mocks.settle(() => new FargateService("web", { ...base, ...change() }));
    const app = (container: Partial<ContainerArgs>) => ({ containers: { app: { image: "app:1", ...container } } });
    // biome-ignore lint/suspicious/noExplicitAny: the tests look into JSON.
    const definition = (): any => JSON.parse(mocks.inputsOf(TASK, "web-task").containerDefinitions)[0];
    const policy = (kind: string) => mocks.inputsOf(POLICY, `web-${kind}-policy`).policy;
    const statement = (kind: string, sid: string) =>
        JSON.parse(policy(kind)).Statement.find(({ Sid }: { Sid?: string }) => Sid === sid);

    it("shows the containers, with the image in the place of which it is not known yet", async () => {
        await create(() => app({ image: queue().url, user: "1000" }));
        expect(definition()).to.deep.include({ image: "[unknown]", user: "1000", readonlyRootFilesystem: true });
    });

    it("shows the containers, with each variable and secret in the place of which it is not known yet", async () => {
        await create(() => {
            const { url, arn } = queue();
            const { version } = new aws.ssm.Parameter("given", { type: "String", value: "a" });
            const secrets = {
                PASSWORD: { arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/p", version },
                TOKEN: { arn },
                USER: { arn, jsonKey: "user" },
            };
            return app({ environment: { MODE: "fast", QUEUE: url }, secrets });
        });
        expect(definition()).to.deep.include({
            environment: [
                { name: "MODE", value: "fast" },
                { name: "QUEUE", value: "[unknown]" },
            ],
            secrets: [
                { name: "PASSWORD", valueFrom: "arn:aws:ssm:eu-west-1:123456789012:parameter/p" },
                { name: "TOKEN", valueFrom: "[unknown]" },
                { name: "USER", valueFrom: "[unknown]:user::" },
            ],
            dockerLabels: { "hatoba.parameter-versions": "PASSWORD=[unknown]" },
        });
    });

    it("shows where the logs go", async () => {
        await create(() => ({}));
        expect(definition().logConfiguration.options["awslogs-group"]).to.match(/^web-logs-/);
    });

    for (const [what, container] of Object.entries({
        "a flag": () => ({ initProcess: queue().url.apply((url) => url !== "") as unknown as boolean }),
        "all variables": () => ({
            environment: queue().url.apply((url) => ({ URL: url })) as unknown as Record<string, string>,
        }),
    })) {
        it(`shows no text in the place of ${what}: such containers are not known`, async () => {
            await create(() => app(container()));
            expect(mocks.inputsOf(TASK, "web-task").containerDefinitions).not.to.be.a("string");
        });
    }

    it("keeps containers secret that hold a secret of which it does not know the value", async () => {
        await create(() => app({ environment: { TOKEN: pulumi.secret(queue().url) } }));
        expect(mocks.resource(TASK, "web-task").secretInputs).to.deep.equal(["containerDefinitions"]);
        expect(definition().environment).to.deep.equal([{ name: "TOKEN", value: "[unknown]" }]);
    });

    it("shows that the tasks may pull from the repository of an image of which only the digest is not known", async () => {
        await create(() => app({ image: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/team/app@[unknown]" }));
        expect(statement("execution", "PullImages").Resource).to.deep.equal([
            "arn:aws:ecr:eu-west-1:123456789012:repository/team/app",
        ]);
        expect(statement("execution", "WriteLogs").Resource[0]).to.match(
            /^arn:aws:logs:eu-west-1:123456789012:log-group:web-logs-[^:]+:\*$/,
        );
    });

    for (const [what, container] of Object.entries({
        image: () => ({ image: queue().url }),
        secret: () => ({ secrets: { TOKEN: { arn: queue().arn } } }),
    })) {
        it(`shows no policy of the execution role while it is not known of which kind the ${what} is`, async () => {
            await create(() => app(container()));
            expect(policy("execution")).not.to.be.a("string");
        });
    }

    it("shows what the containers may do, with each ARN in the place of which it is not known yet", async () => {
        await create(() => {
            const { arn } = queue();
            const files = new FileSystem("files", {
                network,
                accessPoints: { site: { path: "/site", uid: 1, gid: 1 } },
            });
            const conditions = [{ test: "ArnEquals", variable: "aws:SourceArn", values: [arn] }];
            return {
                ...app({ mounts: [{ volume: "site", path: "/site" }] }),
                volumes: { site: { fileSystem: files, accessPoint: "site" } },
                cluster: { ...cluster, execLogGroupArn: "arn:aws:logs:eu-west-1:1:log-group:exec", execKmsKeyArn: arn },
                exec: true,
                taskRoleStatements: [
                    { sid: "Queue", actions: ["sqs:SendMessage"], resources: ["arn:aws:sqs:::a", arn], conditions },
                ],
            };
        });
        expect(statement("task", "Queue")).to.deep.equal({
            Sid: "Queue",
            Effect: "Allow",
            Action: ["sqs:SendMessage"],
            Resource: ["arn:aws:sqs:::a", "[unknown]"],
            Condition: { ArnEquals: { "aws:SourceArn": ["[unknown]"] } },
        });
        expect(statement("task", "WriteSessionLog").Resource).to.deep.equal([
            "arn:aws:logs:eu-west-1:1:log-group:exec:*",
        ]);
        expect(statement("task", "EncryptSessions").Resource).to.deep.equal(["[unknown]"]);
        expect(JSON.parse(policy("task")).Statement.at(-1)).to.deep.include({
            Resource: ["[unknown]"],
            Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": ["[unknown]"] } },
        });
    });

    it("tells what containers and policies are made of, known or not", async () => {
        await create(() => {
            const { arn, url } = queue();
            const { arn: parameter } = new aws.ssm.Parameter("given", { type: "String", value: "a" });
            const { arn: key } = new aws.kms.Key("key", {});
            return {
                ...app({ environment: { QUEUE: url }, secrets: { PASSWORD: { arn: parameter, kmsKeyArn: key } } }),
                taskRoleStatements: [{ actions: ["sqs:SendMessage"], resources: [arn] }],
            };
        });
        const sources = (type: string, name: string, property: string) =>
            mocks.resource(type, name).propertyDependencies[property]?.map((urn) => urn.split("::").at(-1));
        expect(sources(TASK, "web-task", "containerDefinitions")).to.have.members(["jobs", "given", "web-logs"]);
        expect(sources(POLICY, "web-execution-policy", "policy")).to.have.members(["given", "key", "web-logs"]);
        expect(sources(POLICY, "web-task-policy", "policy")).to.deep.equal(["jobs"]);
    });

    it("shows which functions hooks may call", async () => {
        const deployment = (functionArn: pulumi.Input<string>) => ({
            strategy: DeploymentStrategy.BlueGreen,
            hooks: { test: { stages: [LifecycleStage.PostTestTrafficShift], functionArn } },
        });
        await create(() => ({ route, deployment: deployment(queue().arn) }));
        expect(statement("hooks", "CallHooks").Resource).to.deep.equal(["[unknown]"]);
    });

    it("knows the ARN of the role by its name, for policies that name it", async () => {
        const { taskRoleArn } = await create(() => ({}));
        expect(await outputValue(taskRoleArn)).to.match(/^arn:aws:iam::123456789012:role\/web-task-role-\w+$/);
    });
});
