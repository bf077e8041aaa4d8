import * as pulumi from "@pulumi/pulumi";

/**
 * The value with a dependency on resources that must be there before it is used. A preview that adds one of them still
 * knows the value: the first element of a list is known without the others, where `apply` would wait for all.
 */
export function after<T>(value: pulumi.Input<T>, resources: pulumi.CustomResource[]): pulumi.Output<T> {
    return pulumi.all([value, ...resources.map(({ id }) => id)])[0] as unknown as pulumi.Output<T>;
}
