import type { CreatedResource, Properties } from "../aws/index";
import { list, record } from "../aws/model";
import { containsUnknown, copySecretness } from "../engine/secrecy";
import { mapValues, unknown, type ValueMap } from "../engine/values";
import type { Account, AccountResource } from "./account";
import { IMAGE } from "./refusals";
import type { SimulatedProvider } from "./simulated-provider";
import { fromStored, isSameJson, toStored } from "./stored-values";

/** A component that a plugin constructs. */
export interface ConstructedComponent {
    urn: string;
    type: string;
    name: string;
    inputs: ValueMap;
}

/**
 * Outputs of a component. The account remembers it with what the real plugin would create for it, so that the same inputs
 * give the same outputs in every run, and that others change those outputs only that follow from what has changed.
 *
 * @param preview Nothing is created, and outputs that the account does not have yet are unknown.
 */
export function componentOutputs(
    component: ConstructedComponent,
    provider: SimulatedProvider,
    account: Account,
    preview: boolean,
): ValueMap {
    const { urn, type, name, inputs } = component;
    const before = account.resource(type, urn, {});
    const known = before && fromStored(record(before.outputs.outputs));
    const isUncertain = Object.values(inputs).some(containsUnknown);
    if (known && !isUncertain && isSameJson(before.outputs.inputs, toStored(inputs))) {
        return copySecretness(known, inputs);
    }
    const { outputs, parts } = provider.component(type, name, inputs);
    if (preview) {
        return mapValues(outputs, (value, key) => (!isUncertain && isSame(known, outputs, key) ? value : unknown));
    }
    keep(component, outputs, parts, account);
    return outputs;
}

function isSame(known: ValueMap | undefined, outputs: ValueMap, key: string): boolean {
    const pick = (values: ValueMap) => toStored(Object.fromEntries([[key, values[key] ?? null]]));
    return known !== undefined && key in known && isSameJson(pick(known), pick(outputs));
}

function keep(
    { urn, type, inputs }: ConstructedComponent,
    outputs: ValueMap,
    parts: readonly CreatedResource[],
    account: Account,
): void {
    const before = list(account.resource(type, urn, {})?.outputs.parts).map(record) as unknown as CreatedResource[];
    const kept = parts.map((part) => keepPart(part, account).identity);
    for (const { type: partType, id, outputs: known } of before) {
        const old = account.resource(partType, id, known);
        if (old && !kept.includes(old.identity)) {
            account.delete(old);
        }
    }
    const memory: Properties = {
        inputs: toStored(inputs),
        outputs: toStored(outputs),
        parts: parts.map((part) => ({ type: part.type, id: part.id, outputs: pickIdentity(part.outputs) })),
    };
    account.add({ type, id: urn, urn, outputs: memory });
    keepImage(toStored(outputs), account);
}

function keepPart(part: CreatedResource, account: Account): AccountResource {
    const outputs = toStored(part.outputs as ValueMap);
    const known = account.resource(part.type, part.id, outputs);
    if (!known) {
        return account.add({ ...part, outputs });
    }
    account.update(known, outputs);
    return known;
}

/** As much of a part's outputs as tells it apart. */
function pickIdentity({ arn, region }: Properties): Properties {
    return { ...(arn !== undefined && { arn }), ...(region !== undefined && { region }) };
}

/** Whoever deletes the repository later finds the image in it. */
function keepImage({ imageUri }: Properties, account: Account): void {
    if (typeof imageUri === "string") {
        const repositoryUrl = imageUri.replace(/[@:][^/]*$/, "");
        account.add({ type: IMAGE, id: imageUri, outputs: { repositoryUrl } });
    }
}
