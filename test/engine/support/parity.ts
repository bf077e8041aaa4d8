import type { PlanDocument, PlanResource } from "../../../plan/document";
import type { GoalOptions } from "../../../plan/engine/state";
import { signatureKey, signatures, unknownSentinel } from "../../../plan/engine/values";
import type { EngineRun } from "../../../plan/rehearse/simulated-engine";

/** A resource as `pulumi preview --json` has it. */
export interface PreviewedState extends Omit<GoalOptions, "aliases" | "deleteBeforeReplace" | "import"> {
    urn: string;
    type: string;
    custom?: boolean;
    inputs?: Record<string, unknown>;
    parent?: string;
    provider?: string;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[] | null>;
    external?: boolean;
    importID?: string;
}

/** The part of a resource in which the plan and the engine have to agree. */
type Comparable = Record<string, unknown>;

/** The CLI's JSON leaves out the providers that the engine makes by itself. */
function isDefaultProvider(urn: string): boolean {
    return /::pulumi:providers:[^:]+::default(?:_|$)/.test(urn);
}

function ofPlan(resource: PlanResource): Comparable {
    return withoutEmpty({
        type: resource.type,
        custom: resource.custom,
        parent: resource.parent,
        provider: resource.provider,
        inputs: resource.inputs,
        dependencies: resource.dependencies,
        propertyDependencies: resource.propertyDependencies,
        protect: resource.protect,
        external: resource.external,
        retainOnDelete: resource.retainOnDelete,
        deletedWith: resource.deletedWith,
        replaceWith: resource.replaceWith,
        replaceOnChanges: resource.replaceOnChanges,
        ignoreChanges: resource.ignoreChanges,
        additionalSecretOutputs: sorted(resource.additionalSecretOutputs),
        import: resource.import,
        customTimeouts: resource.customTimeouts,
    });
}

function ofPreview(state: PreviewedState): Comparable {
    const { importID, propertyDependencies, ...rest } = state;
    return withoutEmpty({
        type: rest.type,
        custom: rest.custom ?? false,
        parent: rest.parent,
        provider: rest.provider,
        inputs: value(rest.inputs ?? {}),
        dependencies: sorted(rest.dependencies),
        propertyDependencies: Object.fromEntries(
            Object.entries(propertyDependencies ?? {})
                .filter(([, urns]) => urns !== null && urns.length > 0)
                .map(([key, urns]) => [key, sorted(urns ?? [])]),
        ),
        protect: rest.protect,
        external: rest.external,
        retainOnDelete: rest.retainOnDelete,
        deletedWith: rest.deletedWith,
        replaceWith: rest.replaceWith,
        replaceOnChanges: rest.replaceOnChanges,
        ignoreChanges: rest.ignoreChanges,
        additionalSecretOutputs: sorted(rest.additionalSecretOutputs),
        import: importID,
        customTimeouts: rest.customTimeouts,
    });
}

function sorted(texts: readonly string[] | undefined): string[] | undefined {
    return texts && [...new Set(texts)].sort();
}

/** What is empty, false or absent says nothing on either side. */
function withoutEmpty(fields: Comparable): Comparable {
    return Object.fromEntries(
        Object.entries(fields).filter(
            ([key, field]) =>
                key === "custom" ||
                (field !== undefined &&
                    field !== false &&
                    !(typeof field === "object" && field !== null && Object.keys(field).length === 0)),
        ),
    );
}

/** A property value in the document's words. `__defaults` is the bridge's own bookkeeping. */
function value(wire: unknown): unknown {
    if (Array.isArray(wire)) {
        return wire.map(value);
    }
    if (wire === unknownSentinel) {
        return { $unknown: true };
    }
    if (wire === "[secret]") {
        return { $secret: true };
    }
    if (typeof wire !== "object" || wire === null) {
        return wire;
    }
    const fields = wire as Record<string, unknown>;
    if (fields[signatureKey] === signatures.secret) {
        return { $secret: true };
    }
    if (fields[signatureKey] === signatures.resource) {
        return { $resource: fields.urn };
    }
    if (fields[signatureKey] === signatures.asset || fields[signatureKey] === signatures.archive) {
        return asset(fields);
    }
    const kept = Object.keys(fields)
        .filter((key) => key !== "__defaults" && key !== "__internal")
        .sort();
    return Object.fromEntries(kept.map((key) => [key, value(fields[key])]));
}

