import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

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
