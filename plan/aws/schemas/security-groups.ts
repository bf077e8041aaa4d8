import { type Properties, text } from "../model";
import type { ResourceSchema, ResourceSchemas } from "./schema";

const SOURCES = ["cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId"];

/** Name of the property that says where a rule's traffic comes from or goes to; nothing while that is not known. */
function sourceOf(rule: Properties): string | undefined {
    return SOURCES.find((name) => text(rule[name]) !== "");
}

function separateRule(file: string): ResourceSchema {
    return {
        source: [file],
        framework: "plugin-framework",
        computed: ["arn", "securityGroupRuleId"],
        forceNew: ["securityGroupId"],
        /** EC2 modifies a rule in place, but not the kind of its source. */
        forceNewWhen: (before, after) => {
            const [old, wanted] = [sourceOf(before), sourceOf(after)];
            return old && wanted && old !== wanted ? [old, wanted] : [];
        },
    };
}

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws at the commit beside each file; the separate
 * rules' at 00a322094b4b and 050ac11163ca, with later copies of what both share.
 */
export const securityGroups: ResourceSchemas = {
    "aws:ec2/securityGroup:SecurityGroup": {
        source: ["internal/service/ec2/vpc_security_group.go"], // 01606926a0c0
        defaults: {
            // Pulumi replaces Terraform's default of the description by its own.
            description: "Managed by Pulumi",
            "egress.self": false,
            "ingress.self": false,
            revokeRulesOnDelete: false,
        },
        computed: ["arn", "egress", "ingress", "name", "namePrefix", "ownerId", "vpcId"],
        forceNew: ["description", "name", "namePrefix", "vpcId"],
    },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
        source: ["internal/service/ec2/vpc_default_security_group.go", "internal/service/ec2/vpc_security_group.go"], // 01f431114674
        defaults: { "egress.self": false, "ingress.self": false, revokeRulesOnDelete: false },
        computed: ["arn", "description", "egress", "ingress", "name", "namePrefix", "ownerId", "vpcId"],
        // Creation adopts the VPC's group and revokes its rules; deletion leaves the group as it is.
        forceNew: ["vpcId"],
    },
    "aws:ec2/securityGroupRule:SecurityGroupRule": {
        source: ["internal/service/ec2/vpc_security_group_rule.go"], // 0d90774d0fdd
        // `self` defaults to false only beside `prefixListIds` alone, as it excludes every other source: left out.
        computed: ["securityGroupRuleId", "sourceSecurityGroupId"],
        // Only the description changes in place. The ports are not compared while the protocol is -1.
        forceNew: [
            "cidrBlocks",
            "fromPort",
            "ipv6CidrBlocks",
            "prefixListIds",
            "protocol",
            "securityGroupId",
            "self",
            "sourceSecurityGroupId",
            "toPort",
            "type",
        ],
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": separateRule(
        "internal/service/ec2/vpc_security_group_ingress_rule.go",
    ),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": separateRule(
        "internal/service/ec2/vpc_security_group_egress_rule.go",
    ),
};
