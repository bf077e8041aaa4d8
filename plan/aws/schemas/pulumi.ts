/**
 * Types that are deleted before their replacement is created, by `DeleteBeforeReplace` of the Pulumi AWS provider's
 * overlay: two of them cannot exist at once, or the deletion would take the replacement with it. The Terraform bridge
 * also deletes first when the program chose the name of the resource; this set does not tell those.
 *
 * The overlay makes no property force a new resource against Terraform's schema.
 *
 * Source: pulumi/pulumi-aws, provider/resource_overrides.go, at 015d343, the overlay of the provider's version 7.
 */
export const deleteBeforeReplace: ReadonlySet<string> = new Set([
    "aws:apigateway/integration:Integration",
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    "aws:efs/mountTarget:MountTarget",
    "aws:iam/accountAlias:AccountAlias",
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
    "aws:iam/policyAttachment:PolicyAttachment",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment",
]);
