import { shortName } from "../arns";
import type { Outcome } from "../prove";
import type { Check } from "../verdict";
import type { Colours } from "./colours";
import { clean, count, duration, wrap } from "./text";

/** How a report is to be laid out. */
export interface Layout {
    colours: Colours;
    columns: number;
}

const TITLES: Record<Outcome["state"], string> = {
    proven: "proven",
    refuted: "refuted",
    deadline: "not proven in time",
};
const NAME_COLUMNS = "endpoint".length;

/** The verdict on each service, and the one line that sums them up. */
export function renderOutcomes(stack: string, url: string, outcomes: readonly Outcome[], layout: Layout): string {
    const { bold, green, red } = layout.colours;
    const open = outcomes.filter(({ state }) => state !== "proven");
    const milliseconds = Math.max(0, ...outcomes.map((outcome) => outcome.milliseconds));
    const subject = count(outcomes.length, "service");
    const end =
        open.length === 0
            ? `${green("✔")} ${bold(stack)}: ${subject} proven in ${duration(milliseconds)}  ${clean(url)}`
            : `${red("✘")} ${bold(stack)}: ${open.length} of ${subject} not proven in ${duration(milliseconds)}`;
    const unread = [...new Set(outcomes.flatMap((outcome) => outcome.unread))].map((call) =>
        layout.colours.dim(`not read, the verdicts do without: ${clean(call)}`),
    );
    const blocks = [
        ...outcomes.map((outcome) => renderOutcome(outcome, layout)),
        ...(unread.length > 0 ? [unread] : []),
        [end],
    ];
    return blocks.map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join("")).join("\n");
}

function renderOutcome(outcome: Outcome, { colours, columns }: Layout): string[] {
    const { name, output, state, verdict, nextSteps, runs } = outcome;
    const colour = state === "proven" ? colours.green : state === "refuted" ? colours.red : colours.yellow;
    const revision = shortName(state === "proven" ? output.taskDefinitionArn : (runs ?? output.taskDefinitionArn));
    const title = `${colour(state === "proven" ? "✔" : "✘")} ${colours.bold(name)}  ${colour(TITLES[state])}  ${colours.dim(revision)}`;
    const checks = verdict.checks.flatMap(({ name: check, state: found, detail }) => {
        const indent = 4 + NAME_COLUMNS + 2;
        const [first = "", ...rest] = wrap(clean(detail), Math.max(30, columns - indent));
        const text = found === "skipped" ? colours.dim : (line: string) => line;
        return [
            `  ${mark(found, colours)} ${text(check.padEnd(NAME_COLUMNS))}  ${text(first)}`,
            ...rest.map((line) => " ".repeat(indent) + text(line)),
        ];
    });
    const interrupted = verdict.checks.some(({ detail }) => detail === verdict.reason)
        ? []
        : [`    ${clean(verdict.reason)}`];
    return [title, ...checks, ...interrupted, ...nextSteps.map((step) => `    ${clean(step)}`)];
}

function mark(state: Check["state"], { green, red, yellow, dim }: Colours): string {
    switch (state) {
        case "ok":
            return green("✔");
        case "failed":
            return red("✘");
        case "waiting":
            return yellow("…");
        case "skipped":
            return dim("–");
    }
}

/** The verdicts as one JSON document. */
export function outcomesAsJson(stack: string, outcomes: readonly Outcome[]): string {
    const document = {
        version: 1,
        stack,
        proven: outcomes.every(({ state }) => state === "proven"),
        services: outcomes.map(({ name, output, state, verdict, runs, nextSteps, unread, milliseconds }) => ({
            name,
            arn: output.arn,
            verdict: state,
            reason: verdict.reason,
            asked: output.taskDefinitionArn,
            ...(runs === undefined ? {} : { runs }),
            checks: verdict.checks,
            nextSteps,
            unread,
            milliseconds,
        })),
    };
    return `${JSON.stringify(document)}\n`;
}
