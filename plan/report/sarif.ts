import { createHash } from "node:crypto";
import type { PlanDiagnostic } from "../document";
import type { JudgingPack, JudgingPolicy } from "../engine/types";
import { describeExemption, type Finding, findingsByPolicy, sentenceOf } from "./findings";
import { nameOf } from "./names";
import { byUrn, type Place, type Places } from "./places";
import type { ReportedStack } from "./terminal";
import { clean } from "./text";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const ROOT = "SRCROOT";
const PLAN = "hatoba-plan";
const SEVERITIES = { error: "error", warning: "warning", info: "note", debug: "none" } as const;

/**
 * The stacks as a SARIF 2.1.0 log: a run for each stack and pack, because each stack configures the pack in its own way.
 * The same plans give the same bytes; what root the files are relative to is for the reader to say.
 */
export function renderSarif(stacks: readonly ReportedStack[], places: Places): string {
    const runs = stacks.flatMap((stack) => {
        const judged = stack.judges.map((pack, index) => runOf(stack, pack, index === 0, places));
        return judged.length > 0 ? judged : [runOf(stack, { name: PLAN, version: "", policies: [] }, true, places)];
    });
    return `${JSON.stringify({ $schema: SCHEMA, version: "2.1.0", runs }, undefined, 2)}\n`;
}

/** `first` of a stack carries what the program said. */
function runOf(stack: ReportedStack, pack: JudgingPack, first: boolean, places: Places) {
    const { document, failed, judges } = stack;
    const rules = new Map(pack.policies.map((policy, index) => [clean(policy.name), { policy, index }] as const));
    const resources = byUrn(document);
    const seen = new Map<string, number>();
    const resultOf = (finding: Finding) => {
        const rule = rules.get(finding.policy);
        const fingerprint = fingerprintOf(finding);
        seen.set(fingerprint, (seen.get(fingerprint) ?? 0) + 1);
        return {
            ruleId: finding.policy,
            ruleIndex: rule?.index,
            ...gravityOf(finding, rule?.policy),
            message: { text: plainText(sentenceOf(finding)) },
            locations: [locationOf(finding.urn, places.of(finding.urn, resources) ?? places.project)],
            // The one that GitHub tells alerts apart by; of its own accord it would take the line of the file, at which
            // a component may create any number of resources.
            partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${seen.get(fingerprint)}` },
            suppressions: suppressionsOf(finding),
        };
    };
    return {
        tool: {
            driver: { name: clean(pack.name), version: pack.version || undefined, rules: pack.policies.map(ruleOf) },
        },
        automationDetails: { id: `${PLAN}/${document.project}/${document.stack}/` },
        invocations: [
            {
                executionSuccessful: !failed,
                ruleConfigurationOverrides: overridesOf([...rules.values()]),
                toolExecutionNotifications: first ? document.diagnostics.filter(isForReaders).map(notificationOf) : [],
            },
        ],
        originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
        columnKind: "utf16CodeUnits",
        results: findingsByPolicy(document, judges)
            .filter((finding) => finding.pack === clean(pack.name))
            .map(resultOf),
    };
}

/** What the stack's configuration says otherwise than the pack. */
function overridesOf(rules: readonly { policy: JudgingPolicy; index: number }[]) {
    return rules
        .filter(({ policy }) => policy.level !== policy.defaultLevel)
        .map(({ policy: { name, level }, index }) => ({
            descriptor: { id: clean(name), index },
            configuration: configurationOf(level),
        }));
}

function ruleOf({ name, description, fix, url, tags, defaultLevel }: JudgingPolicy) {
    const text = clean(description);
    const steps = clean(fix ?? description);
    const standards = tags.length > 0 ? [`Standards: ${tags.map(clean).join(", ")}.`] : [];
    return {
        id: clean(name),
        shortDescription: { text: plainText(text) },
        fullDescription: { text: plainText(text) },
        help: {
            text: plainText([steps, ...standards].join("\n\n")),
            markdown: [text, ...(fix ? [`**Fix:** ${steps}`] : []), ...standards].join("\n\n"),
        },
        helpUri: url,
        defaultConfiguration: configurationOf(defaultLevel),
        properties: { tags: [...new Set(tags)] },
    };
}

/** What a remediation leaves behind is a mandatory violation. */
function configurationOf(level: JudgingPolicy["level"]) {
    return { enabled: level !== "disabled", level: level === "advisory" ? "warning" : "error" };
}

/** Only what fails has a level; what is exempt has that which it would have otherwise. */
function gravityOf({ kind }: Finding, policy: JudgingPolicy | undefined) {
    switch (kind) {
        case "mandatory":
            return { kind: "fail", level: "error" };
        case "advisory":
            return { kind: "fail", level: "warning" };
        case "exempt":
            return { kind: "fail", level: configurationOf(policy?.level ?? "advisory").level };
        case "unseen":
            return { kind: "open", level: "none" };
        case "remediated":
            return { kind: "informational", level: "none" };
    }
}

function suppressionsOf({ exemption }: Finding) {
    return (
        exemption && [
            {
                kind: "external",
                status: "accepted",
                justification: plainText(describeExemption(exemption)),
                properties: exemption,
            },
        ]
    );
}

/** GitHub refuses a log with a result that is nowhere, hence each is at least where its project is. */
function locationOf(urn: string, { file, line = 1, column }: Place) {
    return {
        physicalLocation: {
            artifactLocation: { uri: file.split("/").map(encodeURIComponent).join("/"), uriBaseId: ROOT },
            region: { startLine: line, startColumn: column },
        },
        ...resourceAt(urn),
    };
}

function resourceAt(urn: string) {
    return { logicalLocations: [{ name: nameOf(urn), fullyQualifiedName: urn, kind: "resource" }] };
}

function isForReaders({ severity }: PlanDiagnostic): boolean {
    return severity !== "debug";
}

function notificationOf({ severity, urn, message }: PlanDiagnostic) {
    return {
        level: SEVERITIES[severity],
        message: { text: plainText(clean(message)) },
        locations: urn ? [resourceAt(urn)] : undefined,
    };
}

/** The same for a violation wherever its line moves to, and whether it is exempt or not. */
function fingerprintOf({ pack, policy, urn, text }: Finding): string {
    const hash = createHash("sha256").update([pack, policy, urn, text].join("\n"));
    return hash.digest("hex").slice(0, 16);
}

/** A plain text may hold links, `[text](target)`, which names and messages of programs must not make. */
function plainText(text: string): string {
    return text.replaceAll("](", "\\](");
}
