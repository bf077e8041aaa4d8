import * as pulumi from "@pulumi/pulumi";
import type { NetworkInputs } from "./network-args";

type Ids = pulumi.Input<pulumi.Input<string>[]>;

/** Public subnets of a network, one by one where it gives them so. */
export function publicSubnetsOf({ subnets, publicSubnetIds }: NetworkInputs): Ids | undefined {
    return subnets?.publicIds ?? publicSubnetIds;
}

/** Private subnets of a network, one by one where it gives them so. */
export function privateSubnetsOf({ subnets, privateSubnetIds }: NetworkInputs): Ids | undefined {
    return subnets?.privateIds ?? privateSubnetIds;
}

/** Number of private subnets; undefined where it is not known beforehand. */
export function countPrivateSubnets(network: Omit<NetworkInputs, "vpcId">): number | undefined {
    const { subnets, privateSubnetIds, privateSubnetCount } = network;
    const ids = subnets?.privateIds ?? privateSubnetIds;
    return Array.isArray(ids) ? ids.length : privateSubnetCount;
}

/**
 * The ids of a list one by one. An id that a preview does not know leaves the others known.
 *
 * @param path of the argument that says how many there are, for the error when there is another number
 */
export function oneByOne(ids: Ids, count: number, path: string): pulumi.Input<string>[] {
    if (Array.isArray(ids)) {
        return ids;
    }
    const list = pulumi.output(ids);
    const counted = list.apply(({ length }) => {
        if (length !== count) {
            throw new Error(`${path} is ${count}, but there are ${length} subnets`);
        }
        return length;
    });
    // By index, which needs no other element; and with the count, so that a wrong one fails whatever uses the id.
    return Array.from({ length: count }, (_, index) => {
        const id = list[index] as pulumi.Output<string>;
        return pulumi.all([id, counted])[0] as pulumi.Output<string>;
    });
}
