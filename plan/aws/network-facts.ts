import { type Inventory, type Subject, text } from "./model";
import type { Scope } from "./scope";

/** Types of which a VPC may be. */
const VPCS = ["aws:ec2/vpc:Vpc", "aws:ec2/defaultVpc:DefaultVpc"];

/** Types of which a subnet may be. */
export const SUBNETS = ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"];

/** Types of which a public address may be. */
export const ADDRESSES = ["aws:ec2/eip:Eip"];

/** Ids of the resources that AWS makes with every VPC; the same whoever asks. */
export function companions(s: Subject, vpcId: string) {
    const known = s.stack.find(VPCS, vpcId)?.outputs;
    if (known) return known;
    return {
        defaultNetworkAclId: `acl-0${s.existing.hex(16, `acl of ${vpcId}`)}`,
        defaultRouteTableId: `rtb-0${s.existing.hex(16, `route table of ${vpcId}`)}`,
        defaultSecurityGroupId: `sg-0${s.existing.hex(16, `security group of ${vpcId}`)}`,
        dhcpOptionsId: `dopt-0${s.existing.hex(16, "DHCP options")}`,
    };
}

/** Id of the default VPC of an account and region. */
export function defaultVpcId(existing: Scope): string {
    return `vpc-0${existing.hex(16, "default VPC")}`;
}

/** The VPC that a companion belongs to. */
export function vpcWith(s: Subject, property: string, id: string): string {
    return s.stack.all(...VPCS).find(({ outputs }) => outputs[property] === id)?.id ?? text(s.inputs.vpcId);
}

/** VPC of a subnet of this stack; empty where the subnet is not this stack's. */
export function vpcOfSubnet(stack: Inventory, subnetId: string): string {
    return text(stack.find(SUBNETS, subnetId)?.outputs.vpcId);
}

/**
 * A private address that is the same for the same resource, inside the subnet where its CIDR is known. AWS keeps the
 * first four addresses of a subnet and the last.
 */
export function privateAddress(s: Subject, subnetId: string): string {
    const cidr = text(s.stack.find(SUBNETS, subnetId)?.outputs.cidrBlock) || "10.0.0.0/24";
    const [base = "", bits = ""] = cidr.split("/");
    const hosts = Math.max(1, 2 ** (32 - Number(bits)) - 5);
    const seed = Number.parseInt(s.scope.hex(8, `address in ${subnetId}`), 16);
    const first = base.split(".").reduce((sum, part) => sum * 256 + Number(part), 0) + 4;
    const address = first + (seed % hosts);
    return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");
}

/** A public address out of 198.18.0.0/15, which RFC 2544 sets aside: it is nobody's. */
export function publicAddress(s: Subject): string {
    const number = Number.parseInt(s.scope.hex(4, "public address"), 16);
    return `198.${18 + (number % 2)}.${(number >> 8) % 256}.${1 + (number % 254)}`;
}

/** The account, as nearly all of EC2 names it. */
export const owner = (s: Subject) => ({ ownerId: s.scope.accountId });

/** An address as host names have it. */
export const dashed = (address: string) => address.replace(/\./g, "-");

/** Domain of private host names; the oldest region has one of its own. */
export const internalDomain = (region: string) =>
    region === "us-east-1" ? "ec2.internal" : `${region}.compute.internal`;

/** Start of the domain of public host names. */
export const computeDomain = (region: string) => (region === "us-east-1" ? "compute-1" : `${region}.compute`);

/** A service in the name of its endpoint: `ecr.api` of `com.amazonaws.eu-west-1.ecr.api`. */
export function endpointService(name: string): string {
    return name
        .split(".")
        .slice(name.startsWith("cn.") ? 4 : 3)
        .join(".");
}

/** Id of one of AWS's own lists of prefixes: eight characters, where those of accounts have seventeen. */
export function awsPrefixListId(existing: Scope, name: string): string {
    return `pl-${existing.hex(8, `prefix list ${name}`)}`;
}
