import { spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";

/** One run of a command, as a user would feel it. */
export interface Measurement {
    /** Wall-clock seconds from start to exit of the whole process. */
    seconds: number;
    /** Highest sum of resident memory over the process and all its descendants, in MiB; 0 where /proc is absent. */
    peakMiB: number;
    /** What the command wrote to standard output. */
    stdout: string;
}

const SAMPLE_MILLISECONDS = 100;

/** Runs `command` in `directory` to its end. Throws with the tail of standard error when the exit status is not 0. */
export async function measure(command: string[], directory: string, env: NodeJS.ProcessEnv): Promise<Measurement> {
    const [file, ...args] = command;
    if (file === undefined) throw new Error("An empty command cannot be measured.");
    const started = process.hrtime.bigint();
    const child = spawn(file, args, { cwd: directory, env, stdio: ["ignore", "pipe", "pipe"] });
    let peakKiB = 0;
    const sampler = setInterval(() => {
        if (child.pid !== undefined) peakKiB = Math.max(peakKiB, residentKiB(child.pid));
    }, SAMPLE_MILLISECONDS);
    const stdout: Buffer[] = [];
    const stderr: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => stdout.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk));
    const status = await new Promise<number | null>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", resolve);
    }).finally(() => clearInterval(sampler));
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    if (status !== 0) {
        throw new Error(`${command.join(" ")} ended with ${status}:\n${Buffer.concat(stderr).toString().slice(-2000)}`);
    }
    return { seconds, peakMiB: Math.round(peakKiB / 1024), stdout: Buffer.concat(stdout).toString() };
}

/** Resident memory of a process and all its descendants, in KiB. */
function residentKiB(root: number): number {
    const children = new Map<number, number[]>();
    const resident = new Map<number, number>();
    for (const entry of readdirOf("/proc")) {
        const pid = Number(entry);
        if (!Number.isInteger(pid)) continue;
        const status = readOf(`/proc/${pid}/status`);
        const parent = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]);
        resident.set(pid, Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0));
        children.set(parent, [...(children.get(parent) ?? []), pid]);
    }
    let total = 0;
    const pending = [root];
    for (let pid = pending.pop(); pid !== undefined; pid = pending.pop()) {
        total += resident.get(pid) ?? 0;
        pending.push(...(children.get(pid) ?? []));
    }
    return total;
}

function readdirOf(path: string): string[] {
    try {
        return readdirSync(path);
    } catch {
        return [];
    }
}

/** A process may end between listing and reading: it then counts nothing. */
function readOf(path: string): string {
    try {
        return readFileSync(path, "utf8");
    } catch {
        return "";
    }
}
