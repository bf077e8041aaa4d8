import { describeExemption, type Finding, type FindingKind, findingsOf, sentenceOf } from "./findings";
import { byUrn, type Place, type Places } from "./places";
import type { ReportedStack } from "./terminal";
import { clean } from "./text";

const COMMANDS: Record<FindingKind, Command> = {
    mandatory: "error",
    advisory: "warning",
    remediated: "notice",
    exempt: "notice",
    unseen: "notice",
};
const ORDER: readonly Command[] = ["error", "warning", "notice"];

type Command = "error" | "warning" | "notice";

interface Annotation {
    command: Command;
    title: string;
    text: string;
    place?: Place;
    stacks: string[];
}

/**
 * The findings as commands of a GitHub workflow, which shows them at the lines that they are about. It shows only the
 * first ten of each kind, hence errors come first, and what is the same in several stacks is said once.
 */
export function renderAnnotations(stacks: readonly ReportedStack[], places: Places): string {
    const merged = new Map<string, Annotation>();
    for (const stack of stacks) {
        const name = clean(stack.document.stack);
        for (const annotation of annotationsOf(stack, places)) {
            const key = JSON.stringify(annotation);
            const same = merged.get(key);
            if (!same) {
                merged.set(key, { ...annotation, stacks: [name] });
            } else if (!same.stacks.includes(name)) {
                same.stacks.push(name);
            }
        }
    }
    const annotations = [...merged.values()];
    return ORDER.flatMap((command) => annotations.filter((annotation) => annotation.command === command))
        .map(rendered)
        .join("");
}

function annotationsOf(stack: ReportedStack, places: Places): Omit<Annotation, "stacks">[] {
    const { document, judges } = stack;
    const resources = byUrn(document);
    const errors = document.diagnostics.filter(({ severity }) => severity === "error");
    return [
        ...errors.map(({ urn, message }) => ({
            command: "error" as const,
            title: "no plan",
            text: clean(message).trim(),
            place: places.of(urn ?? "", resources),
        })),
        ...findingsOf(document, judges).map((finding) => ({
            command: COMMANDS[finding.kind],
            title: finding.policy,
            text: textOf(finding),
            place: places.of(finding.urn, resources),
        })),
    ];
}

function textOf(finding: Finding): string {
    const { kind, exemption, fix } = finding;
    const lead = kind === "unseen" ? "Not judged: " : exemption ? `Exempted ${describeExemption(exemption)}\n` : "";
    const help = fix && (kind === "mandatory" || kind === "advisory") ? `\nFix: ${fix}` : "";
    return `${lead}${sentenceOf(finding)}${help}`;
}

function rendered({ command, title, text, place, stacks }: Annotation): string {
    const { file, line, column } = place ?? {};
    const properties = Object.entries({ file, line, col: column, title })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}=${property(String(value))}`);
    return `::${command} ${properties.join(",")}::${data(`${stacks.join(", ")}: ${text}`)}\n`;
}

/** A command ends with its line. */
function data(text: string): string {
    return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** A property ends with a comma, and all of them with a colon. */
function property(text: string): string {
    return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
