import { type DeclaredResource, type ResourceModel, type Subject, text } from "./model";

/**
 * Model of a type that the simulation does not know: an id, the inputs back and, for one of AWS, the name, ARN, region and
 * tags that nearly every type has. The kind in the ARN is a guess out of the type's name.
 *
 * The provider of AWS generates the name of a type whose argument `name` is a text and has no rule of its own
 * (`SetAutonaming` of the Terraform bridge); in the package that argument is then optional. Where the package's declarations
 * cannot be read no name is generated.
 */
export function genericModel(type: string, declared: DeclaredResource | undefined): ResourceModel {
    const [provider, module = "", kind = ""] = type.split(/[:/]/);
    if (provider !== "aws") return { global: true, id: (s) => `${s.name}-${s.scope.hex(7, "id")}` };
    const has = (output: string) => declared?.outputs.includes(output) ?? true;
    return {
        ...(declared?.optionalInputs.includes("name") && { autoname: {} }),
        id: (s) => text(s.inputs.name) || `${s.name}-${s.scope.hex(7, "id")}`,
        arn: (s: Subject, id) => (id.startsWith("arn:") ? id : s.scope.arn(module, `${kind.toLowerCase()}/${id}`)),
        global: !has("region"),
        taggable: has("tagsAll"),
    };
}
