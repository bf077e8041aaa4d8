import { aws, type Declared, ref } from "./stack";

/** A VPC with an internet gateway and a route table that leads to it, which no subnet uses yet. */
export const vpc: Declared[] = [
    aws("ec2/vpc:Vpc", "vpc", { cidrBlock: "10.0.0.0/20" }),
    aws("ec2/internetGateway:InternetGateway", "gateway", { vpcId: ref("vpc") }),
    aws("ec2/routeTable:RouteTable", "outward", { vpcId: ref("vpc") }),
    aws("ec2/route:Route", "out", {
        routeTableId: ref("outward"),
        destinationCidrBlock: "0.0.0.0/0",
        gatewayId: ref("gateway"),
    }),
];

export function subnet(name: string, props: Record<string, unknown> = {}): Declared {
    return aws("ec2/subnet:Subnet", name, { vpcId: ref("vpc"), ...props });
}

export function association(of: string, table: string): Declared {
    return aws("ec2/routeTableAssociation:RouteTableAssociation", `${of}-association`, {
        subnetId: ref(of),
        routeTableId: ref(table),
    });
}

/** A route table without a way out, and a subnet that uses it. */
export const privateSubnet: Declared[] = [
    aws("ec2/routeTable:RouteTable", "inward", { vpcId: ref("vpc") }),
    aws("ec2/natGateway:NatGateway", "nat", {}),
    aws("ec2/route:Route", "through-nat", {
        routeTableId: ref("inward"),
        destinationCidrBlock: "0.0.0.0/0",
        natGatewayId: ref("nat"),
    }),
    subnet("private"),
    association("private", "inward"),
];

export const publicSubnet: Declared[] = [subnet("public"), association("public", "outward")];
