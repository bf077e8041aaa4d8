import type { JudgedResource, PackViolation } from "../../../plan/engine/policy-pack";
import { findingsByPolicy } from "../../../plan/report/findings";
import { type Rule, UNSEEN } from "../../../policies/rule";
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
    return inTurn(async (pack) => {
        await begin(pack, options);
        const { inputs, outputs } = encode(stack, options.mode ?? Mode.Known);
        const found = [...(await judgeResources(pack, inputs)), ...(await pack.client.analyzeStack(outputs))];
        return verdictsOf(found, pack, new Map(stack.map((resource) => [urnOf(resource), resource.name])));
    });
}

/** What one rule says of each of many stacks, with everything known and no other rule that judges. */
export function judgeEach(stacks: readonly (readonly Declared[])[], { name, kind }: RuleName): Promise<Verdict[][]> {
    return inTurn(async (pack) => {
        await begin(pack, { config: { all: "disabled", [name]: "mandatory", [TELLER]: "advisory" } });
        const projects = stacks.map((stack, index) => ({ stack, project: `rules-${index}` }));
        const encoded = projects.map(({ stack, project }) => encode(stack, Mode.Known, project));
        const found: PackViolation[] = [];
        if (kind === "resource") {
            // Resources that no rule sees together may as well be judged together.
            found.push(
                ...(await judgeResources(
                    pack,
                    encoded.flatMap(({ inputs }) => inputs),
                )),
            );
            found.push(...(await pack.client.analyzeStack([])));
        } else {
            for (const { outputs } of encoded) {
                found.push(...(await pack.client.analyzeStack(outputs)));
            }
        }
        return projects.map(({ stack, project }) => {
            const names = new Map(stack.map((resource) => [urnOf(resource, project), resource.name]));
            const own = found.filter(({ urn }) => names.has(urn));
            return verdictsOf(own, pack, names).filter(({ policy }) => policy === name);
        });
    });
}

type RuleName = Pick<Rule, "name" | "kind">;

/** The configuration belongs to the server, so stacks take turns at it. */
function inTurn<T>(judging: (pack: PackServer) => Promise<T>): Promise<T> {
    const result = turn.then(async () => judging(await packServer()));
    turn = result.catch(() => undefined);
    return result;
}

async function begin(pack: PackServer, { config, dryRun }: JudgeOptions): Promise<void> {
    await pack.configure(readConfig(config ?? {}));
    await pack.begin(dryRun ?? true);
}

/** All at once: nothing in the protocol orders resources that do not wait for one another. */
async function judgeResources({ client }: PackServer, inputs: readonly JudgedResource[]): Promise<PackViolation[]> {
    return (await Promise.all(inputs.map((resource) => client.analyze(resource)))).flat();
}

function verdictsOf(found: PackViolation[], pack: PackServer, names: Map<string, string>): Verdict[] {
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

// In a parallel run this would come after each file; there the pack ends with the worker.
if (process.env.MOCHA_WORKER_ID === undefined) {
    after(async () => {
        await (await server)?.stop();
    });
}
