import type { PlanDiagnostic, PlanDocument, PlanResource, PlanViolation } from "../document";
import type { PackViolation } from "./policy-pack";
import { publicValue, toPublic } from "./projections";
import type { ResourceState } from "./state";
import { stackType } from "./urn";
import type { ValueMap } from "./values";

export interface DocumentParts {
    project: string;
    stack: string;
    /** In document order. */
    states: readonly ResourceState[];
    outputs: ValueMap;
    violations: readonly PackViolation[];
    diagnostics: readonly PlanDiagnostic[];
}

export function buildDocument(parts: DocumentParts): PlanDocument {
    return {
        version: 1,
        project: parts.project,
        stack: parts.stack,
        resources: parts.states.map(publicResource),
        outputs: toPublic(parts.outputs),
        violations: parts.violations.map(publicViolation).sort(byText),
        diagnostics: [...parts.diagnostics],
    };
}

/**
 * Parents before their children, siblings by URN, and what has no parent first. Registrations race, so their order
 * is not the same from run to run.
 */
export function inDocumentOrder(states: Iterable<ResourceState>): ResourceState[] {
    const children = new Map<string, ResourceState[]>();
    for (const state of states) {
        const siblings = children.get(state.parent ?? "");
        if (siblings) {
            siblings.push(state);
        } else {
            children.set(state.parent ?? "", [state]);
        }
    }
    const ordered: ResourceState[] = [];
    const visit = (parent: string): void => {
        for (const state of (children.get(parent) ?? []).sort(rootFirst)) {
            ordered.push(state);
            visit(state.urn);
        }
    };
    visit("");
    return ordered;
}

function rootFirst(a: ResourceState, b: ResourceState): number {
    if ((a.type === stackType) !== (b.type === stackType)) {
        return a.type === stackType ? -1 : 1;
    }
    return a.urn < b.urn ? -1 : 1;
}

function byText(a: PlanViolation, b: PlanViolation): number {
    const key = ({ urn, pack, policy, message }: PlanViolation) => [urn, pack, policy, message].join("\n");
    return key(a) < key(b) ? -1 : 1;
}

function publicViolation(violation: PackViolation): PlanViolation {
    const { policy, pack, level, urn, message, remediation } = violation;
    return { policy, pack, level, urn, message, ...(remediation === undefined ? {} : { remediation }) };
}

function publicResource(state: ResourceState): PlanResource {
    const { options } = state;
    return {
        urn: state.urn,
        type: state.type,
        name: state.name,
        custom: state.custom,
        ...(state.id === undefined ? {} : { id: publicValue(state.id) }),
        ...(state.parent === undefined ? {} : { parent: state.parent }),
        ...(state.provider === undefined ? {} : { provider: state.provider }),
        inputs: toPublic(state.inputs),
        outputs: toPublic(state.outputs),
        dependencies: state.dependencies,
        propertyDependencies: Object.fromEntries(state.propertyDependencies),
        protect: options.protect ?? false,
        ...(state.external ? { external: true } : {}),
        ...listed("ignoreChanges", options.ignoreChanges),
        ...listed("replaceOnChanges", options.replaceOnChanges),
        ...(options.deleteBeforeReplace === undefined ? {} : { deleteBeforeReplace: options.deleteBeforeReplace }),
        ...(options.retainOnDelete === undefined ? {} : { retainOnDelete: options.retainOnDelete }),
        ...(options.deletedWith === undefined ? {} : { deletedWith: options.deletedWith }),
        ...listed("replaceWith", options.replaceWith),
        ...listed("aliases", options.aliases),
        ...listed("additionalSecretOutputs", options.additionalSecretOutputs),
        ...(options.import === undefined ? {} : { import: options.import }),
        ...(options.customTimeouts ? { customTimeouts: options.customTimeouts } : {}),
        ...(state.sourcePosition === undefined ? {} : { sourcePosition: state.sourcePosition }),
    };
}

function listed<Key extends string>(key: Key, values: string[] | undefined): { [key in Key]?: string[] } {
    return values && values.length > 0 ? ({ [key]: values } as { [key in Key]: string[] }) : {};
}
