import type { PlanResource } from "../document";
import { INDENT, type Layout, table, wrapped } from "./layout";
import { serviceOf, shortType } from "./names";
import { clean, count, pad, padStart, truncate, width } from "./text";
import { buildTree, isManaged, isStack, type TreeRow, treeRows } from "./tree";

/** The resources as a tree of components, and how many there are of what. */
export function renderResources(resources: readonly PlanResource[], layout: Layout): string[] {
    const { bold, dim } = layout.colours;
    const all = resources.filter(isManaged);
    const components = resources.filter((resource) => !resource.custom && !isStack(resource)).length;
    const within = components > 0 ? ` in ${count(components, "component")}` : "";
    const lines = [bold(count(all.length, "resource") + within), ...renderTree(resources, layout)];
    const services = tally(all.map(({ type }) => serviceOf(type)));
    if (services.length > 0) {
        // The number stays on the line of its name.
        const counts = services.map(([service, number]) => `${service}\u00a0${number.toLocaleString("en-US")}`);
        const text = wrapped(counts.join("   "), INDENT, layout);
        lines.push("", ...text.map((line) => dim(line.replaceAll("\u00a0", " "))));
    }
    if (layout.verbose) {
        const types = tally(all.map(({ type }) => shortType(type)));
        lines.push(
            "",
            ...table(
                types.map(([type, number]) => [type, String(number)]),
                layout,
            ),
        );
    }
    return lines;
}

function renderTree(resources: readonly PlanResource[], { columns, colours, verbose }: Layout): string[] {
    const rows = treeRows(buildTree(resources), verbose);
    const name = (row: TreeRow) => INDENT.repeat(row.depth) + clean(row.name);
    const nameWidth = Math.min(Math.max(0, ...rows.map((row) => width(name(row)))), Math.floor(columns / 2));
    const sizeWidth = Math.max(0, ...rows.map(({ size }) => size.toLocaleString("en-US").length));
    const typeWidth = columns - nameWidth - sizeWidth - 3 * INDENT.length;
    return rows.map((row) => {
        const size = padStart(row.component ? row.size.toLocaleString("en-US") : "", sizeWidth);
        const cells = [size, pad(truncate(name(row), nameWidth), nameWidth), truncate(clean(row.type), typeWidth)];
        return INDENT + [...cells.slice(0, 2), colours.dim(cells[2] ?? "")].join(INDENT);
    });
}

/** How often each word occurs, the most frequent first. */
function tally(words: readonly string[]): [word: string, number: number][] {
    const counts = new Map<string, number>();
    for (const word of words) {
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
}
