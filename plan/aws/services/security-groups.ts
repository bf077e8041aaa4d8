import { ec2Arn, prefixedId, terraformHash } from "../ids";
import { type ResourceModels, text } from "../model";
import { companions, defaultVpcId, owner } from "../network-facts";

/** Security groups, their rules and lists of prefixes. */
export const securityGroups: ResourceModels = {
    "aws:ec2/securityGroup:SecurityGroup": {
        taggable: true,
        autoname: {},
        id: prefixedId("sg-"),
        arn: ec2Arn("security-group"),
        filledIn: () => ({ description: "Managed by Pulumi" }),
        defaults: (s) => ({
            egress: [],
            ingress: [],
            namePrefix: "",
            revokeRulesOnDelete: false,
            vpcId: defaultVpcId(s.existing),
        }),
        outputs: owner,
    },
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup": {
        taggable: true,
        id: (s) => text(companions(s, text(s.inputs.vpcId)).defaultSecurityGroupId),
        arn: ec2Arn("security-group"),
        defaults: (s) => ({
            egress: [],
            ingress: [],
            revokeRulesOnDelete: false,
            vpcId: defaultVpcId(s.existing),
        }),
        outputs: (s) => ({
            ...owner(s),
            name: "default",
            namePrefix: "",
            description: "default VPC security group",
        }),
    },
    "aws:ec2/securityGroupRule:SecurityGroupRule": {
        id: (s) => `sgrule-${terraformHash(s.scope.hex(16, "rule"))}`,
        defaults: (s) => ({
            sourceSecurityGroupId: s.inputs.self === true ? text(s.inputs.securityGroupId) : "",
            self: false,
        }),
        outputs: (s) => ({ securityGroupRuleId: `sgr-0${s.scope.hex(16, "rule id")}` }),
    },
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": {
        taggable: true,
        id: prefixedId("sgr-"),
        arn: ec2Arn("security-group-rule"),
        outputs: (_, id) => ({ securityGroupRuleId: id }),
    },
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": {
        taggable: true,
        id: prefixedId("sgr-"),
        arn: ec2Arn("security-group-rule"),
        outputs: (_, id) => ({ securityGroupRuleId: id }),
    },
    "aws:vpc/securityGroupVpcAssociation:SecurityGroupVpcAssociation": {
        id: (s) => `${text(s.inputs.securityGroupId)},${text(s.inputs.vpcId)}`,
        outputs: () => ({ state: "associated" }),
    },
    "aws:ec2/managedPrefixList:ManagedPrefixList": {
        taggable: true,
        autoname: {},
        id: prefixedId("pl-"),
        arn: ec2Arn("prefix-list"),
        defaults: () => ({ entries: [] }),
        outputs: (s) => ({ ...owner(s), version: 1 }),
    },
    "aws:ec2/managedPrefixListEntry:ManagedPrefixListEntry": {
        id: (s) => `${text(s.inputs.prefixListId)},${text(s.inputs.cidr)}`,
    },
};
