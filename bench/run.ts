import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { engineCli } from "./engine-cli";
import { type Measurement, measure } from "./measure";
import { writeProgram } from "./program";
import { median, type Row, ratios, table } from "./table";
import type { Tool } from "./tool";
import { toolsFor } from "./tools/index";

const usage = "npm run bench -- [--services 1,10,100,500] [--runs 5]";

async function main(): Promise<void> {
    const { values } = parseArgs({ options: { services: { type: "string" }, runs: { type: "string", default: "5" } } });
    const asked = values.services?.split(",").map((size) => positive(size, "--services"));
    const runs = positive(values.runs, "--runs");
    const tools = toolsFor(engineCli(), console.error);
    const rows: Row[] = [];
    for (const services of asked ?? [...new Set(tools.flatMap((tool) => tool.sizes))]) {
        const timed = tools.filter((tool) => asked !== undefined || tool.sizes.includes(services));
        rows.push(...(await bench(timed, services, runs)));
    }
    console.log(
        `Whole process, median of ${runs}; memory is the peak sum over all processes. Node ${process.version}.\n`,
    );
    console.log([...table(rows), "", ...ratios(rows)].join("\n"));
}

/** Times the tools in turn, so that whatever else the machine does meets all of them. */
async function bench(tools: Tool[], services: number, runs: number): Promise<Row[]> {
    const directory = resolve(".build/bench", String(services));
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    writeProgram(directory, services);
    const timed = await Promise.all(
        tools.map(async (tool) => ({ tool, prepared: await tool.prepare(directory), results: [] as Measurement[] })),
    );
    try {
        for (let run = 1; run <= runs; run++) {
            for (const { tool, prepared, results } of timed) {
                const result = await measure(prepared.command, directory, prepared.env);
                results.push(result);
                console.error(
                    `${tool.name}, ${services} services, run ${run} of ${runs}: ${result.seconds.toFixed(2)} s`,
                );
            }
        }
    } finally {
        for (const { prepared } of timed) prepared.dispose();
    }
    return timed.map(({ tool, prepared, results }) => ({
        tool: tool.name,
        services,
        resources: prepared.resources(results[0]?.stdout ?? ""),
        seconds: median(results.map(({ seconds }) => seconds)),
        peakMiB: median(results.map(({ peakMiB }) => peakMiB)),
    }));
}

function positive(text: string, option: string): number {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) {
        throw new Error(`${option}: ${JSON.stringify(text)} is not a whole number of 1 or more. Usage: ${usage}`);
    }
    return value;
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
});
