import type { PackViolation } from "../../../plan/engine/policy-pack";
import { findingsByPolicy } from "../../../plan/report/findings";
import { UNSEEN } from "../../../policies/rule";
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
    /**
     * Whether the engine says that it is a preview.
     * @default true
     */
    dryRun?: boolean;
}

/** The policy that says for all rules what they could not judge. */
export const TELLER = "not-judged";

let server: Promise<PackServer> | undefined;
let turn: Promise<unknown> = Promise.resolve();

/** The pack's server; one for all tests. */
export function packServer(): Promise<PackServer> {
    server ??= PackServer.start();
    return server;
}

/**
 * Judges a stack as the engine does: each resource by its inputs, then all by their outputs. What rules could not judge
 * is there twice: as `not-judged` says it, and as a verdict of each rule, the way that the plan's reports take it apart.
 */
export function judge(stack: readonly Declared[], options: JudgeOptions = {}): Promise<Verdict[]> {
    // The configuration belongs to the server, so stacks take turns at it.
    const verdicts = turn.then(() => judgeNow(stack, options));
    turn = verdicts.catch(() => undefined);
    return verdicts;
}

async function judgeNow(stack: readonly Declared[], { mode, config, dryRun }: JudgeOptions): Promise<Verdict[]> {
    const pack = await packServer();
    const { client } = pack;
    await pack.configure(readConfig(config ?? {}));
    await pack.begin(dryRun ?? true);
    const { inputs, outputs } = encode(stack, mode ?? Mode.Known);
    const found: PackViolation[] = [];
    // All at once: nothing in the protocol orders resources that do not wait for one another.
    for (const violations of await Promise.all(inputs.map((resource) => client.analyze(resource)))) {
        found.push(...violations);
    }
    found.push(...(await client.analyzeStack(outputs)));
    const names = new Map(stack.map((resource) => [urnOf(resource), resource.name]));
    const verdicts = found.map(({ policy, level, urn, message }) => ({
        policy,
        level,
        subject: names.get(urn) ?? urn,
        message,
    }));
    return [...verdicts, ...ofRules(found, pack, names)];
}

/** What `not-judged` says, as if each rule had said it itself. */
function ofRules(found: PackViolation[], { info }: PackServer, names: Map<string, string>): Verdict[] {
    const violations = found.filter(({ policy }) => policy === TELLER).map((one) => ({ ...one, pack: info.name }));
    const policies = info.policies.map((policy) => ({ ...policy, defaultLevel: policy.level }));
    const judges = [{ name: info.name, version: info.version, policies }];
    return findingsByPolicy({ violations } as never, judges)
        .filter(({ policy }) => policy !== TELLER)
        .map(({ policy, urn, text }) => ({
            ...{ policy, level: "advisory", subject: names.get(urn) ?? urn },
            message: `${UNSEEN} ${text}`,
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
