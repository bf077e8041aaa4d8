import { mkdirSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { type Measurement, measure } from "./measure";
import type { Tool } from "./tool";
import { hatoba } from "./tools/hatoba";

const tools: Tool[] = [hatoba];

const usage = "npm run bench -- [--services 1,10,100,500] [--runs 5]";

interface Row {
    tool: string;
    services: number;
    resources: number;
    seconds: number;
    peakMiB: number;
}

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            services: { type: "string", default: "1,10,100,500" },
            runs: { type: "string", default: "5" },
        },
    });
    const sizes = values.services.split(",").map((size) => positive(size, "--services"));
    const runs = positive(values.runs, "--runs");
    const rows: Row[] = [];
    for (const tool of tools) {
        for (const services of sizes) rows.push(await bench(tool, services, runs));
    }
    print(rows, runs);
}

async function bench(tool: Tool, services: number, runs: number): Promise<Row> {
    const directory = resolve(".build/bench", tool.name, String(services));
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    tool.generate(directory, services);
    const measurements: Measurement[] = [];
    for (let run = 1; run <= runs; run++) {
        const measurement = await measure(tool.command(directory), directory);
        measurements.push(measurement);
        console.error(`${tool.name}, ${services} services, run ${run} of ${runs}: ${measurement.seconds.toFixed(2)} s`);
    }
    return {
        tool: tool.name,
        services,
        resources: tool.resources(measurements[0]?.stdout ?? ""),
        seconds: median(measurements.map((measurement) => measurement.seconds)),
        peakMiB: median(measurements.map((measurement) => measurement.peakMiB)),
    };
}

function print(rows: Row[], runs: number): void {
    console.log(
        `Whole process, median of ${runs}; memory is the peak sum over all processes. Node ${process.version}.`,
    );
    console.log();
    console.log("| tool | services | resources | seconds | ms per resource | peak memory MiB |");
    console.log("|---|---:|---:|---:|---:|---:|");
    for (const row of rows) {
        const perResource = ((row.seconds * 1000) / row.resources).toFixed(1);
        console.log(
            `| ${row.tool} | ${row.services} | ${row.resources} | ${row.seconds.toFixed(2)} | ${perResource} | ${row.peakMiB} |`,
        );
    }
}

function median(values: number[]): number {
    const sorted = [...values].sort((a, b) => a - b);
    const middle = Math.floor(sorted.length / 2);
    const upper = sorted[middle] ?? Number.NaN;
    return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
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
