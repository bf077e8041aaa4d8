import { serviceDeployments } from "../deployments/index";
import type { PlanDocument } from "../document";
import type { JudgingPack } from "../engine/types";
import { renderDeployments } from "./deployments";
import { renderDiagnostics } from "./diagnostics";
import { countOf, findingsOf } from "./findings";
import { INDENT, type Layout, wrapped } from "./layout";
import { renderOutputs } from "./outputs";
import { renderPolicies } from "./policies";
import { renderResources } from "./resources";
import { clean, count, duration, pad, padStart, width } from "./text";
import { isManaged } from "./tree";

/** One planned stack, with what the document does not say. */
export interface ReportedStack {
    document: PlanDocument;
    /** The program or its configuration is wrong. */
    failed: boolean;
    /** Outputs are unknown instead of simulated. */
    firstPreview: boolean;
    /** The packs that were to judge it, as the user knows them. */
    packs: readonly string[];
    /** Those packs as they know themselves; none when there is no plan. */
    judges: readonly JudgingPack[];
    simulatedGenerically: readonly string[];
    milliseconds: number;
}

const RARE = { unseen: "not judged", exempt: "exempted" } as const;

/** The report of one stack, as text that ends with an empty line. */
export function renderStack(stack: ReportedStack, layout: Layout): string {
    const { document, packs } = stack;
    const diagnostics = renderDiagnostics(document.diagnostics, layout);
    const deployments = serviceDeployments(document.resources);
    const sections = stack.failed
        ? [diagnostics]
        : [
              renderResources(document.resources, layout),
              Object.keys(document.outputs).length > 0 ? renderOutputs(document.outputs, layout) : [],
              deployments.length > 0 ? renderDeployments(deployments, layout) : [],
              packs.length > 0
                  ? renderPolicies(findingsOf(document, stack.judges), packs, layout)
                  : [layout.colours.dim("No policy pack judged this plan.")],
              diagnostics,
              renderGeneric(stack.simulatedGenerically, layout),
          ];
    return [header(stack, layout), ...sections, [summary(stack, layout)]]
        .filter((lines) => lines.length > 0)
        .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(""))
        .join("\n")
        .concat("\n");
}

/** A table of the stacks, for runs of several. */
export function renderSummary(stacks: readonly ReportedStack[], { colours }: Layout): string {
    const { bold, dim, red, yellow, green } = colours;
    const counted = stacks.map((stack) => ({ ...stack, findings: findingsOf(stack.document, stack.judges) }));
    // Most plans have neither.
    const rare = (["unseen", "exempt"] as const).filter((kind) =>
        counted.some(({ findings }) => countOf(findings, kind) > 0),
    );
    const titles = ["stack", "resources", "mandatory", "advisory", ...rare.map((kind) => RARE[kind]), "result"];
    const rows = counted.map(({ document, failed, findings }) => {
        const name = clean(document.stack);
        if (failed) {
            return [name, ...titles.slice(1, -1).map(() => dim("–")), red("failed")];
        }
        const mandatory = countOf(findings, "mandatory");
        const advisory = countOf(findings, "advisory");
        return [
            name,
            managed(document).toLocaleString("en-US"),
            mandatory > 0 ? red(String(mandatory)) : "0",
            advisory > 0 ? yellow(String(advisory)) : "0",
            ...rare.map((kind) => String(countOf(findings, kind))),
            mandatory > 0 ? red("refused by policy") : green("ok"),
        ];
    });
    const table = [titles.map(dim), ...rows];
    const widths = titles.map((_, column) => Math.max(...table.map((row) => width(row[column] ?? ""))));
    const lines = table.map(([name = "", ...cells]) => {
        const numbers = cells.slice(0, -1).map((cell, index) => padStart(cell, widths[index + 1] ?? 0));
        return [pad(name, widths[0] ?? 0), ...numbers, cells.at(-1)].join("   ");
    });
    return [bold("All stacks"), ...lines.map((line) => INDENT + line)].map((line) => `${line}\n`).join("");
}

function header({ document, firstPreview }: ReportedStack, { colours, columns }: Layout): string[] {
    const mode = firstPreview ? "first preview, outputs unknown" : "ids and outputs simulated";
    const title = `${clean(document.project)} / ${clean(document.stack)}`;
    return [`${colours.bold(colours.cyan(title))}   ${colours.dim(mode)}`, colours.dim("─".repeat(columns))];
}

function renderGeneric(types: readonly string[], layout: Layout): string[] {
    if (types.length === 0) {
        return [];
    }
    const text = `Simulated by their inputs, an id and an ARN only: ${types.join(", ")}`;
    return wrapped(clean(text), "", layout).map(layout.colours.dim);
}

function summary({ document, judges, failed, milliseconds }: ReportedStack, { colours }: Layout): string {
    const { bold, red, yellow, green, dim } = colours;
    const time = dim(`in ${duration(milliseconds)}`);
    const stack = bold(clean(document.stack));
    if (failed) {
        return `${red("✘")} ${stack}: ${red("no plan, the program or its configuration is wrong")} ${time}`;
    }
    const findings = findingsOf(document, judges);
    const [mandatory, advisory] = [countOf(findings, "mandatory"), countOf(findings, "advisory")];
    const [unseen, exempt] = [countOf(findings, "unseen"), countOf(findings, "exempt")];
    const parts = [
        count(managed(document), "resource"),
        mandatory > 0 ? red(count(mandatory, "mandatory violation")) : undefined,
        advisory > 0 ? yellow(count(advisory, "advisory", "advisories")) : undefined,
        unseen > 0 ? `${unseen} ${RARE.unseen}` : undefined,
        exempt > 0 ? `${exempt} ${RARE.exempt}` : undefined,
    ].filter((part) => part !== undefined);
    return `${mandatory > 0 ? red("✘") : green("✔")} ${stack}: ${parts.join(", ")} ${time}`;
}

function managed({ resources }: PlanDocument): number {
    return resources.filter(isManaged).length;
}
