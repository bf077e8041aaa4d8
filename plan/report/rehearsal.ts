import type { Rehearsal, RehearsedChange } from "../rehearse/rehearsal";
import { INDENT, type Layout, wrapped } from "./layout";
import { nameOf, shortType, typeOf } from "./names";
import { clean, count, pad, padStart, width } from "./text";

/** A rehearsal as text that ends with a line break. */
export function renderRehearsal(rehearsal: Rehearsal, layout: Layout): string {
    const sections = [
        header(rehearsal, layout),
        steps(rehearsal, layout),
        noticed(rehearsal, layout),
        errors(rehearsal, layout),
        [verdict(rehearsal, layout)],
    ];
    return sections
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(""))
        .join("\n");
}

const SYMBOLS = { create: "+", update: "~", delete: "-" } as const;

function symbolOf({ change, order }: RehearsedChange): string {
    return change === "replace" ? (order === "delete-first" ? "-+" : "+-") : SYMBOLS[change];
}

function header({ project, stack, from }: Rehearsal, { colours, columns }: Layout): string[] {
    const commit = from.commit === undefined ? "" : ` (${from.commit.slice(0, 10)})`;
    const state = from.ref === undefined ? `the state in ${from.state ?? ""}` : `${from.ref}${commit}`;
    const title = `${clean(project)} / ${clean(stack)}`;
    return [
        `${colours.bold(colours.cyan(title))}   ${colours.dim(`rehearsed from ${clean(state)}, on simulated AWS`)}`,
        colours.dim("─".repeat(columns)),
    ];
}

function steps({ changes, unchanged }: Rehearsal, layout: Layout): string[] {
    const { bold, dim } = layout.colours;
    const number = (change: RehearsedChange["change"]) => changes.filter((one) => one.change === change).length;
    const counts = [
        `${number("create")} created`,
        `${number("update")} updated`,
        `${number("replace")} replaced`,
        `${number("delete")} deleted`,
        `${unchanged} unchanged`,
    ];
    const title = `${bold("Changes")}   ${dim(`${counts.join(", ")}; in the order in which they begin`)}`;
    const numbers = String(changes.length).length;
    const names = Math.min(Math.max(0, ...changes.map(({ name }) => width(clean(name)))), 40);
    const lines = changes.map((change, index) => {
        const symbol = paint(change, layout)(pad(symbolOf(change), 2));
        const left = `${INDENT}${padStart(String(index + 1), numbers)} ${symbol} ${pad(clean(change.name), names)}`;
        return `${left}${INDENT}${pad(shortType(change.type), 24)}${INDENT}${dim(detailOf(change))}`;
    });
    return [title, ...lines];
}

function paint({ change }: RehearsedChange, { colours }: Layout): (text: string) => string {
    return { create: colours.green, update: colours.yellow, replace: colours.red, delete: colours.red }[change];
}

function detailOf({ change, properties, forcedBy = [], order, retained }: RehearsedChange): string {
    if (change === "replace") {
        const how = order === "delete-first" ? "deleted first, then created" : "created first, then deleted";
        return `${how}${forcedBy.length > 0 ? `; forced by ${forcedBy.join(", ")}` : ""}`;
    }
    if (change === "delete") {
        return retained ? "no longer managed; the resource itself stays" : "";
    }
    return change === "update" ? properties.join(", ") : "";
}

/** Replacements and deletions that users notice. */
function noticed({ changes }: Rehearsal, layout: Layout): string[] {
    const { bold, green, red, dim } = layout.colours;
    const found = changes.filter(({ importance }) => importance !== undefined);
    if (found.length === 0) {
        return [];
    }
    const lines = found.flatMap((change) => {
        const mark = change.allowed ? green("✔ allowed") : red("✘");
        const what = `${change.importance} and is ${change.change === "replace" ? "replaced" : "deleted"}`;
        const kept = change.protected ? "; it is protected, so the engine refuses" : "";
        return [
            `${INDENT}${mark} ${bold(clean(change.name))} (${shortType(change.type)}) ${what}${kept}`,
            ...wrapped(`${change.interrupts}.`, INDENT.repeat(3), layout).map(dim),
        ];
    });
    return [bold("Interrupted or lost"), ...lines];
}

function errors({ errors: found }: Rehearsal, layout: Layout): string[] {
    const { bold, red } = layout.colours;
    if (found.length === 0) {
        return [];
    }
    const lines = found.flatMap(({ urn, message }) => {
        const [first = "", ...rest] = wrapped(
            `${urn ? `${clean(nameOf(urn))} (${shortType(typeOf(urn))}): ` : ""}${clean(message).trim()}`,
            INDENT.repeat(2),
            layout,
        );
        return [`${INDENT}${red("✘")} ${first.trimStart()}`, ...rest];
    });
    return [bold("Stops the update"), ...lines];
}

function verdict({ stack, changes, result }: Rehearsal, { colours }: Layout): string {
    const { bold, green, red } = colours;
    const name = bold(clean(stack));
    if (result === "stopped") {
        return `${red("✘")} ${name}: ${red("the update stops before its end")}`;
    }
    const open = changes.filter(({ importance, allowed }) => importance !== undefined && !allowed);
    if (open.length > 0) {
        const what = `${count(open.length, "resource")} that ${open.length === 1 ? "serves or stores is" : "serve or store are"}`;
        return `${red("✘")} ${name}: ${red(`${what} replaced or deleted`)}; --allow <name or URN> where that is meant`;
    }
    return changes.length === 0
        ? `${green("✔")} ${name}: nothing changes`
        : `${green("✔")} ${name}: nothing that serves or stores is replaced or deleted without leave`;
}
