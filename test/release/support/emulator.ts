import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Longer than Python takes to load moto on a busy machine. */
const PATIENCE_MILLISECONDS = 60_000;
/** moto runs so many tasks of every service: `MOTO_ECS_SERVICE_RUNNING` of its ECS documentation. */
export const RUNNING_TASKS = 2;

/** moto's server on a loopback port: https://docs.getmoto.org/en/latest/docs/server_mode.html */
export interface Emulator {
    url: string;
    stop(): Promise<void>;
}

/** Other versions answer differently: times as text, for one. */
const REQUIREMENTS = join(__dirname, "requirements.txt");

/**
 * Starts moto, or skips the tests with a clear word where Python or moto is missing. With HATOBA_REQUIRE_EMULATOR=1 that
 * is a failure instead. HATOBA_EMULATOR_PYTHON names the Python that has moto, `python3` by default.
 */
export async function startEmulator(context: Mocha.Context): Promise<Emulator> {
    const python = process.env.HATOBA_EMULATOR_PYTHON ?? "python3";
    const missing = whatIsMissing(python);
    if (missing !== undefined) {
        const message = `${missing}: pip install -r test/release/support/requirements.txt in a virtual environment, and name its Python in HATOBA_EMULATOR_PYTHON`;
        if (process.env.HATOBA_REQUIRE_EMULATOR === "1") {
            throw new Error(message);
        }
        console.log(`      skipped: ${message}`);
        context.skip();
    }
    context.timeout(PATIENCE_MILLISECONDS + 10_000);
    const port = await freePort();
    const child = spawn(python, ["-m", "moto.server", "-H", "127.0.0.1", "-p", String(port)], {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, MOTO_ECS_SERVICE_RUNNING: String(RUNNING_TASKS) },
    });
    let said = "";
    child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
        said += chunk;
    });
    const url = `http://127.0.0.1:${port}`;
    await answering(url, child, () => said).catch(async (error: unknown) => {
        await stop(child);
        throw error;
    });
    return { url, stop: () => stop(child) };
}

function whatIsMissing(python: string): string | undefined {
    const wanted = /^moto\[server\]==(\S+)$/m.exec(readFileSync(REQUIREMENTS, "utf8"))?.[1];
    const asked = spawnSync(python, ["-c", "from importlib.metadata import version; print(version('moto'))"], {
        encoding: "utf8",
    });
    if (asked.error) {
        return `there is no ${python}`;
    }
    const found = asked.status === 0 ? asked.stdout.trim() : undefined;
    return found === wanted
        ? undefined
        : `${python} has ${found ? `moto ${found}` : "no moto"}, these tests want ${wanted}`;
}

async function freePort(): Promise<number> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    server.close();
    await once(server, "close");
    return typeof address === "object" && address ? address.port : 0;
}

async function answering(url: string, child: ChildProcess, said: () => string): Promise<void> {
    const deadline = Date.now() + PATIENCE_MILLISECONDS;
    while (Date.now() < deadline) {
        if (child.exitCode !== null) {
            throw new Error(`moto ended with exit status ${child.exitCode}: ${said()}`);
        }
        const answer = await fetch(`${url}/moto-api/data.json`).catch(() => undefined);
        if (answer?.ok) {
            return;
        }
        await sleep(100);
    }
    throw new Error(`moto does not answer at ${url}: ${said()}`);
}

async function stop(child: ChildProcess): Promise<void> {
    if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, "exit");
        child.kill("SIGTERM");
        await ended;
    }
}
