import { type Properties, record, type Subject, text } from "./model";

/**
 * A resource whose type the simulation does not know: an id, the inputs back and, for one of AWS, the name, region,
 * tags and ARN that nearly every type has. The kind in the ARN is a guess out of the type's name.
 */
export function simulateGenerically(s: Subject, tagsAll: Properties): { id: string; outputs: Properties } {
    const [provider, module = "", kind = ""] = s.type.split(/[:/]/);
    if (provider !== "aws") return { id: s.importId ?? `${s.name}-${s.scope.hex(7, "id")}`, outputs: { ...s.inputs } };
    const name = text(s.inputs.name) || `${s.name}-${s.scope.hex(7, "autoname")}`;
    const id = s.importId ?? name;
    return {
        id,
        outputs: {
            name,
            region: s.scope.region,
            arn: id.startsWith("arn:") ? id : s.scope.arn(module, `${kind.toLowerCase()}/${id}`),
            tagsAll,
            ...s.inputs,
            tags: record(s.inputs.tags),
        },
    };
}
