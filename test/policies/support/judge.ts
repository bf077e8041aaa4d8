import type { PackViolation } from "../../../plan/engine/policy-pack";
import { PackServer, readConfig } from "./server";
import { type Declared, encode, Mode, urnOf } from "./stack";

export interface Verdict {
    policy: string;
    level: string;
    /** Name of the resource. */
    subject: string;
    message: string;
}

export interface JudgeOptions {
    mode?: Mode;
    /**
     * The policy configuration, or the file that holds it.
     * @default every rule at its own level
     */
    config?: string | Record<string, unknown>;
}

let server: Promise<PackServer> | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** The pack's server; one for all tests. */
export function packServer(): Promise<PackServer> {
    server ??= PackServer.start();
    return server;
}

/** Judges a stack as the engine does: each resource by its inputs, then all by their outputs. */
export function judge(stack: readonly Declared[], options: JudgeOptions = {}): Promise<Verdict[]> {
    // The configuration belongs to the server, so stacks take turns at it.
    const verdicts = turn.then(() => judgeNow(stack, options));
    turn = verdicts.catch(() => undefined);
    return verdicts;
}

async function judgeNow(stack: readonly Declared[], { mode, config }: JudgeOptions): Promise<Verdict[]> {
    const pack = await packServer();
    const { client } = pack;
    await pack.configure(readConfig(config ?? {}));
    const { inputs, outputs } = encode(stack, mode ?? Mode.Known);
    const found: PackViolation[] = [];
    // All at once: nothing in the protocol orders resources that do not wait for one another.
    for (const violations of await Promise.all(inputs.map((resource) => client.analyze(resource)))) {
        found.push(...violations);
    }
    found.push(...(await client.analyzeStack(outputs)));
    const names = new Map(stack.map((resource) => [urnOf(resource), resource.name]));
    return found.map(({ policy, level, urn, message }) => ({
        policy,
        level,
        subject: names.get(urn) ?? urn,
        message,
    }));
}

/** What the remediations of a configuration make of a resource; `undefined` where they leave it alone. */
export async function remediate(
    resource: Declared,
    config: Record<string, unknown>,
): Promise<Record<string, unknown> | undefined> {
    const pack = await packServer();
    await pack.configure(readConfig(config));
    const [input] = encode([resource], Mode.Known).inputs;
    const remediations = await pack.client.remediate(input as never);
    return remediations.at(-1)?.properties?.toJavaScript() as Record<string, unknown> | undefined;
}

after(async () => {
    await (await server)?.stop();
});
