type Read = (properties: object, forRemediation: boolean) => Record<string, unknown>;

/**
 * Makes the SDK read each resource once a request. Its server translates all properties anew for every policy, and for
 * policies of the whole stack all properties of all resources: with a hundred rules that is nearly all of the time that
 * judging takes. No rule changes what it reads, so they may share it; remediations, which do, are left alone. The
 * function that translates belongs to the SDK's own modules: where it is not what version 1.21 has, nothing is shared,
 * which is slower, never wrong.
 */
export function readOnce(): void {
    const modules = require("@pulumi/policy/deserialize") as { deserializeProperties?: Read };
    const read = modules.deserializeProperties;
    if (typeof read !== "function" || read.length !== 2) {
        return;
    }
    const known = new WeakMap<object, Record<string, unknown>>();
    modules.deserializeProperties = (properties, forRemediation) => {
        if (forRemediation) {
            return read(properties, forRemediation);
        }
        let result = known.get(properties);
        if (!result) {
            result = read(properties, forRemediation);
            known.set(properties, result);
        }
        return result;
    };
}
