import { type ChildProcess, spawn } from "node:child_process";
import * as path from "node:path";

export const SHOP = path.join(__dirname, "fixtures", "shop");

const CLI = path.join(__dirname, "..", "..", "..", "plan", "cli.js");

export interface Result {
    status: number | null;
    stdout: string;
    stderr: string;
}

/** Starts `hatoba` as a shell would. */
export function start(args: readonly string[], options: { cwd?: string; env?: NodeJS.ProcessEnv } = {}): ChildProcess {
    const env = { ...process.env, NO_COLOR: undefined, FORCE_COLOR: undefined, ...options.env };
    return spawn(process.execPath, [CLI, ...args], {
        cwd: options.cwd ?? SHOP,
        env,
        stdio: ["ignore", "pipe", "pipe"],
    });
}

export async function finish(child: ChildProcess): Promise<Result> {
    const text = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
        child[stream]?.setEncoding("utf8").on("data", (chunk: string) => {
            text[stream] += chunk;
        });
    }
    const status = await new Promise<number | null>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", resolve);
    });
    return { status, ...text };
}

export function hatoba(args: readonly string[], options?: Parameters<typeof start>[1]): Promise<Result> {
    return finish(start(args, options));
}
