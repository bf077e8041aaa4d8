import type * as aws from "@pulumi/aws";
import type { Properties, Seen } from "../../values";
import { DEFAULT_SUBNET } from "../kinds";

/** Whether what starts in a subnet gets a public IPv4 address unasked: AWS's default subnets give one. */
export function givesPublicAddresses(subnet: { type: string; props: Properties<aws.ec2.SubnetArgs> }): Seen<boolean> {
    return subnet.props.mapPublicIpOnLaunch ?? subnet.type === DEFAULT_SUBNET;
}
