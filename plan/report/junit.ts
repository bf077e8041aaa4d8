import type { JudgingPack, JudgingPolicy } from "../engine/types";
import { describeExemption, type Finding, findingsByPolicy, sentenceOf, subjectOf } from "./findings";
import { byUrn, type Places } from "./places";
import type { ReportedStack } from "./terminal";
import { clean, count } from "./text";

interface Case {
    classname: string;
    name: string;
    /** What came of it; nothing when all is fine. */
    result?: { tag: "failure" | "error" | "skipped"; message: string; text?: string };
    /** What is worth reading and fails nothing. */
    output?: string;
}

const HEADINGS = { remediated: "Remediated", exempt: "Exempted", advisory: "Advisory", unseen: "Not judged" } as const;

/**
 * The stacks as JUnit's XML: a suite for each, with a test case for the program and one for each policy. A mandatory
 * violation fails; a policy that could judge nothing, or is disabled, is skipped; the rest is the output of a case that
 * passes. Without times, so that the same plans give the same bytes.
 */
export function renderJunit(stacks: readonly ReportedStack[], places: Places): string {
    const suites = stacks.map((stack) => ({
        name: `${clean(stack.document.project)}/${clean(stack.document.stack)}`,
        cases: casesOf(stack, places),
    }));
    const all = suites.flatMap(({ cases }) => cases);
    const lines = suites.flatMap(({ name, cases }) => [
        `  <testsuite${attributes({ name, ...totals(cases) })}>`,
        ...cases.map(testcase),
        "  </testsuite>",
    ]);
    return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites${attributes({ name: "hatoba plan", ...totals(all) })}>`,
        ...lines,
        "</testsuites>\n",
    ].join("\n");
}

function casesOf(stack: ReportedStack, places: Places): Case[] {
    const { document, judges, failed } = stack;
    const classname = `${clean(document.project)}.${clean(document.stack)}`;
    const said = document.diagnostics.filter(({ severity }) => severity !== "debug");
    const text = said.map(({ severity, message }) => `${severity}: ${clean(message)}`).join("\n");
    const program: Case = failed
        ? { classname, name: "plan", result: { tag: "error", message: "the stack has no plan", text } }
        : { classname, name: "plan", ...(text === "" ? {} : { output: text }) };
    const findings = findingsByPolicy(document, judges);
    const policies = judges.flatMap((pack) =>
        pack.policies.map((policy) => {
            const found = findings.filter((one) => one.pack === clean(pack.name) && one.policy === clean(policy.name));
            return { policy, found, case: policyCase(classname, pack, policy, found, textIn(stack, places)) };
        }),
    );
    // Without a plan nobody can say what else the policies would have found.
    return [program, ...policies.filter(({ found }) => !failed || found.length > 0).map((each) => each.case)];
}

function policyCase(
    classname: string,
    pack: JudgingPack,
    policy: JudgingPolicy,
    found: readonly Finding[],
    textOf: (finding: Finding) => string,
): Case {
    const of = { classname: `${classname}.${clean(pack.name)}`, name: clean(policy.name) };
    const mandatory = found.filter(({ kind }) => kind === "mandatory");
    const rest = (["remediated", "exempt", "advisory", "unseen"] as const).flatMap((kind) =>
        found.filter((one) => one.kind === kind).map((one) => `${HEADINGS[kind]}: ${textOf(one)}`),
    );
    const output = rest.length > 0 ? { output: rest.join("\n") } : {};
    if (mandatory.length > 0) {
        const subjects = [...new Set(mandatory.map(({ urn }) => subjectOf(urn)))];
        const text = [...mandatory.map(textOf), ...(policy.fix ? [`Fix: ${clean(policy.fix)}`] : [])].join("\n");
        return {
            ...of,
            result: { tag: "failure", message: `${clean(policy.description)} ${subjects.join(", ")}`, text },
            ...output,
        };
    }
    if (policy.level === "disabled") {
        return { ...of, result: { tag: "skipped", message: "disabled" }, ...output };
    }
    if (found.length > 0 && found.every(({ kind }) => kind === "unseen")) {
        const message = `${count(found.length, "resource")} could not be judged`;
        return { ...of, result: { tag: "skipped", message }, ...output };
    }
    return { ...of, ...output };
}

/** A finding with the line that declares its subject. */
function textIn({ document }: ReportedStack, places: Places): (finding: Finding) => string {
    const resources = byUrn(document);
    return (finding) => {
        const place = places.of(finding.urn, resources);
        const reason = finding.exemption ? `\n    exempted ${describeExemption(finding.exemption)}` : "";
        return `${sentenceOf(finding)}${place ? `\n    at ${place.file}:${place.line}` : ""}${reason}`;
    };
}

function totals(cases: readonly Case[]): Record<string, string> {
    const having = (tag: string) => String(cases.filter(({ result }) => result?.tag === tag).length);
    return {
        tests: String(cases.length),
        failures: having("failure"),
        errors: having("error"),
        skipped: having("skipped"),
    };
}

function testcase({ classname, name, result, output }: Case): string {
    const lines: string[] = [];
    if (result) {
        const { tag, message, text } = result;
        const start = `      <${tag}${attributes({ message, ...(tag === "skipped" ? {} : { type: tag }) })}`;
        lines.push(text ? `${start}>${escaped(text)}</${tag}>` : `${start}/>`);
    }
    if (output) {
        lines.push(`      <system-out>${escaped(output)}</system-out>`);
    }
    const start = `    <testcase${attributes({ classname, name })}`;
    return lines.length > 0 ? [`${start}>`, ...lines, "    </testcase>"].join("\n") : `${start}/>`;
}

function attributes(values: Record<string, string>): string {
    return Object.entries(values)
        .map(([name, value]) => ` ${name}="${escaped(value).replaceAll("\n", "&#10;")}"`)
        .join("");
}

/** What XML 1.0 has no way to write is left out. */
function escaped(text: string): string {
    return text
        .replace(/[\p{Surrogate}\ufffe\uffff]/gu, "\ufffd")
        .replaceAll("&", "&amp;")
        .replaceAll("<", "&lt;")
        .replaceAll(">", "&gt;")
        .replaceAll('"', "&quot;");
}
