import { spawn } from "node:child_process";
import { constants } from "node:os";

/** How a program ended. */
export interface Ended {
    /** Exit status, or 128 and the signal's number, as a shell would report. */
    status: number;
    /** What it printed, where that was kept. */
    stdout: string;
    stderr: string;
}

/** Where a program runs, and with what. */
export interface Surroundings {
    cwd: string;
    env: NodeJS.ProcessEnv;
    /** `terminal` gives it this one; `kept` gives what it prints back. */
    output: "terminal" | "kept";
}

let running = 0;

/** Whether a program runs that ends itself in order when the terminal interrupts it, and is to be waited for. */
export function isRunning(): boolean {
    return running > 0;
}

/** Runs a program to its end; rejects only when it could not be started. */
export function run(command: string, args: readonly string[], { cwd, env, output }: Surroundings): Promise<Ended> {
    return new Promise((resolve, reject) => {
        const child = spawn(command, args, {
            cwd,
            env,
            stdio: output === "terminal" ? "inherit" : ["ignore", "pipe", "pipe"],
        });
        const printed = { stdout: "", stderr: "" };
        for (const name of ["stdout", "stderr"] as const) {
            child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
                printed[name] += chunk;
            });
        }
        // The terminal sends SIGINT to every program on it; SIGTERM comes to this one only.
        const pass = () => child.kill("SIGTERM");
        process.on("SIGTERM", pass);
        running += 1;
        const end = () => {
            running -= 1;
            process.off("SIGTERM", pass);
        };
        child.on("error", (error) => {
            end();
            reject(error);
        });
        child.on("close", (code, signal) => {
            end();
            resolve({ status: code ?? 128 + (signal ? constants.signals[signal] : 0), ...printed });
        });
    });
}
