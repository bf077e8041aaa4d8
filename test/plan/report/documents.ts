import type { PlanDocument, PlanResource, PlanViolation } from "../../../plan/document";
import type { JudgingPolicy } from "../../../plan/engine/types";
import type { Colours } from "../../../plan/report/colours";
import { colours } from "../../../plan/report/colours";
import type { Layout } from "../../../plan/report/layout";
import type { ReportedStack } from "../../../plan/report/terminal";

const STACK = "urn:pulumi:dev::shop::pulumi:pulumi:Stack::shop-dev";

export const plain: Colours = colours(false);

export const layout: Layout = { colours: plain, columns: 90, verbose: false };

/** A resource below the stack, or below `parent`. Types without a slash are components. */
export function resource(
    type: string,
    name: string,
    parent?: PlanResource,
    more: Partial<PlanResource> = {},
): PlanResource {
    const chain = parent && parent.type !== "pulumi:pulumi:Stack" ? `${typeChain(parent.urn)}$${type}` : type;
    return {
        urn: `urn:pulumi:dev::shop::${chain}::${name}`,
        type,
        name,
        custom: type.includes("/") || type.startsWith("pulumi:providers:"),
        parent: parent?.urn ?? STACK,
        inputs: {},
        outputs: {},
        dependencies: [],
        propertyDependencies: {},
        protect: false,
        ...more,
    };
}

export const stack: PlanResource = {
    ...resource("pulumi:pulumi:Stack", "shop-dev"),
    urn: STACK,
    custom: false,
    parent: undefined,
};

export function violation(policy: string, level: PlanViolation["level"], urn: string, message: string): PlanViolation {
    return { policy, pack: "rules", level, urn, message };
}

export function document(more: Partial<PlanDocument> = {}): PlanDocument {
    return {
        version: 1,
        project: "shop",
        stack: "dev",
        resources: [stack],
        outputs: {},
        violations: [],
        diagnostics: [],
        ...more,
    };
}

/** The policies of these violations, each described by the first line of what it says. */
export function policiesOf(violations: readonly PlanViolation[]): JudgingPolicy[] {
    const policies = violations.map(({ policy: name, level, message, remediation: fix }) => ({
        name,
        description: message.split("\n")[0] ?? "",
        ...(fix ? { fix } : {}),
        tags: [],
        defaultLevel: level,
        level,
    }));
    return [...new Map(policies.map((policy) => [policy.name, policy])).values()];
}

export function reported(more: Partial<PlanDocument>, rest: Partial<ReportedStack> = {}): ReportedStack {
    return {
        document: document(more),
        failed: false,
        firstPreview: false,
        packs: ["policies"],
        judges: [{ name: "rules", version: "1.2.3", policies: policiesOf(more.violations ?? []) }],
        simulatedGenerically: [],
        milliseconds: 1_940,
        ...rest,
    };
}

function typeChain(urn: string): string {
    return urn.split("::")[2] ?? "";
}
