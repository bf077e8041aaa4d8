import { existsSync, readdirSync, statSync } from "node:fs";
import * as path from "node:path";
import { PolicyPack, type StackJudge } from "../../../plan/engine/policy-pack";
import { type Declared, encode, Mode, urnOf } from "./stack";

const PACK = path.resolve(__dirname, "../../../policies");

export interface Verdict {
    policy: string;
    level: string;
    /** Name of the resource. */
    subject: string;
    message: string;
}

const packs: PolicyPack[] = [];
let shared: Promise<StackJudge> | undefined;

/** Starts the pack's own server, configured as the stack of that name or by a file. */
export function startPack(stack: string, configFile?: string): Promise<StackJudge> {
    checkBuild();
    const pack = PolicyPack.open(PACK, { configFile, configDirectory: path.join(PACK, "config") });
    packs.push(pack);
    return pack.forStack({
        organization: "organization",
        project: "rules",
        stack,
        dryRun: true,
        config: {},
        secretKeys: [],
    });
}

/** Judges a stack as the engine does: each resource by its inputs, then all by their outputs. */
export async function judge(
    stack: readonly Declared[],
    options: { mode?: Mode; pack?: StackJudge } = {},
): Promise<Verdict[]> {
    shared ??= startPack("test");
    const pack = options.pack ?? (await shared);
    const { inputs, outputs } = encode(stack, options.mode ?? Mode.Known);
    const found = [];
    for (const resource of inputs) {
        found.push(...(await pack.analyze(resource)));
    }
    found.push(...(await pack.analyzeStack(outputs)));
    const names = new Map(stack.map((resource) => [urnOf(resource), resource.name]));
    return found.map(({ policy, level, urn, message }) => ({
        policy,
        level,
        subject: names.get(urn) ?? urn,
        message,
    }));
}

/** The pack runs compiled: rules that nobody compiled would be tested as they were. */
function checkBuild(): void {
    const built = path.join(PACK, "bin", "tsconfig.tsbuildinfo");
    const sources = readdirSync(PACK, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !/^(bin|node_modules)\//.test(file))
        .map((file) => statSync(path.join(PACK, file)).mtimeMs);
    if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources)) {
        throw new Error("policies/bin is not there or older than the rules: run `npx tsc -b policies`");
    }
}

after(async () => {
    await Promise.all(packs.map((pack) => pack.stop()));
});
