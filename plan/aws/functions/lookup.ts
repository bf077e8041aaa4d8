import { type Call, type FunctionModel, type Properties, record, text } from "../model";
import { pick, read, type Wanted } from "./read";

/** A function that looks up one resource. */
export interface Lookup {
    type: string;
    /** What the arguments ask for, and the inputs that a resource made elsewhere would have. */
    wanted(args: Properties, call: Call): { key: string } & Wanted;
    /** Outputs that the result has under the same name. */
    outputs: string[];
    /** Results that have other names, or are not outputs of the resource. */
    more?(resource: Properties, call: Call): Properties;
}

/** A resource that its name alone identifies. */
export const named =
    (property: string, as = "name") =>
    (args: Properties) => ({ key: text(args[property]), inputs: { [as]: args[property] } });

/** A resource that its id identifies. */
export const identified =
    (...properties: string[]) =>
    (args: Properties) => {
        const id = properties.map((property) => text(args[property])).find((value) => value !== "") ?? "";
        return { key: id, id };
    };

/** A resource by ARN or, failing that, by name: the stack's where it has one of that name. */
export const byArnOrName = (type: string) => (args: Properties, call: Call) => {
    const arn = text(args.arn);
    const name = text(args.name);
    const own = call.stack.find([type], arn || name);
    if (arn) return { key: arn, id: arn, inputs: own ? {} : { name: text(arn.split("/").at(-2)) } };
    return { key: name, inputs: { name } };
};

/** Objects that the resource holds one of and the function lists. */
export const listed = (value: unknown) => (Object.keys(record(value)).length > 0 ? [record(value)] : []);

export function lookup({ type, wanted, outputs, more }: Lookup): FunctionModel {
    return (call) => {
        const { key, ...rest } = wanted(call.args, call);
        const resource = read(call, type, key, rest);
        return {
            ...call.args,
            ...pick(resource, "id", "arn", "region", ...outputs),
            ...("tagsAll" in resource && { tags: resource.tagsAll }),
            ...more?.(resource, call),
        };
    };
}
