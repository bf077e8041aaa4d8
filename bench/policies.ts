import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PlanDocument, PlanResource } from "../plan/document";
import { reconcilePolicyConfig } from "../plan/engine/policy-config";
import type { JudgedResource } from "../plan/engine/policy-pack";
import { PackClient } from "../plan/engine/policy-pack-client";
import { PackProcess } from "../plan/engine/policy-pack-process";
import { readPolicyPackProject } from "../plan/engine/policy-pack-project";
import { writeProgram } from "./program";
import { median } from "./table";

/** What judging costs inside the pack's process: every rule, on stacks that the plan made of a program of N services. */
const usage = "npm run bench:policies -- [--services 20,45,90,180] [--runs 5]";
const PACK = resolve(__dirname, "../policies");

interface Run {
    analyze: number;
    analyzeStack: number;
    /** Processor seconds of the pack's process for both. */
    processor: number;
}

async function main(): Promise<void> {
    const { values } = parseArgs({
        options: {
            services: { type: "string", default: "20,45,90,180" },
            runs: { type: "string", default: "5" },
        },
    });
    console.log(
        `Median of ${values.runs} processes, all rules, ms a resource in the pack's process. Node ${process.version}.`,
    );
    console.log();
    console.log("| resources | each by itself | all together | processor time |");
    console.log("|---:|---:|---:|---:|");
    for (const services of values.services.split(",").map(positive)) {
        const resources = resourcesOf(services);
        const runs: Run[] = [];
        for (let run = 0; run < positive(values.runs); run++) {
            runs.push(await judge(resources));
        }
        const cells = (["analyze", "analyzeStack", "processor"] as const).map((key) =>
            ((median(runs.map((run) => run[key])) * 1000) / resources.length).toFixed(2),
        );
        console.log(`| ${resources.length} | ${cells.join(" | ")} |`);
    }
}

/** The resources of a program as the engine sends them to a pack, by what the plan says of them. */
function resourcesOf(services: number): { inputs: JudgedResource; outputs: JudgedResource }[] {
    const directory = resolve(".build/bench/policies", String(services));
    rmSync(directory, { recursive: true, force: true });
    mkdirSync(directory, { recursive: true });
    writeProgram(directory, services);
    const command = [resolve(__dirname, "../plan/cli.js"), "plan", "bench", "--json"];
    const text = execFileSync(process.execPath, command, { cwd: directory, maxBuffer: 2 ** 30, encoding: "utf8" });
    const { resources }: PlanDocument = JSON.parse(text);
    return resources.map((resource) => ({
        inputs: judged(resource, resource.inputs),
        outputs: judged(resource, resource.outputs),
    }));
}

function judged({ urn, type, name, parent, dependencies, propertyDependencies }: PlanResource, properties: object) {
    return {
        type,
        urn,
        name,
        properties: Struct.fromJavaScript(properties as never),
        options: { protect: false, ignoreChanges: [], aliases: [], additionalSecretOutputs: [], parent },
        parent,
        dependencies,
        propertyDependencies: new Map(Object.entries(propertyDependencies)),
    };
}

async function judge(resources: { inputs: JudgedResource; outputs: JudgedResource }[]): Promise<Run> {
    const stack = { organization: "bench", project: "bench", stack: "bench", dryRun: true, config: {}, secretKeys: [] };
    const before = new Set(children());
    const { process: pack, port } = await PackProcess.start(readPolicyPackProject(PACK), stack, console.error);
    const pid = children().find((one) => !before.has(one));
    const client = new PackClient(pack, port);
    try {
        await client.configure(reconcilePolicyConfig((await client.info()).policies, {}));
        const started = processorSeconds(pid);
        const analyze = await timed(async () => {
            for (const { inputs } of resources) {
                await client.analyze(inputs);
            }
        });
        const analyzeStack = await timed(() => client.analyzeStack(resources.map(({ outputs }) => outputs)));
        return { analyze, analyzeStack, processor: processorSeconds(pid) - started };
    } finally {
        client.close();
        await pack.stop();
    }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
    const started = process.hrtime.bigint();
    await work();
    return Number(process.hrtime.bigint() - started) / 1e9;
}

/** Linux counts in hundredths of a second: `utime` and `stime` of /proc/<pid>/stat. */
function processorSeconds(pid: number | undefined): number {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
}

function children(): number[] {
    const isChild = (pid: string) => {
        try {
            return readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[1] === String(process.pid);
        } catch {
            return false;
        }
    };
    return readdirSync("/proc")
        .filter((entry) => /^\d+$/.test(entry) && isChild(entry))
        .map(Number);
}

function positive(text: string): number {
    const value = Number(text);
    if (!Number.isInteger(value) || value < 1) {
        throw new Error(`${JSON.stringify(text)} is not a whole number of 1 or more. Usage: ${usage}`);
    }
    return value;
}

main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
});
