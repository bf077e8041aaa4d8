import type { Policy, ReportViolation, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { type Graph, type GraphNode, graphOf } from "./graph";
import { type Kind, labelOf } from "./kinds";
import { type Properties, snapshot } from "./values";

/** What a reader of the catalogue learns about a rule. */
export interface RuleInfo {
    /** In kebab case; a contract, since configuration names it. */
    name: string;
    /** The level where the configuration says nothing. */
    level: "mandatory" | "advisory";
    /** What must be true, in one sentence. */
    description: string;
    /** What goes wrong otherwise. */
    why: string;
    /** What to change, with these components and with raw resources. */
    fix: string;
    /** The controls that the rule agrees with: `FSBP ECS.5`, `CKV_AWS_336`. */
    standards: readonly string[];
}

export interface Rule extends RuleInfo {
    /** `resource` judges each resource by itself, `stack` follows references. */
    kind: "resource" | "stack";
    policy: ResourceValidationPolicy | StackValidationPolicy;
}

/** What a check says of its subject. */
export interface Report {
    /** The subject breaks the rule: a phrase with the subject before it, what was found and what is accepted. */
    violates(found: string): void;
    /** The subject cannot be judged by this value; said once a subject, however many values there are. */
    cannotSee(what: string): void;
}

/** The resource that a rule judges. */
export interface Subject<Args> extends Report {
    type: string;
    name: string;
    props: Properties<Args>;
}

/** A rule that one resource is enough for. */
export function resourceRule<Args>(rule: RuleInfo & { of: Kind<Args>; check(subject: Subject<Args>): void }): Rule {
    const types = new Set(rule.of.types);
    const policy: ResourceValidationPolicy = {
        ...metadata(rule),
        validateResource(args, report) {
            const { type, name, urn } = args;
            if (types.has(type)) {
                judge(rule, { name, urn, label: labelOf(rule.of, type) }, report, (says) =>
                    rule.check({ ...says, type, name, props: snapshot<Args>(args.props) }),
                );
            }
        },
    };
    return { ...info(rule), kind: "resource", policy };
}

/** A rule that follows references: it is asked for each resource of its kind, with the graph of the whole stack. */
export function graphRule<Args>(
    rule: RuleInfo & { of: Kind<Args>; check(subject: GraphNode<Args>, graph: Graph, report: Report): void },
): Rule {
    const policy: StackValidationPolicy = {
        ...metadata(rule),
        validateStack(args, report) {
            const graph = graphOf(args.resources);
            for (const node of graph.ofKind(rule.of)) {
                const { type, name, urn } = node;
                judge(rule, { name, urn, label: labelOf(rule.of, type) }, report, (says) =>
                    rule.check(node, graph, says),
                );
            }
        },
    };
    return { ...info(rule), kind: "stack", policy };
}

function judge(
    rule: RuleInfo,
    subject: { name: string; urn: string; label: string },
    report: ReportViolation,
    check: (says: Report) => void,
): void {
    const found = new Set<string>();
    const unseen = new Set<string>();
    check({ violates: (what) => found.add(what), cannotSee: (what) => unseen.add(what) });
    const who = `${subject.label} "${subject.name}"`;
    for (const what of found) {
        report(`${who} ${what}. ${rule.fix}`, subject.urn);
    }
    if (unseen.size > 0) {
        reportUnseen(rule, `${UNSEEN} ${who}: ${[...unseen].join("; ")}.`, subject.urn, report);
    }
}

/** How every message starts that says that something could not be judged. */
export const UNSEEN = "Not judged:";

/**
 * A rule that cannot see neither passes nor fails, and it must say so at any level without stopping the preview. The
 * SDK offers an advisory for that only if the check throws, which silences the rule for all other resources of the
 * stack; `notApplicable` is never shown. Its server does take an object with a level of its own in place of the
 * message, which its types leave out (`makeReportViolationFun` in server.js of 1.21); a test holds it to that.
 */
function reportUnseen(rule: RuleInfo, message: string, urn: string, report: ReportViolation): void {
    const advisory = { message: `${rule.description}\n${message}`, urn, enforcementLevel: "advisory" };
    report(advisory as unknown as string);
}

function info({ name, level, description, why, fix, standards }: RuleInfo): RuleInfo {
    return { name, level, description, why, fix, standards };
}

function metadata(rule: RuleInfo): Policy {
    return {
        name: rule.name,
        description: rule.description,
        enforcementLevel: rule.level,
        remediationSteps: rule.fix,
        tags: [...rule.standards],
    };
}
