import type { PlanObject, PlanValue } from "../document";
import { type Layout, table } from "./layout";
import { clean } from "./text";

/** What the program exports, a line each. */
export function renderOutputs(outputs: PlanObject, layout: Layout): string[] {
    const rows = Object.keys(outputs)
        .sort()
        .map((name) => [clean(name), clean(shown(outputs[name] ?? null))] as const);
    return [layout.colours.bold("Outputs"), ...table(rows, layout)];
}

function shown(value: PlanValue): string {
    const plain = marked(value);
    return typeof plain === "string" ? plain.replaceAll("\n", "⏎") : JSON.stringify(plain, (_, item) => marked(item));
}

function marked(value: unknown): unknown {
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return "$secret" in value ? "[secret]" : "$unknown" in value ? "[unknown]" : value;
}
