import { expect } from "chai";
import { SimulatedAws } from "../../../plan/aws/index";

const EC2_ID = (prefix: string) => new RegExp(`^${prefix}0[0-9a-f]{16}$`);
const UUID = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
const BALANCER = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/0123456789abcdef";
const ROLE_ARN = "arn:aws:iam::123456789012:role/ops/deployer";

/** What AWS would answer: type, inputs, and the id and outputs as texts or as patterns. */
const samples: [string, Record<string, unknown>, string | RegExp, Record<string, unknown>][] = [
    [
        "aws:ec2/vpc:Vpc",
        {},
        EC2_ID("vpc-"),
        { mainRouteTableId: EC2_ID("rtb-"), defaultSecurityGroupId: EC2_ID("sg-") },
    ],
    [
        "aws:ec2/subnet:Subnet",
        { availabilityZone: "eu-west-1b", vpcId: "v" },
        EC2_ID("subnet-"),
        { availabilityZoneId: "euw1-az2", mapPublicIpOnLaunch: false },
    ],
    ["aws:ec2/routeTableAssociation:RouteTableAssociation", {}, EC2_ID("rtbassoc-"), {}],
    [
        "aws:ec2/route:Route",
        { routeTableId: "rtb-1", destinationCidrBlock: "0.0.0.0/0" },
        "r-rtb-11080289494",
        { state: "active" },
    ],
    ["aws:ec2/internetGateway:InternetGateway", {}, EC2_ID("igw-"), { ownerId: "123456789012" }],
    ["aws:ec2/natGateway:NatGateway", { subnetId: "s" }, EC2_ID("nat-"), { privateIp: /^10\.0\.0\.\d+$/ }],
    [
        "aws:ec2/eip:Eip",
        {},
        EC2_ID("eipalloc-"),
        {
            publicIp: /^198\.1[89]\.\d+\.\d+$/,
            publicDns: /^ec2-198-1[89]-\d+-\d+\.eu-west-1\.compute\.amazonaws\.com$/,
            domain: "vpc",
        },
    ],
    [
        "aws:ec2/securityGroup:SecurityGroup",
        {},
        EC2_ID("sg-"),
        { description: "Managed by Pulumi", arn: /:security-group\/sg-0[0-9a-f]{16}$/ },
    ],
    [
        "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
        {},
        EC2_ID("sgr-"),
        { securityGroupRuleId: EC2_ID("sgr-"), arn: /:security-group-rule\/sgr-/ },
    ],
    [
        "aws:ec2/vpcEndpoint:VpcEndpoint",
        { serviceName: "com.amazonaws.eu-west-1.s3" },
        EC2_ID("vpce-"),
        { prefixListId: /^pl-[0-9a-f]{8}$/, dnsEntries: [] },
    ],
    ["aws:ec2/flowLog:FlowLog", {}, EC2_ID("fl-"), { arn: /:vpc-flow-log\/fl-/ }],
    ["aws:ec2/launchTemplate:LaunchTemplate", {}, EC2_ID("lt-"), { latestVersion: 1 }],
    ["aws:ec2/instance:Instance", { subnetId: "s" }, EC2_ID("i-"), { privateDns: /\.eu-west-1\.compute\.internal$/ }],
    [
        "aws:lb/loadBalancer:LoadBalancer",
        { name: "web" },
        /^arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer\/app\/web\/[0-9a-f]{16}$/,
        {
            arnSuffix: /^app\/web\/[0-9a-f]{16}$/,
            dnsName: /^web-\d{10}\.eu-west-1\.elb\.amazonaws\.com$/,
            zoneId: "Z32O12XQLNTSW2",
        },
    ],
    [
        "aws:alb/loadBalancer:LoadBalancer",
        { name: "web", internal: true },
        /loadbalancer\/app\/web\//,
        { dnsName: /^internal-web-\d+\.eu-west-1\.elb\.amazonaws\.com$/ },
    ],
    [
        "aws:lb/loadBalancer:LoadBalancer",
        { name: "tcp", loadBalancerType: "network" },
        /loadbalancer\/net\/tcp\//,
        { dnsName: /^tcp-[0-9a-f]{16}\.elb\.eu-west-1\.amazonaws\.com$/, zoneId: "Z2IFOLAFXWLO4F" },
    ],
    [
        "aws:elasticloadbalancingv2/targetGroup:TargetGroup",
        { name: "web", protocol: "HTTP", healthCheck: { path: "/up", interval: 10 } },
        /:targetgroup\/web\/[0-9a-f]{16}$/,
        {
            arnSuffix: /^targetgroup\/web\/[0-9a-f]{16}$/,
            healthCheck: {
                enabled: true,
                healthyThreshold: 3,
                interval: 10,
                matcher: "200",
                path: "/up",
                port: "traffic-port",
                protocol: "HTTP",
                timeout: 5,
                unhealthyThreshold: 3,
            },
        },
    ],
    [
        "aws:lb/listener:Listener",
        { loadBalancerArn: BALANCER, port: 80 },
        new RegExp(`^${BALANCER.replace(":loadbalancer/", ":listener/")}/[0-9a-f]{16}$`),
        { protocol: "HTTP", sslPolicy: "" },
    ],
    [
        "aws:lb/listenerRule:ListenerRule",
        { listenerArn: `${BALANCER.replace(":loadbalancer/", ":listener/")}/0123456789abcdef` },
        /:listener-rule\/app\/web\/0123456789abcdef\/0123456789abcdef\/[0-9a-f]{16}$/,
        { priority: 1 },
    ],
    [
        "aws:ecs/cluster:Cluster",
        { name: "main" },
        "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
        { arn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main" },
    ],
    [
        "aws:ecs/taskDefinition:TaskDefinition",
        { family: "shop-web", containerDefinitions: "[]" },
        "shop-web",
        {
            arn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-web:1",
            arnWithoutRevision: "arn:aws:ecs:eu-west-1:123456789012:task-definition/shop-web",
            revision: 1,
        },
    ],
    [
        "aws:ecs/service:Service",
        { name: "web", cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/main", launchType: "FARGATE" },
        "arn:aws:ecs:eu-west-1:123456789012:service/main/web",
        { platformVersion: "LATEST" },
    ],
    [
        "aws:iam/role:Role",
        { name: "deployer", path: "/ops/", assumeRolePolicy: "{}" },
        "deployer",
        { arn: ROLE_ARN, uniqueId: /^AROA[A-Z2-7]{17}$/ },
    ],
    [
        "aws:iam/policy:Policy",
        { name: "read", policy: "{}" },
        "arn:aws:iam::123456789012:policy/read",
        { policyId: /^ANPA[A-Z2-7]{17}$/ },
    ],
    ["aws:iam/rolePolicy:RolePolicy", { role: "r", name: "p", policy: "{}" }, "r:p", {}],
    [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: "r", policyArn: "a" },
        /^r-2024\d{14}[0-9a-f]{8}$/,
        {},
    ],
    [
        "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        { url: "https://token.actions.githubusercontent.com", clientIdLists: [] },
        "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
        {},
    ],
    [
        "aws:cloudwatch/logGroup:LogGroup",
        { name: "/web" },
        "/web",
        { arn: "arn:aws:logs:eu-west-1:123456789012:log-group:/web" },
    ],
    [
        "aws:cloudwatch/metricAlarm:MetricAlarm",
        { name: "cpu" },
        "cpu",
        { arn: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:cpu" },
    ],
    [
        "aws:cloudwatch/eventRule:EventRule",
        { name: "r", eventBusName: "bus" },
        "bus/r",
        { arn: "arn:aws:events:eu-west-1:123456789012:rule/bus/r" },
    ],
    ["aws:cloudwatch/eventRule:EventRule", { name: "r" }, "r", { eventBusName: "default" }],
    ["aws:cloudwatch/eventTarget:EventTarget", { rule: "r", targetId: "t", arn: "a" }, "r-t", { arn: "a" }],
    [
        "aws:kms/key:Key",
        {},
        new RegExp(`^${UUID}$`),
        { arn: new RegExp(`^arn:aws:kms:eu-west-1:123456789012:key/${UUID}$`) },
    ],
    [
        "aws:kms/alias:Alias",
        { name: "alias/app", targetKeyId: "abc" },
        "alias/app",
        { targetKeyArn: "arn:aws:kms:eu-west-1:123456789012:key/abc" },
    ],
    [
        "aws:secretsmanager/secret:Secret",
        { name: "app/db" },
        /^arn:aws:secretsmanager:eu-west-1:123456789012:secret:app\/db-[A-Za-z0-9]{6}$/,
        { arn: /:secret:app\/db-[A-Za-z0-9]{6}$/ },
    ],
    [
        "aws:secretsmanager/secretVersion:SecretVersion",
        { secretId: "s" },
        new RegExp(`^s\\|${UUID}$`),
        { versionStages: ["AWSCURRENT"] },
    ],
    [
        "aws:ssm/parameter:Parameter",
        { name: "/app/user", type: "String", value: "u" },
        "/app/user",
        { arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/app/user", version: 1, insecureValue: "u" },
    ],
    [
        "aws:ssm/parameter:Parameter",
        { name: "plain", type: "SecureString", value: "u" },
        "plain",
        { arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/plain", insecureValue: "", keyId: "alias/aws/ssm" },
    ],
    [
        "aws:efs/fileSystem:FileSystem",
        { encrypted: true },
        EC2_ID("fs-"),
        { dnsName: /^fs-0[0-9a-f]{16}\.efs\.eu-west-1\.amazonaws\.com$/, kmsKeyId: /:key\// },
    ],
    [
        "aws:efs/accessPoint:AccessPoint",
        { fileSystemId: "fs-1" },
        EC2_ID("fsap-"),
        { fileSystemArn: "arn:aws:elasticfilesystem:eu-west-1:123456789012:file-system/fs-1" },
    ],
    [
        "aws:efs/mountTarget:MountTarget",
        { fileSystemId: "fs-1", subnetId: "s" },
        EC2_ID("fsmt-"),
        { mountTargetDnsName: "eu-west-1a.fs-1.efs.eu-west-1.amazonaws.com" },
    ],
    [
        "aws:ecr/repository:Repository",
        { name: "shop/web" },
        "shop/web",
        { repositoryUrl: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shop/web", registryId: "123456789012" },
    ],
    ["aws:ecr/lifecyclePolicy:LifecyclePolicy", { repository: "shop/web", policy: "{}" }, "shop/web", {}],
    [
        "aws:s3/bucket:Bucket",
        { bucket: "logs" },
        "logs",
        {
            arn: "arn:aws:s3:::logs",
            bucketDomainName: "logs.s3.amazonaws.com",
            bucketRegionalDomainName: "logs.s3.eu-west-1.amazonaws.com",
            hostedZoneId: "Z1BKCTXD74EZPE",
        },
    ],
    ["aws:s3/bucketV2:BucketV2", { bucket: "logs" }, "logs", { arn: "arn:aws:s3:::logs" }],
    ["aws:s3/bucketVersioningV2:BucketVersioningV2", { bucket: "logs" }, "logs", {}],
    [
        "aws:route53/zone:Zone",
        { name: "example.com" },
        /^Z[A-Z2-7]{20}$/,
        { comment: "Managed by Pulumi", primaryNameServer: /^ns-\d+\.awsdns-\d\d\.org$/ },
    ],
    ["aws:route53/record:Record", { zoneId: "Z1", name: "www.example.com", type: "A" }, "Z1_www.example.com_A", {}],
    [
        "aws:acm/certificate:Certificate",
        { domainName: "example.com", validationMethod: "DNS" },
        new RegExp(`^arn:aws:acm:eu-west-1:123456789012:certificate/${UUID}$`),
        { status: "PENDING_VALIDATION", subjectAlternativeNames: ["example.com"] },
    ],
    [
        "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
        { name: "shop.local", vpc: "v" },
        /^ns-[a-z2-7]{16}$/,
        { hostedZone: /^Z/, arn: /:namespace\/ns-/ },
    ],
    ["aws:sns/topic:Topic", { name: "alarms" }, "arn:aws:sns:eu-west-1:123456789012:alarms", { owner: "123456789012" }],
    [
        "aws:sns/topicSubscription:TopicSubscription",
        { topic: "t", protocol: "email" },
        /^t:/,
        { pendingConfirmation: true },
    ],
    [
        "aws:sqs/queue:Queue",
        { name: "q" },
        "https://sqs.eu-west-1.amazonaws.com/123456789012/q",
        { arn: "arn:aws:sqs:eu-west-1:123456789012:q" },
    ],
    [
        "aws:wafv2/webAcl:WebAcl",
        { name: "acl", scope: "REGIONAL" },
        new RegExp(`^${UUID}$`),
        { arn: new RegExp(`:regional/webacl/acl/${UUID}$`) },
    ],
    ["aws:wafv2/webAclAssociation:WebAclAssociation", { webAclArn: "w", resourceArn: "r" }, "w,r", {}],
    [
        "aws:appautoscaling/target:Target",
        { resourceId: "service/main/web", serviceNamespace: "ecs" },
        "service/main/web",
        { roleArn: /AWSServiceRoleForApplicationAutoScaling_ECSService$/ },
    ],
    [
        "aws:appautoscaling/policy:Policy",
        { name: "cpu", resourceId: "service/main/web", serviceNamespace: "ecs", policyType: "TargetTrackingScaling" },
        "cpu",
        { arn: /:scalingPolicy:.*:resource\/ecs\/service\/main\/web:policyName\/cpu$/ },
    ],
    ["aws:autoscaling/group:Group", { name: "g", minSize: 1, maxSize: 2 }, "g", { desiredCapacity: 1 }],
    [
        "aws:codedeploy/application:Application",
        { name: "web" },
        new RegExp(`^${UUID}:web$`),
        { arn: "arn:aws:codedeploy:eu-west-1:123456789012:application:web" },
    ],
    [
        "aws:codedeploy/deploymentGroup:DeploymentGroup",
        { appName: "web", deploymentGroupName: "prod" },
        new RegExp(`^${UUID}$`),
        { arn: "arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:web/prod" },
    ],
    [
        "aws:codepipeline/pipeline:Pipeline",
        { name: "p" },
        "p",
        { arn: "arn:aws:codepipeline:eu-west-1:123456789012:p" },
    ],
    ["aws:codebuild/project:Project", { name: "b" }, "arn:aws:codebuild:eu-west-1:123456789012:project/b", {}],
    [
        "aws:codecommit/repository:Repository",
        { repositoryName: "r" },
        "r",
        { cloneUrlHttp: "https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r" },
    ],
    [
        "aws:lambda/function:Function",
        { name: "f", role: "r" },
        "f",
        {
            arn: "arn:aws:lambda:eu-west-1:123456789012:function:f",
            qualifiedArn: "arn:aws:lambda:eu-west-1:123456789012:function:f:$LATEST",
            invokeArn: /^arn:aws:apigateway:eu-west-1:lambda:path\/2015-03-31\/functions\/arn:.*\/invocations$/,
        },
    ],
    ["random:index/randomId:RandomId", { byteLength: 4, prefix: "x-" }, /^[\w-]{6}$/, { hex: /^x-[0-9a-f]{8}$/ }],
    ["random:index/randomUuid:RandomUuid", {}, new RegExp(`^${UUID}$`), { result: new RegExp(`^${UUID}$`) }],
    ["random:index/randomPet:RandomPet", { length: 3, separator: "_" }, /^[a-z]+_[a-z]+_[a-z]+$/, {}],
    ["docker-build:index:Image", { tags: ["repo:1"], push: true }, /^sha256:/, { ref: /^repo:1@sha256:[0-9a-f]{64}$/ }],
    [
        "docker:index/image:Image",
        { imageName: "host:5000/app:1" },
        "host:5000/app:1",
        { repoDigest: /^host:5000\/app@sha256:[0-9a-f]{64}$/ },
    ],
    [
        "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration",
        { configurationName: "ops", slackChannelId: "C07EZ1ABC23", slackTeamId: "T07EA123LEP" },
        "arn:aws:chatbot::123456789012:chat-configuration/slack-channel/ops",
        { guardrailPolicyArns: ["arn:aws:iam::aws:policy/AdministratorAccess"], loggingLevel: "NONE" },
    ],
    [
        "aws:chatbot/teamsChannelConfiguration:TeamsChannelConfiguration",
        { configurationName: "ops", teamId: "74361522-da01-538d-aa2e-ac7918c6bb92" },
        "74361522-da01-538d-aa2e-ac7918c6bb92",
        { chatConfigurationArn: "arn:aws:chatbot::123456789012:chat-configuration/microsoft-teams-channel/ops" },
    ],
];

function agrees(actual: unknown, expected: unknown, what: string): void {
    if (expected instanceof RegExp) expect(actual, what).to.match(expected);
    else expect(actual, what).to.deep.equal(expected);
}

describe("the simulation of", () => {
    for (const [type, inputs, id, outputs] of samples) {
        it(`${type} ${JSON.stringify(inputs)}`, () => {
            const aws = new SimulatedAws({ project: "shop", stack: "prod", region: "eu-west-1" });
            const resource = aws.create({ type, name: "web", inputs });
            agrees(resource.id, id, "id");
            for (const [name, value] of Object.entries(outputs)) agrees(resource.outputs[name], value, name);
            expect(resource.outputs).to.deep.include(inputs.healthCheck ? {} : inputs);
        });
    }
});

describe("resources of one stack", () => {
    const stack = () => {
        const aws = new SimulatedAws({ project: "shop", stack: "prod", region: "eu-west-1" });
        return (type: string, name: string, inputs: Record<string, unknown>) => aws.create({ type, name, inputs });
    };

    it("share a VPC's default group, route table and ACL", () => {
        const make = stack();
        const vpc = make("aws:ec2/vpc:Vpc", "main", {});
        const { defaultSecurityGroupId, defaultRouteTableId, defaultNetworkAclId } = vpc.outputs;
        const group = make("aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", { vpcId: vpc.id });
        const table = make("aws:ec2/defaultRouteTable:DefaultRouteTable", "d", { defaultRouteTableId });
        const acl = make("aws:ec2/defaultNetworkAcl:DefaultNetworkAcl", "d", { defaultNetworkAclId });
        expect([group.id, table.id, acl.id]).to.deep.equal([
            defaultSecurityGroupId,
            defaultRouteTableId,
            defaultNetworkAclId,
        ]);
        expect([table.outputs.vpcId, acl.outputs.vpcId]).to.deep.equal([vpc.id, vpc.id]);
        expect(vpc.outputs.mainRouteTableId).to.equal(defaultRouteTableId);
    });

    it("lie where their subnets lie", () => {
        const make = stack();
        const vpc = make("aws:ec2/vpc:Vpc", "main", {});
        const inputs = { vpcId: vpc.id, cidrBlock: "10.0.0.64/28", availabilityZone: "eu-west-1c" };
        const subnet = make("aws:ec2/subnet:Subnet", "c", inputs).id;
        const target = make("aws:efs/mountTarget:MountTarget", "c", { fileSystemId: "fs-1", subnetId: subnet });
        expect(target.outputs).to.deep.include({ availabilityZoneName: "eu-west-1c", availabilityZoneId: "euw1-az3" });
        expect(target.outputs.ipAddress).to.match(/^10\.0\.0\.(6[89]|7[0-8])$/);
        const balancer = make("aws:lb/loadBalancer:LoadBalancer", "web", { subnets: [subnet] });
        expect(balancer.outputs.vpcId).to.equal(vpc.id);
        const group = make("aws:autoscaling/group:Group", "g", { vpcZoneIdentifiers: [subnet] });
        expect(group.outputs.availabilityZones).to.deep.equal(["eu-west-1c"]);
    });

    it("give a NAT gateway the address that it is allocated", () => {
        const make = stack();
        const address = make("aws:ec2/eip:Eip", "nat", {});
        const nat = make("aws:ec2/natGateway:NatGateway", "nat", { allocationId: address.id });
        expect(nat.outputs.publicIp).to.equal(address.outputs.publicIp);
    });

    it("count the revisions of a family", () => {
        const make = stack();
        const revisions = ["one", "two"].map(
            (name) => make("aws:ecs/taskDefinition:TaskDefinition", name, { family: "web" }).outputs.arn,
        );
        expect(revisions).to.deep.equal([
            "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:1",
            "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:2",
        ]);
    });

    it("take a listener's next priority", () => {
        const make = stack();
        const rule = (name: string, inputs: object) =>
            make("aws:lb/listenerRule:ListenerRule", name, { listenerArn: "l", ...inputs }).outputs.priority;
        expect([rule("a", { priority: 7 }), rule("b", {}), rule("c", { listenerArn: "other" })]).to.deep.equal([
            7, 8, 1,
        ]);
    });

    it("complete a record's name with its zone's", () => {
        const make = stack();
        const zoneId = make("aws:route53/zone:Zone", "z", { name: "example.com" }).id;
        const fqdn = (name: string) =>
            make("aws:route53/record:Record", name || "apex", { zoneId, name, type: "A" }).outputs.fqdn;
        expect(["www", "www.example.com", "example.com.", "", "*"].map(fqdn)).to.deep.equal([
            "www.example.com",
            "www.example.com",
            "example.com",
            "example.com",
            "*.example.com",
        ]);
    });
});

describe("domain validation", () => {
    it("has one option a name, and one record for a name and its wildcard", () => {
        const aws = new SimulatedAws({ project: "shop", stack: "prod" });
        const inputs = {
            domainName: "example.com",
            subjectAlternativeNames: ["*.example.com", "api.example.com", "example.com"],
            validationMethod: "DNS",
        };
        const { outputs } = aws.create({ type: "aws:acm/certificate:Certificate", name: "c", inputs });
        const options = outputs.domainValidationOptions as Record<string, string>[];
        expect(options.map(({ domainName }) => domainName)).to.deep.equal([
            "example.com",
            "*.example.com",
            "api.example.com",
        ]);
        const [apex, wildcard, api] = options.map(({ resourceRecordName }) => resourceRecordName);
        expect(apex).to.match(/^_[0-9a-f]{32}\.example\.com\.$/);
        expect(wildcard).to.equal(apex);
        expect(api).to.match(/^_[0-9a-f]{32}\.api\.example\.com\.$/);
        expect(options[0]?.resourceRecordType).to.equal("CNAME");
        expect(options[0]?.resourceRecordValue).to.match(/^_[0-9a-f]{32}\.[a-z]{10}\.acm-validations\.aws\.$/);
    });
});

describe("a generated text", () => {
    const make = (inputs: object) =>
        new SimulatedAws({ project: "shop", stack: "prod" }).create({
            type: "random:index/randomPassword:RandomPassword",
            name: "p",
            inputs: { length: 40, ...inputs },
        });

    it("has the wanted length and no character that is not wanted", () => {
        expect(make({ special: false, upper: false }).outputs.result).to.match(/^[a-z0-9]{40}$/);
        expect(
            make({ special: true, overrideSpecial: "_", lower: false, upper: false, numeric: false }).outputs.result,
        ).to.match(/^_{40}$/);
    });

    it("has the least number of each kind", () => {
        const { result } = make({ length: 12, minNumeric: 5, minUpper: 5, minSpecial: 2 }).outputs;
        expect(String(result).replace(/[^0-9]/g, "")).to.have.length(5);
        expect(String(result).replace(/[^A-Z]/g, "")).to.have.length(5);
    });

    it("does not show in the id of a password", () => {
        expect(make({}).id).to.equal("none");
    });
});
