import type * as aws from "@pulumi/aws";
import { kind, union } from "./kind";

export const vpcs = kind<aws.ec2.VpcArgs>("VPC", "ec2/vpc:Vpc", "ec2/defaultVpc:DefaultVpc");
export const subnets = kind<aws.ec2.SubnetArgs>("subnet", "ec2/subnet:Subnet", "ec2/defaultSubnet:DefaultSubnet");
export const DEFAULT_SUBNET = "aws:ec2/defaultSubnet:DefaultSubnet";
export const DEFAULT_VPC = "aws:ec2/defaultVpc:DefaultVpc";
export const routeTables = kind<aws.ec2.RouteTableArgs>("route table", "ec2/routeTable:RouteTable");
export const defaultRouteTables = kind<aws.ec2.DefaultRouteTableArgs>(
    "default route table",
    "ec2/defaultRouteTable:DefaultRouteTable",
);
export const routes = kind<aws.ec2.RouteArgs>("route", "ec2/route:Route");
export const routeTableAssociations = kind<aws.ec2.RouteTableAssociationArgs>(
    "route table association",
    "ec2/routeTableAssociation:RouteTableAssociation",
);
export const mainRouteTableAssociations = kind<aws.ec2.MainRouteTableAssociationArgs>(
    "main route table association",
    "ec2/mainRouteTableAssociation:MainRouteTableAssociation",
);
/** An attachment counts: programs take the gateway's id from it to wait until the gateway is attached. */
export const internetGateways = kind<aws.ec2.InternetGatewayArgs>(
    "internet gateway",
    "ec2/internetGateway:InternetGateway",
    "ec2/internetGatewayAttachment:InternetGatewayAttachment",
);
/** What else a route's `gatewayId` or `routes` may come from without leading to the internet. */
export const otherGateways = kind<unknown>(
    "gateway",
    "ec2/vpnGateway:VpnGateway",
    "ec2/vpnGatewayAttachment:VpnGatewayAttachment",
    "ec2/natGateway:NatGateway",
    "ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
    "ec2transitgateway/transitGateway:TransitGateway",
    "ec2transitgateway/vpcAttachment:VpcAttachment",
    "ec2/vpcPeeringConnection:VpcPeeringConnection",
    "ec2/vpcEndpoint:VpcEndpoint",
);
export const securityGroups = kind<aws.ec2.SecurityGroupArgs>(
    "security group",
    "ec2/securityGroup:SecurityGroup",
    "ec2/defaultSecurityGroup:DefaultSecurityGroup",
);
export const ingressRules = kind<aws.vpc.SecurityGroupIngressRuleArgs>(
    "ingress rule",
    "vpc/securityGroupIngressRule:SecurityGroupIngressRule",
);
export const securityGroupRules = kind<aws.ec2.SecurityGroupRuleArgs>(
    "security group rule",
    "ec2/securityGroupRule:SecurityGroupRule",
);
export const egressRules = kind<aws.vpc.SecurityGroupEgressRuleArgs>(
    "egress rule",
    "vpc/securityGroupEgressRule:SecurityGroupEgressRule",
);
export const defaultSecurityGroups = kind<aws.ec2.DefaultSecurityGroupArgs>(
    "default security group",
    "ec2/defaultSecurityGroup:DefaultSecurityGroup",
);
/** Whatever says what a security group lets in. */
export const ingressHolders = union<unknown>("ingress", securityGroups, ingressRules, securityGroupRules);
/** Whatever says what a security group lets out. */
export const egressHolders = union<unknown>("egress", securityGroups, egressRules, securityGroupRules);
export const prefixLists = kind<aws.ec2.ManagedPrefixListArgs>(
    "prefix list",
    "ec2/managedPrefixList:ManagedPrefixList",
);
export const prefixListEntries = kind<aws.ec2.ManagedPrefixListEntryArgs>(
    "prefix list entry",
    "ec2/managedPrefixListEntry:ManagedPrefixListEntry",
);
export const networkAcls = kind<aws.ec2.NetworkAclArgs>("network ACL", "ec2/networkAcl:NetworkAcl");
export const defaultNetworkAcls = kind<aws.ec2.DefaultNetworkAclArgs>(
    "default network ACL",
    "ec2/defaultNetworkAcl:DefaultNetworkAcl",
);
export const networkAclRules = kind<aws.ec2.NetworkAclRuleArgs>(
    "network ACL rule",
    "ec2/networkAclRule:NetworkAclRule",
);
export const flowLogs = kind<aws.ec2.FlowLogArgs>("flow log", "ec2/flowLog:FlowLog");
export const vpcEndpoints = kind<aws.ec2.VpcEndpointArgs>("VPC endpoint", "ec2/vpcEndpoint:VpcEndpoint");
/** Security groups and all that is declared beside them. */
export const securityGroupParts = union<aws.ec2.SecurityGroupArgs>(
    "rule",
    securityGroups,
    ingressRules,
    egressRules,
    securityGroupRules,
);
export const networksAndDefaultGroups = union<unknown>("VPC", vpcs, defaultSecurityGroups);
export const networkAclEntries = union<unknown>("network ACL", networkAcls, networkAclRules);
