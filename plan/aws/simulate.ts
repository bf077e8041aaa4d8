import { nameFromPrefix, withGeneratedName } from "./autonaming";
import type { Properties, ResourceModel, Subject } from "./model";

/** Inputs as the provider's Check returns them: the program's, the generated name, and what the provider fills in. */
export function checkedInputs(model: ResourceModel, subject: Subject): Properties {
    const given = { ...model.filledIn?.(subject), ...subject.inputs };
    return withGeneratedName(model.autoname, subject.name, given, subject.scope);
}

/** Id and outputs of a resource whose type is modelled. */
export function simulate(
    model: ResourceModel,
    asked: Subject,
    tagsAll: Properties,
): { id: string; outputs: Properties } {
    const inputs = asked.importId === undefined ? checkedInputs(model, asked) : readBack(model, asked, asked.importId);
    const name = asked.importId === undefined ? nameFromPrefix(model.autoname, inputs, asked.scope) : {};
    const subject = { ...asked, inputs: { ...inputs, ...name } };
    const id = asked.importId ?? model.id(subject);
    const outputs: Properties = {
        ...(!model.global && { region: subject.scope.region }),
        ...(model.arn && { arn: model.arn(subject, id) }),
        ...model.defaults?.(subject, id),
        ...subject.inputs,
        ...(model.taggable && { tagsAll }),
        ...model.outputs?.(subject, id),
    };
    return { id, outputs };
}

/** Inputs of something that exists already: what its id tells of it, under what the program says of it. */
function readBack(model: ResourceModel, subject: Subject, id: string): Properties {
    const property = model.autoname?.property ?? "name";
    return {
        ...(model.autoname && { [property]: subject.name }),
        ...model.filledIn?.(subject),
        ...model.id.readBack?.(id),
        ...subject.inputs,
    };
}