/** An asset as the document shows it: where it comes from, and of a text only that there is one. */
function asset(wire: Record<string, unknown>): unknown {
    const { path, uri, text, assets } = wire as {
        path?: string;
        uri?: string;
        text?: string;
        assets?: Record<string, Record<string, unknown>>;
    };
    const shown = {
        ...(path ? { path } : {}),
        ...(uri ? { uri } : {}),
        ...(text ? { text: true } : {}),
        ...(assets
            ? { assets: Object.fromEntries(Object.entries(assets).map(([name, inner]) => [name, asset(inner)])) }
            : {}),
    };
    return wire[signatureKey] === signatures.asset ? { $asset: shown } : { $archive: shown };
}

/** A secret tag makes the plan hide all of `tagsAll`, where the engine shows it in the open. */
function isHiddenByPlan(key: string, plan: unknown): boolean {
    return key === "tagsAll" && JSON.stringify(plan).includes('"$secret"');
}

/** States that `pulumi preview --json` printed. */
export function previewedStates({ stdout }: EngineRun): PreviewedState[] {
    const { steps } = JSON.parse(stdout) as { steps: { newState: PreviewedState }[] };
    return steps.map(({ newState }) => newState);
}

/**
 * Every difference between a preview and a plan, one line each: where, what the engine has, what the plan has. The CLI's
 * JSON has no outputs; those of custom resources come from the events.
 */
export function differencesOf(run: EngineRun, states: readonly PreviewedState[], document: PlanDocument): string[] {
    const engine = new Map(states.map((state) => [state.urn, ofPreview(state)]));
    const shown = document.resources.filter(({ urn }) => !isDefaultProvider(urn));
    const plan = new Map(shown.map((resource) => [resource.urn, ofPlan(resource)]));
    for (const { urn, new: state } of run.results) {
        const [one, other] = [engine.get(urn), plan.get(urn)];
        const resource = document.resources.find((candidate) => candidate.urn === urn);
        if (one?.import !== undefined && other) {
            // Of an import the CLI shows the inputs as the program gave them, before the provider has seen them.
            other.inputs = subset(other.inputs, one.inputs);
        } else if (one && other && state?.custom && !urn.includes("pulumi:providers:")) {
            one.outputs = value(state.outputs ?? {});
            other.outputs = resource?.outputs ?? {};
        }
    }
    const found: string[] = [];
    for (const urn of new Set([...engine.keys(), ...plan.keys()])) {
        const [one, other] = [engine.get(urn), plan.get(urn)];
        if (!one || !other) {
            found.push(`${urn}: only in the ${one ? "engine" : "plan"}`);
        } else {
            compare(urn, one, other, found);
        }
    }
    return found;
}

function subset(values: unknown, keys: unknown): unknown {
    const wanted = Object.keys((keys ?? {}) as object);
    return Object.fromEntries(Object.entries((values ?? {}) as object).filter(([key]) => wanted.includes(key)));
}

function compare(at: string, engine: unknown, plan: unknown, found: string[]): void {
    const [one, other] = [objectOf(engine), objectOf(plan)];
    if (one && other) {
        for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
            if (!isHiddenByPlan(key, other[key])) {
                compare(`${at} ${key}`, one[key], other[key], found);
            }
        }
    } else if (JSON.stringify(engine) !== JSON.stringify(plan)) {
        found.push(`${at}: engine ${JSON.stringify(engine)}, plan ${JSON.stringify(plan)}`);
    }
}

function objectOf(some: unknown): Record<string, unknown> | undefined {
    const isMarker = typeof some === "object" && some !== null && ("$unknown" in some || "$secret" in some);
    return typeof some === "object" && some !== null && !isMarker ? (some as Record<string, unknown>) : undefined;
}

/** Verdicts as `level policy urn: message`, sorted. */
export function verdictsOfPreview({ verdicts }: EngineRun): string[] {
    return verdicts
        .map(({ enforcementLevel, policyName, resourceUrn = "", message }) =>
            verdict(enforcementLevel, policyName, resourceUrn, message),
        )
        .sort();
}

export function verdictsOfPlan({ violations }: PlanDocument): string[] {
    return violations.map(({ level, policy, urn, message }) => verdict(level, policy, urn, message)).sort();
}

/** The CLI trims its lines. */
function verdict(level: string, policy: string, urn: string, message: string): string {
    const text = message.split("\n").map((line) => line.trim());
    return `${level} ${policy} ${urn}: ${text.join(" ").trim()}`;
}
