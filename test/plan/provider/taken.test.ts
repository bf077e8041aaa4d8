import { expect } from "chai";
import type { Properties } from "../../../plan/aws/index";
import { refuseTaken, refuseTakenByUpdate } from "../../../plan/provider/taken";
import { openAccount, refusal, removeAccounts, resource } from "./support";

const REGION = { region: "eu-central-1" };
const ROLE = "aws:iam/role:Role";

/** What AWS says to the second of two resources; nothing if it accepts both. */
function second(type: string, first: Properties, other: Properties, place: Properties = REGION): string | undefined {
    const account = openAccount();
    account.add(resource(type, "first", { ...place, ...first }));
    try {
        refuseTaken(resource(type, "second", { ...place, ...other }), account);
        return undefined;
    } catch (error) {
        return (error as Error).message;
    }
}

const rule = (more: Properties) => ({ securityGroupId: "sg", ipProtocol: "tcp", fromPort: 1, toPort: 2, ...more });
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";

/** What no two may have at once, by error; and what two may have. */
const cases: [error: string, type: string, one: Properties, other?: Properties][] = [
    ["DuplicateLoadBalancerName", "aws:lb/loadBalancer:LoadBalancer", { name: "a" }, { name: "b" }],
    ["DuplicateTargetGroupName", "aws:lb/targetGroup:TargetGroup", { name: "a" }, { name: "b" }],
    ["DuplicateTargetGroupName", "aws:alb/targetGroup:TargetGroup", { name: "a" }, {}],
    [
        "DuplicateListener",
        "aws:lb/listener:Listener",
        { loadBalancerArn: "l", port: 80 },
        { loadBalancerArn: "l", port: 81 },
    ],
    [
        "PriorityInUse",
        "aws:lb/listenerRule:ListenerRule",
        { listenerArn: "l", priority: 1 },
        { listenerArn: "m", priority: 1 },
    ],
    [
        "InvalidGroup.Duplicate",
        "aws:ec2/securityGroup:SecurityGroup",
        { vpcId: "v", name: "a" },
        { vpcId: "w", name: "a" },
    ],
    ["InvalidPermission.Duplicate", INGRESS, rule({ cidrIpv4: "10.0.0.0/8" }), rule({ cidrIpv4: "11.0.0.0/8" })],
    ["InvalidPermission.Duplicate", INGRESS, rule({ referencedSecurityGroupId: "a" }), rule({ prefixListId: "a" })],
    [
        "RouteAlreadyExists",
        "aws:ec2/route:Route",
        { routeTableId: "r", destinationCidrBlock: "0.0.0.0/0" },
        { routeTableId: "r" },
    ],
    [
        "Resource.AlreadyAssociated",
        "aws:ec2/routeTableAssociation:RouteTableAssociation",
        { subnetId: "s" },
        { subnetId: "t" },
    ],
    ["Resource.AlreadyAssociated", "aws:ec2/natGateway:NatGateway", { allocationId: "e" }, {}],
    [
        "MountTargetConflict",
        "aws:efs/mountTarget:MountTarget",
        { fileSystemId: "f", availabilityZoneId: "z", subnetId: "s" },
    ],
    ["FileSystemAlreadyExists", "aws:efs/fileSystem:FileSystem", { creationToken: "t" }, { creationToken: "u" }],
    [
        "WAFDuplicateItemException",
        "aws:wafv2/webAcl:WebAcl",
        { name: "a", scope: "REGIONAL" },
        { name: "a", scope: "CLOUDFRONT" },
    ],
    ["RepositoryAlreadyExistsException", "aws:ecr/repository:Repository", { name: "a" }, { name: "b" }],
    [
        "PullThroughCacheRuleAlreadyExistsException",
        "aws:ecr/pullThroughCacheRule:PullThroughCacheRule",
        { ecrRepositoryPrefix: "a" },
    ],
    [
        "TemplateAlreadyExistsException",
        "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate",
        { prefix: "a" },
    ],
    ["BucketAlreadyOwnedByYou", "aws:s3/bucket:Bucket", { bucket: "a" }, { bucket: "b" }],
    ["EntityAlreadyExists", ROLE, { name: "a" }, { name: "b" }],
    ["EntityAlreadyExists", "aws:iam/policy:Policy", { name: "a" }, { name: "b" }],
    ["ParameterAlreadyExists", "aws:ssm/parameter:Parameter", { name: "a" }, { name: "a", overwrite: true }],
    ["ResourceAlreadyExistsException", "aws:cloudwatch/logGroup:LogGroup", { name: "a" }, { name: "b" }],
    ["ApplicationAlreadyExistsException", "aws:codedeploy/application:Application", { name: "a" }],
    [
        "DeploymentGroupAlreadyExistsException",
        "aws:codedeploy/deploymentGroup:DeploymentGroup",
        { appName: "a", deploymentGroupName: "g" },
    ],
    [
        "DeploymentConfigAlreadyExistsException",
        "aws:codedeploy/deploymentConfig:DeploymentConfig",
        { deploymentConfigName: "a" },
    ],
    ["InvalidParameterException", "aws:ecs/service:Service", { cluster: "c", name: "a" }, { cluster: "d", name: "a" }],
    ["NamespaceAlreadyExists", "aws:servicediscovery/httpNamespace:HttpNamespace", { name: "a" }],
    [
        "ServiceAlreadyExists",
        "aws:servicediscovery/service:Service",
        { namespaceId: "n", name: "a" },
        { namespaceId: "m", name: "a" },
    ],
    [
        "InvalidChangeBatch",
        "aws:route53/record:Record",
        { zoneId: "z", fqdn: "a.b", type: "A" },
        { zoneId: "z", fqdn: "a.b", type: "AAAA" },
    ],
    ["ResourceExistsException", "aws:secretsmanager/secret:Secret", { name: "a" }, { name: "b" }],
    ["AlreadyExistsException", "aws:kms/alias:Alias", { name: "alias/a" }, { name: "alias/b" }],
];

