import { expect } from "chai";
import type { Properties } from "../../../plan/aws/index";
import { refuseInUse } from "../../../plan/provider/in-use";
import type { Refused } from "../../../plan/provider/refused";
import { openAccount, refusal, removeAccounts, resource } from "./support";

const GATEWAY = "aws:ec2/internetGateway:InternetGateway";

/** What each user, by type, has of the resource `it` with the ARN `arn`. */
const cases: [error: string, type: string, users: Record<string, Properties>][] = [
    [
        "DependencyViolation",
        "aws:ec2/vpc:Vpc",
        { "aws:ec2/subnet:Subnet": { vpcId: "it" }, "aws:ec2/internetGateway:InternetGateway": { vpcId: "it" } },
    ],
    [
        "DependencyViolation",
        "aws:ec2/subnet:Subnet",
        {
            "aws:lb/loadBalancer:LoadBalancer": { subnets: ["other", "it"] },
            "aws:alb/loadBalancer:LoadBalancer": { subnetMappings: [{ subnetId: "it" }] },
            "aws:ecs/service:Service": { networkConfiguration: { subnets: ["it"] } },
            "aws:efs/mountTarget:MountTarget": { subnetId: "it" },
        },
    ],
    [
        "DependencyViolation",
        "aws:ec2/securityGroup:SecurityGroup",
        {
            "aws:ecs/service:Service": { networkConfiguration: { securityGroups: ["it"] } },
            "aws:ec2/vpcEndpoint:VpcEndpoint": { securityGroupIds: ["it"] },
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
                securityGroupId: "other",
                referencedSecurityGroupId: "it",
            },
        },
    ],
    ["InvalidIPAddress.InUse", "aws:ec2/eip:Eip", { "aws:ec2/natGateway:NatGateway": { allocationId: "it" } }],
    [
        "ResourceInUse",
        "aws:lb/targetGroup:TargetGroup",
        {
            "aws:lb/listener:Listener": { defaultActions: [{ targetGroupArn: "arn" }] },
            "aws:lb/listenerRule:ListenerRule": { actions: [{}, { forward: { targetGroups: [{ arn: "arn" }] } }] },
        },
    ],
    [
        "ResourceInUse",
        "aws:alb/targetGroup:TargetGroup",
        { "aws:alb/listenerRule:ListenerRule": { actions: [{ targetGroupArn: "arn" }] } },
    ],
    [
        "ResourceInUseException",
        "aws:acm/certificate:Certificate",
        { "aws:lb/listener:Listener": { certificateArn: "arn" } },
    ],
    [
        "WAFAssociatedItemException",
        "aws:wafv2/webAcl:WebAcl",
        { "aws:wafv2/webAclAssociation:WebAclAssociation": { webAclArn: "arn" } },
    ],
    ["FileSystemInUse", "aws:efs/fileSystem:FileSystem", { "aws:efs/mountTarget:MountTarget": { fileSystemId: "it" } }],
    ["ClusterContainsServicesException", "aws:ecs/cluster:Cluster", { "aws:ecs/service:Service": { cluster: "arn" } }],
    [
        "DeleteConflict",
        "aws:iam/role:Role",
        {
            "aws:iam/rolePolicy:RolePolicy": { role: "it" },
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { role: "it" },
        },
    ],
    [
        "DeleteConflict",
        "aws:iam/policy:Policy",
        { "aws:iam/rolePolicyAttachment:RolePolicyAttachment": { policyArn: "arn" } },
    ],
    ["HostedZoneNotEmpty", "aws:route53/zone:Zone", { "aws:route53/record:Record": { zoneId: "it" } }],
    [
        "ValidationException",
        "aws:cloudwatch/eventRule:EventRule",
        { "aws:cloudwatch/eventTarget:EventTarget": { rule: "it" } },
    ],
    [
        "DeploymentConfigInUseException",
        "aws:codedeploy/deploymentConfig:DeploymentConfig",
        { "aws:codedeploy/deploymentGroup:DeploymentGroup": { deploymentConfigName: "it" } },
    ],
    [
        "ResourceInUse",
        "aws:servicediscovery/httpNamespace:HttpNamespace",
        { "aws:servicediscovery/service:Service": { namespaceId: "it" } },
    ],
    [
        "ResourceInUse",
        "aws:servicediscovery/service:Service",
        { "aws:ecs/service:Service": { serviceRegistries: { registryArn: "arn" } } },
    ],
];

