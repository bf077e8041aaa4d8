import { expect } from "chai";
import { SimulatedAws } from "../../../plan/aws/index";

// biome-ignore lint/suspicious/noExplicitAny: results of every function.
type Result = any;

const inRegion = (region: string) => new SimulatedAws({ project: "shop", stack: "prod", region });

function call(token: string, args: Record<string, unknown> = {}, aws = inRegion("eu-west-1")): Result {
    const [module, name] = token.split("/");
    const result = aws.invoke(`aws:${module}/${name}:${name}`, args);
    if (result.kind !== "result") throw new Error(JSON.stringify(result));
    return result.value;
}

describe("functions", () => {
    it("that are not known are said to be so", () => {
        expect(inRegion("eu-west-1").invoke("aws:polly/getVoices:getVoices", {})).to.deep.equal({
            kind: "unknown-function",
        });
    });

    it("answer the same to the same question, whoever asks", () => {
        const ask = () => call("ec2/getAmi", { owners: ["amazon"], filters: [{ name: "name", values: ["al2023-*"] }] });
        expect(ask()).to.deep.equal(ask());
        expect(call("ec2/getAmi", { owners: ["amazon"], mostRecent: true }).id).not.to.equal(ask().id);
    });

    it("refuse to run a task", () => {
        const result = inRegion("eu-west-1").invoke("aws:ecs/getTaskExecution:getTaskExecution", { cluster: "c" });
        expect(result.kind).to.equal("failures");
        if (result.kind === "failures") expect(result.failures[0]?.reason).to.include("every preview");
    });

    describe("of the provider", () => {
        const zones = (region: string, args = {}) => call("index/getAvailabilityZones", args, inRegion(region)).names;

        it("know the zones of a region, which are not always a, b and c", () => {
            expect(zones("eu-west-1")).to.deep.equal(["eu-west-1a", "eu-west-1b", "eu-west-1c"]);
            expect(zones("us-east-1")).to.have.length(6);
            expect(zones("ap-northeast-1")).to.deep.equal(["ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d"]);
            expect(call("index/getAvailabilityZones", {}).zoneIds).to.deep.equal(["euw1-az1", "euw1-az2", "euw1-az3"]);
        });

        it("leave out the zones that are not wanted", () => {
            expect(zones("eu-west-1", { excludeNames: ["eu-west-1b"] })).to.deep.equal(["eu-west-1a", "eu-west-1c"]);
            expect(zones("eu-west-1", { excludeZoneIds: ["euw1-az1"] })).to.deep.equal(["eu-west-1b", "eu-west-1c"]);
            expect(zones("eu-west-1", { state: "impaired" })).to.deep.equal([]);
            expect(zones("eu-west-1", { filters: [{ name: "zone-type", values: ["local-zone"] }] })).to.deep.equal([]);
        });

        it("answer for the region that the arguments name", () => {
            expect(zones("eu-west-1", { region: "us-west-1" })).to.deep.equal(["us-west-1a", "us-west-1c"]);
        });

        it("know who and where they are", () => {
            expect(call("index/getCallerIdentity")).to.include({
                accountId: "123456789012",
                arn: "arn:aws:iam::123456789012:user/plan",
            });
            expect(call("index/getRegion")).to.deep.equal({
                id: "eu-west-1",
                name: "eu-west-1",
                region: "eu-west-1",
                description: "Europe (Ireland)",
                endpoint: "ec2.eu-west-1.amazonaws.com",
            });
            expect(call("index/getPartition", {}, inRegion("cn-north-1"))).to.include({
                partition: "aws-cn",
                dnsSuffix: "amazonaws.com.cn",
                reverseDnsPrefix: "cn.com.amazonaws",
            });
            const result = inRegion("eu-west-1").invoke(
                "aws:index/getDefaultTags:getDefaultTags",
                {},
                { defaultTags: { team: "shop" } },
            );
            expect(result).to.deep.include({ kind: "result" });
            if (result.kind === "result") expect(result.value.tags).to.deep.equal({ team: "shop" });
        });

        it("take an ARN apart, or say that it is none", () => {
            expect(call("index/getArn", { arn: "arn:aws:logs:eu-west-1:1:log-group:/a:*" })).to.include({
                service: "logs",
                region: "eu-west-1",
                account: "1",
                resource: "log-group:/a:*",
            });
            const result = inRegion("eu-west-1").invoke("aws:index/getArn:getArn", { arn: "nonsense" });
            expect(result.kind).to.equal("failures");
        });
    });

    describe("of parameters and secrets", () => {
        it("know the images that AWS publishes", () => {
            const root = "/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended";
            const all = JSON.parse(call("ssm/getParameter", { name: root }).value);
            expect(all.image_id).to.match(/^ami-0[0-9a-f]{16}$/);
            expect(call("ssm/getParameter", { name: `${root}/image_id` }).value).to.equal(all.image_id);
            expect(call("ssm/getParameter", { name: root.replace("/rec", "/arm64/rec") }).value).not.to.include(
                all.image_id,
            );
            const al2023 = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
            expect(call("ssm/getParameter", { name: al2023 })).to.include({
                arn: `arn:aws:ssm:eu-west-1::parameter${al2023}`,
            });
        });

        it("find the stack's own by name and by ARN, and call the value a secret", () => {
            const aws = inRegion("eu-west-1");
            const inputs = { name: "/app/token", type: "SecureString", value: "hush" };
            const parameter = aws.create({ type: "aws:ssm/parameter:Parameter", name: "p", inputs });
            for (const name of ["/app/token", String(parameter.outputs.arn)]) {
                const result = aws.invoke("aws:ssm/getParameter:getParameter", { name });
                expect(result).to.deep.include({ kind: "result", secrets: ["value"] });
                if (result.kind !== "result") return;
                expect(result.value).to.include({ value: "hush", insecureValue: "", type: "SecureString" });
            }
            expect(call("ssm/getParametersByPath", { path: "/app" }, aws).names).to.deep.equal(["/app/token"]);
            expect(call("ssm/getParametersByPath", { path: "/ap" }, aws).names).to.deep.equal([]);
        });

        it("call nothing a secret that is none", () => {
            const name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64";
            const result = inRegion("eu-west-1").invoke("aws:ssm/getParameter:getParameter", { name });
            expect(result).not.to.have.property("secrets");
        });

        it("make up a value that shows itself as made up", () => {
            expect(call("ssm/getParameter", { name: "/other/key" })).to.include({
                value: "simulated-value-of-other-key",
                arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/other/key",
            });
        });

        it("find the stack's secret and its version", () => {
            const aws = inRegion("eu-west-1");
            const inputs = { name: "app/db" };
            const secret = aws.create({ type: "aws:secretsmanager/secret:Secret", name: "s", inputs });
            aws.create({
                type: "aws:secretsmanager/secretVersion:SecretVersion",
                name: "v",
                inputs: { secretId: secret.id, secretString: "hush" },
            });
            expect(call("secretsmanager/getSecret", { name: "app/db" }, aws).arn).to.equal(secret.id);
            const version = call("secretsmanager/getSecretVersion", { secretId: secret.id }, aws);
            expect(version.secretString).to.equal("hush");
        });

        it("know the name in a secret's ARN", () => {
            const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-AbC123";
            expect(call("secretsmanager/getSecret", { arn })).to.include({ arn, id: arn, name: "app/db" });
        });
    });

    describe("of networks", () => {
        const network = () => {
            const aws = inRegion("eu-west-1");
            const vpc = aws.create({
                type: "aws:ec2/vpc:Vpc",
                name: "main",
                inputs: { cidrBlock: "10.7.0.0/16", tags: { Name: "main" } },
            });
            const subnets = ["a", "b"].map((zone, index) =>
                aws.create({
                    type: "aws:ec2/subnet:Subnet",
                    name: zone,
                    inputs: { vpcId: vpc.id, availabilityZone: `eu-west-1${zone}`, cidrBlock: `10.7.${index}.0/24` },
                }),
            );
            return { aws, vpc, subnets };
        };

        it("find the stack's VPC by id, range and tag", () => {
            const { aws, vpc } = network();
            for (const args of [{ id: vpc.id }, { cidrBlock: "10.7.0.0/16" }, { tags: { Name: "main" } }]) {
                const found = call("ec2/getVpc", args, aws);
                expect(found, JSON.stringify(args)).to.include({
                    id: vpc.id,
                    cidrBlock: "10.7.0.0/16",
                    default: false,
                });
                expect(found.mainRouteTableId).to.equal(vpc.outputs.mainRouteTableId);
            }
        });

        it("find the stack's subnets by VPC, zone and id", () => {
            const { aws, vpc, subnets } = network();
            const filters = [{ name: "vpc-id", values: [vpc.id] }];
            expect(call("ec2/getSubnets", { filters }, aws).ids).to.deep.equal(subnets.map(({ id }) => id));
            const inB = { vpcId: vpc.id, availabilityZone: "eu-west-1b" };
            expect(call("ec2/getSubnet", inB, aws)).to.include({ id: subnets[1]?.id, availableIpAddressCount: 251 });
            expect(call("ec2/getSubnet", { id: subnets[0]?.id }, aws)).to.include({
                vpcId: vpc.id,
                cidrBlock: "10.7.0.0/24",
            });
        });

        it("agree about the default VPC", () => {
            const aws = inRegion("eu-west-1");
            const vpc = call("ec2/getVpc", { default: true }, aws);
            expect(vpc).to.include({ default: true, cidrBlock: "172.31.0.0/16" });
            const filters = [{ name: "vpc-id", values: [vpc.id] }];
            const { ids } = call("ec2/getSubnets", { filters }, aws);
            expect(ids).to.have.length(3);
            expect(call("ec2/getSubnet", { id: ids[2] }, aws)).to.include({
                vpcId: vpc.id,
                availabilityZone: "eu-west-1c",
                defaultForAz: true,
            });
            const adopted = aws.create({ type: "aws:ec2/defaultVpc:DefaultVpc", name: "d", inputs: {} });
            expect(adopted.id).to.equal(vpc.id);
            const group = call("ec2/getSecurityGroup", { vpcId: vpc.id, name: "default" }, aws);
            expect(adopted.outputs.defaultSecurityGroupId).to.equal(group.id);
        });

        it("agree about a VPC that someone else made", () => {
            const { ids } = call("ec2/getSubnets", { filters: [{ name: "vpc-id", values: ["vpc-0123"] }] });
            expect(ids).to.have.length(3);
            expect(call("ec2/getVpc", { id: "vpc-0123" })).to.include({ id: "vpc-0123", default: false });
            const aws = inRegion("eu-west-1");
            aws.create({ type: "aws:ec2/vpc:Vpc", name: "read", id: "vpc-0123", inputs: {} });
            const filters = [{ name: "vpc-id", values: ["vpc-0123"] }];
            expect(call("ec2/getSubnets", { filters }, aws).ids).to.have.length(3);
        });

        it("name endpoint services and AWS's lists of prefixes", () => {
            expect(call("ec2/getVpcEndpointService", { service: "ecr.api" })).to.include({
                serviceName: "com.amazonaws.eu-west-1.ecr.api",
                serviceType: "Interface",
                privateDnsName: "ecr.api.eu-west-1.amazonaws.com",
            });
            expect(call("ec2/getVpcEndpointService", { service: "s3" }).serviceType).to.equal("Gateway");
            const name = "com.amazonaws.eu-west-1.s3";
            const list = call("ec2/getManagedPrefixList", { name });
            expect(list.id).to.match(/^pl-[0-9a-f]{8}$/);
            expect(call("ec2/getPrefixList", { name }).id).to.equal(list.id);
            const aws = inRegion("eu-west-1");
            const endpoint = aws.create({
                type: "aws:ec2/vpcEndpoint:VpcEndpoint",
                name: "s3",
                inputs: { serviceName: name, vpcId: "v" },
            });
            expect(endpoint.outputs.prefixListId).to.equal(list.id);
        });
    });

    describe("of everything else", () => {
        it("know the accounts that write access logs, and where there are none", () => {
            expect(call("elb/getServiceAccount").arn).to.equal("arn:aws:iam::156460612806:root");
            const result = inRegion("eu-south-2").invoke("aws:elb/getServiceAccount:getServiceAccount", {});
            expect(result.kind).to.equal("failures");
        });

        it("find a zone by its name, with or without the last dot", () => {
            const aws = inRegion("eu-west-1");
            const inputs = { name: "example.com" };
            const { id } = aws.create({ type: "aws:route53/zone:Zone", name: "z", inputs });
            expect(call("route53/getZone", { name: "example.com." }, aws)).to.include({ zoneId: id, id });
            expect(call("route53/getZone", { name: "elsewhere.org" }, aws)).to.deep.include({ name: "elsewhere.org" });
            expect(call("route53/getZone", { name: "elsewhere.org" }, aws).zoneId).to.match(/^Z[A-Z2-7]{20}$/);
        });

        it("find the stack's load balancer and listener by ARN and by name", () => {
            const aws = inRegion("eu-west-1");
            const balancer = aws.create({
                type: "aws:lb/loadBalancer:LoadBalancer",
                name: "l",
                inputs: { name: "web" },
            });
            const listener = aws.create({
                type: "aws:lb/listener:Listener",
                name: "l",
                inputs: { loadBalancerArn: balancer.id, port: 443, protocol: "HTTPS" },
            });
            for (const args of [{ arn: balancer.id }, { name: "web" }]) {
                expect(call("lb/getLoadBalancer", args, aws)).to.include({
                    arn: balancer.id,
                    dnsName: balancer.outputs.dnsName,
                });
            }
            expect(call("lb/getListener", { loadBalancerArn: balancer.id, port: 443 }, aws).arn).to.equal(listener.id);
        });

        it("describe a load balancer that someone else made", () => {
            const arn = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/shared/0123456789abcdef";
            expect(call("lb/getLoadBalancer", { arn })).to.include({
                arn,
                name: "shared",
                arnSuffix: "app/shared/0123456789abcdef",
            });
        });

        it("tell AWS's policies from those of the account", () => {
            const arn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
            expect(call("iam/getPolicy", { arn })).to.include({
                name: "AmazonECSTaskExecutionRolePolicy",
                path: "/service-role/",
            });
            expect(call("iam/getPolicy", { name: "mine" }).arn).to.equal("arn:aws:iam::123456789012:policy/mine");
        });

        it("find a cluster, a service and a task definition as ECS names them", () => {
            const aws = inRegion("eu-west-1");
            const make = (type: string, inputs: Record<string, unknown>) => aws.create({ type, name: "x", inputs });
            const cluster = make("aws:ecs/cluster:Cluster", { name: "main" });
            const service = make("aws:ecs/service:Service", { name: "web", cluster: cluster.id, desiredCount: 2 });
            make("aws:ecs/taskDefinition:TaskDefinition", { family: "web", containerDefinitions: "[1]" });
            expect(call("ecs/getCluster", { clusterName: "main" }, aws).arn).to.equal(cluster.id);
            const found = call("ecs/getService", { serviceName: "web", clusterArn: cluster.id }, aws);
            expect(found).to.include({ arn: service.id, desiredCount: 2 });
            const definition = call("ecs/getTaskDefinition", { taskDefinition: "web" }, aws);
            expect(definition).to.include({ revision: 1, containerDefinitions: "[1]" });
            expect(call("ecs/getTaskDefinition", { taskDefinition: "web:7" }, aws).arn).to.match(
                /task-definition\/web:7$/,
            );
        });

        it("name an image by its digest", () => {
            const image = call("ecr/getImage", { repositoryName: "shop/web", imageTag: "v1" });
            expect(image.imageUri).to.equal(
                `123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web@${image.imageDigest}`,
            );
            const result = inRegion("eu-west-1").invoke("aws:ecr/getAuthorizationToken:getAuthorizationToken", {});
            expect(result).to.deep.include({ secrets: ["authorizationToken", "password"] });
        });

        it("find a key by its alias", () => {
            const aws = inRegion("eu-west-1");
            const key = aws.create({ type: "aws:kms/key:Key", name: "k", inputs: {} });
            const inputs = { name: "alias/app", targetKeyId: key.id };
            aws.create({ type: "aws:kms/alias:Alias", name: "a", inputs });
            expect(call("kms/getKey", { keyId: "alias/app" }, aws).arn).to.equal(key.outputs.arn);
            expect(call("kms/getAlias", { name: "alias/app" }, aws).targetKeyArn).to.equal(key.outputs.arn);
            expect(call("kms/getKey", { keyId: "alias/aws/ssm" }, aws).keyManager).to.equal("AWS");
        });
    });
});