describe("what AWS refuses because it is taken", () => {
    after(removeAccounts);

    for (const [error, type, one, other] of cases) {
        it(`${error} of ${type}`, () => {
            expect(second(type, one, one)).to.match(new RegExp(`^${error}: .*first`));
            if (other) {
                expect(second(type, one, other)).to.equal(undefined);
            }
        });
    }

    it("is told with what is taken and by what", () => {
        const taken = { listenerArn: "l", priority: 1 };
        expect(second("aws:lb/listenerRule:ListenerRule", taken, taken)).to.equal(
            'PriorityInUse: listenerArn "l", priority 1: ' +
                "urn:pulumi:dev::example::aws:lb/listenerRule:ListenerRule::first (first) has it",
        );
    });

    it("is free in another region and another account, but a bucket's name nowhere", () => {
        const group = "aws:cloudwatch/logGroup:LogGroup";
        expect(second(group, { name: "a", region: "eu-west-1" }, { name: "a" })).to.equal(undefined);
        const arn = (account: string) => `arn:aws:iam::${account}:role/a`;
        expect(
            second(ROLE, { name: "a", arn: arn("111111111111") }, { name: "a", arn: arn("222222222222") }, {}),
        ).to.equal(undefined);
        expect(second("aws:s3/bucket:Bucket", { bucket: "a", region: "eu-west-1" }, { bucket: "a" })).to.match(
            /^Bucket/,
        );
    });

    it("is a role's name in any case", () => {
        expect(second(ROLE, { name: "Web" }, { name: "web" }, {})).to.match(/^EntityAlreadyExists/);
    });

    it("is a security-group rule whatever its description, and all ports of the protocol -1", () => {
        const all = { securityGroupId: "sg", ipProtocol: "-1", cidrIpv4: "0.0.0.0/0" };
        expect(second(INGRESS, { ...all, description: "a" }, { ...all, description: "b", fromPort: 0 })).to.match(
            /^InvalidPermission.Duplicate/,
        );
        const egress = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
        const account = openAccount();
        account.add(resource(INGRESS, "in", { ...REGION, ...all }));
        refuseTaken(resource(egress, "out", { ...REGION, ...all }), account);
    });

    it("is a subnet's range where it overlaps with that of another in the VPC", () => {
        const type = "aws:ec2/subnet:Subnet";
        const subnet = (cidrBlock: string, vpcId = "v") => ({ vpcId, cidrBlock });
        expect(second(type, subnet("10.0.0.0/24"), subnet("10.0.0.128/25"))).to.equal(
            "InvalidSubnet.Conflict: The CIDR '10.0.0.128/25' conflicts with another subnet: " +
                "urn:pulumi:dev::example::aws:ec2/subnet:Subnet::first (first) has 10.0.0.0/24",
        );
        expect(second(type, subnet("10.0.0.0/25"), subnet("10.0.0.0/24"))).to.match(/^InvalidSubnet.Conflict/);
        expect(second(type, subnet("10.0.0.0/24"), subnet("10.0.1.0/24"))).to.equal(undefined);
        expect(second(type, subnet("10.0.0.0/24"), subnet("10.0.0.0/24", "w"))).to.equal(undefined);
    });

    it("is a gateway endpoint's route table and an interface endpoint's private name", () => {
        const type = "aws:ec2/vpcEndpoint:VpcEndpoint";
        const gateway = (...routeTableIds: string[]) => ({ vpcId: "v", serviceName: "s3", routeTableIds });
        expect(second(type, gateway("a", "b"), gateway("b"))).to.match(/^RouteAlreadyExists/);
        expect(second(type, gateway("a"), gateway("b"))).to.equal(undefined);
        const named = { vpcId: "v", serviceName: "ssm", vpcEndpointType: "Interface", privateDnsEnabled: true };
        expect(second(type, named, named)).to.match(/^InvalidParameter/);
        expect(second(type, named, { ...named, privateDnsEnabled: false })).to.equal(undefined);
    });

    it("is a queue's name only where an attribute differs", () => {
        const type = "aws:sqs/queue:Queue";
        expect(second(type, { name: "q", delaySeconds: 1 }, { name: "q", delaySeconds: 1, tags: { a: "1" } })).to.equal(
            undefined,
        );
        expect(second(type, { name: "q", delaySeconds: 1 }, { name: "q", delaySeconds: 2 })).to.match(
            /^QueueNameExists/,
        );
    });

    it("is an ECS service that another deployment group deploys", () => {
        const group = (deploymentGroupName: string) => ({
            appName: "a",
            deploymentGroupName,
            ecsService: { clusterName: "c", serviceName: "s" },
        });
        expect(second("aws:codedeploy/deploymentGroup:DeploymentGroup", group("g"), group("h"))).to.match(
            /^ECSServiceMappingLimitExceededException/,
        );
    });

    it("is the name of a deleted secret until its recovery window is over", () => {
        const type = "aws:secretsmanager/secret:Secret";
        const recreate = (recoveryWindowInDays: number) => () => {
            const account = openAccount();
            account.delete(account.add(resource(type, "old", { name: "a", recoveryWindowInDays })));
            refuseTaken(resource(type, "new", { name: "a" }), account);
        };
        expect(refusal(recreate(30))).to.match(/^InvalidRequestException: .*scheduled for deletion/);
        recreate(0)();
    });

    it("is free again when the other is deleted, or gives it up", () => {
        const type = "aws:lb/listenerRule:ListenerRule";
        const account = openAccount();
        const wanted = resource(type, "new", { ...REGION, listenerArn: "l", priority: 1 });
        const other = account.add(resource(type, "old", { ...REGION, listenerArn: "l", priority: 1 }));
        account.update(other, { ...REGION, listenerArn: "l", priority: 2 });
        refuseTaken(wanted, account);
        account.add(wanted);
        expect(refusal(() => refuseTaken({ ...wanted, id: "newer" }, account))).to.match(/^PriorityInUse/);
    });

    it("is refused in an update as well, such as the priority that two rules exchange", () => {
        const type = "aws:lb/listenerRule:ListenerRule";
        const account = openAccount();
        const rules = [1, 2].map((priority) =>
            account.add(resource(type, `r${priority}`, { ...REGION, listenerArn: "l", priority })),
        );
        const [first] = rules as [(typeof rules)[0]];
        const withPriority = (priority: number) => ({ ...first.outputs, priority });
        expect(refusal(() => refuseTakenByUpdate(first, withPriority(2), account))).to.match(/^PriorityInUse/);
        refuseTakenByUpdate(first, withPriority(3), account);
        refuseTakenByUpdate(first, { ...first.outputs, tags: { a: "1" } }, account);
    });
});