describe("what AWS does not delete because it is in use", () => {
    after(removeAccounts);

    for (const [error, type, users] of cases) {
        for (const [user, outputs] of Object.entries(users)) {
            it(`${type}, by ${user}`, () => {
                const account = openAccount();
                const used = account.add(resource(type, "it", { arn: "arn" }));
                const holder = account.add(resource(user, "user", outputs));
                expect(refusal(() => refuseInUse(used, account))).to.equal(
                    `${error}: ${used.urn} (it) is in use by ${holder.urn} (user)`,
                );
                account.delete(holder);
                refuseInUse(used, account);
            });
        }
    }

    it("may be on its way out itself, so that the provider asks again", () => {
        const account = openAccount();
        const used = account.add(resource("aws:ec2/eip:Eip", "it"));
        account.add(resource("aws:ec2/natGateway:NatGateway", "nat", { allocationId: "it" }));
        try {
            refuseInUse(used, account);
        } catch (error) {
            expect((error as Refused).isTransient).to.equal(true);
            return;
        }
        throw new Error("nothing was refused");
    });

    it("is no security group because of a rule of its own", () => {
        const account = openAccount();
        const group = account.add(resource("aws:ec2/securityGroup:SecurityGroup", "it"));
        const itself = { securityGroupId: "it", referencedSecurityGroupId: "it" };
        account.add(resource("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", "rule", itself));
        refuseInUse(group, account);
    });

    it("is no role and no zone whose program forces the deletion", () => {
        const account = openAccount();
        const role = account.add(resource("aws:iam/role:Role", "r", { forceDetachPolicies: true }));
        account.add(resource("aws:iam/rolePolicy:RolePolicy", "p", { role: "r" }));
        refuseInUse(role, account);
        const zone = account.add(resource("aws:route53/zone:Zone", "z", { forceDestroy: true }));
        account.add(resource("aws:route53/record:Record", "a", { zoneId: "z" }));
        refuseInUse(zone, account);
    });

    it("is an internet gateway while the VPC has public addresses, whatever routes lead to it", () => {
        const account = openAccount();
        const gateway = account.add(resource(GATEWAY, "igw", { vpcId: "v" }));
        account.add(resource("aws:ec2/route:Route", "route", { gatewayId: "igw" }));
        account.add(resource("aws:ec2/subnet:Subnet", "s", { vpcId: "v" }));
        account.add(
            resource("aws:ec2/natGateway:NatGateway", "private", { subnetId: "s", connectivityType: "private" }),
        );
        account.add(resource("aws:lb/loadBalancer:LoadBalancer", "internal", { vpcId: "v", internal: true }));
        account.add(resource("aws:lb/loadBalancer:LoadBalancer", "elsewhere", { vpcId: "w" }));
        refuseInUse(gateway, account);
        const nat = account.add(resource("aws:ec2/natGateway:NatGateway", "nat", { subnetId: "s" }));
        expect(refusal(() => refuseInUse(gateway, account))).to.match(/^DependencyViolation: .*NatGateway::nat/);
        account.delete(nat);
        account.add(resource("aws:lb/loadBalancer:LoadBalancer", "public", { vpcId: "v" }));
        expect(refusal(() => refuseInUse(gateway, account))).to.match(/^DependencyViolation: .*LoadBalancer::public/);
    });

    it("is nothing because of parts of a component, which the engine never deletes", () => {
        const account = openAccount();
        const subnet = account.add(resource("aws:ec2/subnet:Subnet", "s"));
        const part = resource("aws:lb/loadBalancer:LoadBalancer", "lb", { subnets: ["s"] });
        account.add({ ...part, urn: "awsx:lb:ApplicationLoadBalancer::lb$aws:lb/loadBalancer:LoadBalancer::lb" });
        refuseInUse(subnet, account);
    });
});
