import { type PolicyPackProject, readPolicyPackProject } from "./policy-pack-project";
import type { JudgedStack, StackJudge } from "./policy-pack-types";

export type * from "./policy-pack-types";

export interface PolicyPackOptions {
    /**
     * Policy configuration in the CLI's own format (`--policy-pack-config`).
     * @default `<stack>.json` in `configDirectory`, when it is there
     */
    configFile?: string;
    /**
     * Folder with a policy configuration for each stack.
     * @default none: every policy at its own level
     */
    configDirectory?: string;
    /**
     * Gets what the pack prints while it judges, line by line.
     * @default nobody
     */
    onOutput?(line: string): void;
}

/**
 * A policy pack that can judge stacks.
 *
 * Each stack gets a process of its own, as it does from the CLI. One process for all would save about 0.3 s of
 * processor time a stack, but three things forbid it. The stack's name and configuration reach a pack through its
 * environment (`pulumi.getStack()`, `new pulumi.Config()`), which is fixed when the process starts. The server of
 * `@pulumi/policy` keeps the policy configuration in one variable that every request reads, so the levels of one stack
 * would apply to another that is judged side by side. And policies may keep state of their own between resources.
 * The process starts while the program loads, so that its time is hidden where there is a second core, and large
 * stacks are judged side by side.
 */
export class PolicyPack {
    private readonly judges = new Set<Promise<StackJudge>>();

    private constructor(
        readonly project: PolicyPackProject,
        private readonly options: PolicyPackOptions,
    ) {}

    /** Reads the pack's description; throws a `ConfigurationProblem` when it cannot run. Starts nothing. */
    static open(directory: string, options: PolicyPackOptions = {}): PolicyPack {
        return new PolicyPack(readPolicyPackProject(directory), options);
    }

    /** Starts the pack for one stack and configures it; rejects with a `ConfigurationProblem` when either is wrong. */
    forStack(stack: JudgedStack): Promise<StackJudge> {
        // Loaded on demand: gRPC costs more than all the rest of start-up, and a plan may fail before it is needed.
        const { startJudge } = require("./policy-pack-judge") as typeof import("./policy-pack-judge");
        const judge = startJudge(this.project, stack, this.options);
        this.judges.add(judge);
        return judge;
    }

    /** Ends every process of this pack. */
    async stop(): Promise<void> {
        const judges = await Promise.allSettled(this.judges);
        const started = judges.flatMap((judge) => (judge.status === "fulfilled" ? [judge.value] : []));
        await Promise.all(started.map((judge) => judge.stop()));
    }
}
