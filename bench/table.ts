/** Medians of one tool at one size. */
export interface Row {
    tool: string;
    services: number;
    resources: number;
    seconds: number;
    peakMiB: number;
}

/** Lines of a table of all medians. */
export function table(rows: readonly Row[]): string[] {
    return [
        "| tool | services | resources | seconds | ms per resource | peak memory MiB |",
        "|---|---:|---:|---:|---:|---:|",
        ...rows.map(({ tool, services, resources, seconds, peakMiB }) => {
            const perResource = ((seconds * 1000) / resources).toFixed(1);
            return `| ${tool} | ${services} | ${resources} | ${seconds.toFixed(2)} | ${perResource} | ${peakMiB} |`;
        }),
    ];
}

/** Lines that say how many times the plan's time a preview takes, for each size at which both were timed. */
export function ratios(rows: readonly Row[]): string[] {
    return rows.flatMap((preview) => {
        const plan = rows.find(({ tool, services }) => tool === "plan" && services === preview.services);
        if (preview.tool !== "preview" || !plan) return [];
        const ratio = (preview.seconds / plan.seconds).toFixed(2);
        return [`preview / plan, ${preview.services} services: ${ratio}`];
    });
}

export function median(values: readonly number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const upper = sorted[middle] ?? Number.NaN;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
