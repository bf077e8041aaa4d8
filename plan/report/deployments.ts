import type { DeploymentTime, Path, ServiceDeployment, Step } from "../deployments/index";
import { span } from "../deployments/span";
import { INDENT, type Layout, wrapped } from "./layout";
import { clean, count, pad, truncate, width } from "./text";

/** What a line says of services that are deployed alike. */
interface Row {
    name: string;
    strategy: string;
    total: string;
    /** What the total is made of. */
    made: string;
    /** What the total leaves out. */
    notes: readonly string[];
    steps: readonly Step[];
    stuck: boolean;
}

/**
 * How long the deployment of each service takes at least, and what it waits for. Services with the same strategy and the
 * same waits share a line, unless everything is wanted.
 */
export function renderDeployments(deployments: readonly ServiceDeployment[], layout: Layout): string[] {
    const { bold, dim } = layout.colours;
    const all = deployments.map(rowOf);
    const rows = layout.verbose ? all : folded(all, Math.floor(layout.columns / 3));
    const columns = (["name", "strategy", "total"] as const).map((column) => ({
        column,
        columns: Math.max(0, ...rows.map((row) => width(row[column]))),
    }));
    const lines = rows.flatMap((row) => {
        const cells = columns.map(({ column, columns }) => pad(row[column], columns));
        return rowLines(INDENT + cells.join(INDENT), row, layout);
    });
    return [`${bold("Deployments")}   ${dim("each takes at least, image pull excluded")}`, ...lines];
}

function rowOf({ service, time }: ServiceDeployment): Row {
    const { strategy, outcome, steps, beyond, uncounted } = time;
    const row = { name: clean(service), strategy, total: totalOf(time), steps, stuck: outcome === "stuck" };
    const missing = clean(uncounted.join("; "));
    if (outcome !== "takes") {
        return { ...row, made: clean(beyond.join(", ")), notes: [] };
    }
    const plus = beyond.length > 0 ? [`plus ${clean(beyond.join(" and "))}`] : [];
    if (steps.length === 0) {
        return { ...row, made: missing || "no check, drain or bake time", notes: plus };
    }
    const made = steps.map(inShort).join(" + ");
    return { ...row, made, notes: [...plus, ...(missing === "" ? [] : [`not counted: ${missing}`])] };
}

function totalOf({ outcome, seconds, steps, uncounted }: DeploymentTime): string {
    switch (outcome) {
        case "idle":
            return "no tasks";
        case "stuck":
            return "never ends";
        case "uncounted":
            return "not counted";
        case "takes":
            // Where nothing could be seen, a zero would be a guess.
            return steps.length === 0 && uncounted.length > 0 ? "not counted" : span(seconds);
    }
}

/** In the order of the first of each, which stands for all where there is no room for every name. */
function folded(rows: readonly Row[], nameColumns: number): Row[] {
    const alike = new Map<string, Row[]>();
    for (const row of rows) {
        const key = JSON.stringify([row.strategy, row.total, row.made, row.notes]);
        const others = alike.get(key);
        if (others) {
            others.push(row);
        } else {
            alike.set(key, [row]);
        }
    }
    return [...alike.values()].flatMap(([first, ...others]) =>
        first ? [{ ...first, name: nameOf(first, others, nameColumns) }] : [],
    );
}

function nameOf({ name }: Row, others: readonly Row[], columns: number): string {
    const all = [name, ...others.map((other) => other.name)].join(", ");
    if (others.length === 0 || width(all) <= columns) {
        return truncate(all, columns);
    }
    const rest = ` and ${count(others.length, "other")}`;
    return truncate(name, columns - rest.length) + rest;
}

function rowLines(left: string, { made, notes, steps, stuck }: Row, layout: Layout): string[] {
    const { dim, yellow } = layout.colours;
    const colour = stuck ? yellow : dim;
    const below = (text: string) => wrapped(text, INDENT.repeat(2), layout).map(colour);
    if (layout.verbose && steps.length > 0) {
        return [left, ...steps.flatMap((step) => stepInFull(step, layout)), ...notes.flatMap(below)];
    }
    const fits = width(left) + INDENT.length + width(made) <= layout.columns;
    const lines = fits ? [left + INDENT + colour(made)] : [left, ...below(made)];
    return [...lines, ...notes.flatMap(below)];
}

function inShort({ label, seconds, times = 1 }: Step): string {
    return times > 1 ? `${times} × ${label} ${span(seconds / times)}` : `${label} ${span(seconds)}`;
}

function stepInFull(step: Step, layout: Layout): string[] {
    const path = step.path ? `: ${pathInFull(step.path)}` : "";
    const [first = "", ...rest] = wrapped(clean(inShort(step) + path), INDENT.repeat(3), layout);
    return [INDENT.repeat(2) + first.trimStart(), ...rest].map(layout.colours.dim);
}

/** The ECS guide waits for as many checks as the threshold has, so the reader learns of that as well. */
function pathInFull(path: Path): string {
    const waits = path.map(({ what, seconds, threshold = 1 }) => {
        const all = threshold > 1 ? ` (${span(seconds * threshold)} if all ${threshold} are needed)` : "";
        return `${what} ${span(seconds)}${all}`;
    });
    return waits.join(", then ");
}
