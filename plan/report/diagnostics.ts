import type { PlanDiagnostic } from "../document";
import { subjectOf } from "./findings";
import { INDENT, type Layout } from "./layout";
import { nameOf } from "./names";
import { clean } from "./text";

/** What the program and the engine said, errors first. Debug messages are for nobody who reads a report. */
export function renderDiagnostics(diagnostics: readonly PlanDiagnostic[], { colours }: Layout): string[] {
    const marks = { error: colours.red("error"), warning: colours.yellow("warning"), info: colours.blue("info") };
    return (["error", "warning", "info"] as const).flatMap((severity) =>
        diagnostics
            .filter((diagnostic) => diagnostic.severity === severity)
            .flatMap(({ urn, message }) => {
                // Not wrapped: messages of programs have lines of their own, and paths in them are there to be copied.
                const subject = urn && nameOf(urn) !== "" ? `${subjectOf(urn)}: ` : "";
                const [first = "", ...rest] = clean(message).trim().split("\n");
                return [`${marks[severity]}  ${subject}${first}`, ...rest.map((line) => INDENT + line)];
            }),
    );
}
