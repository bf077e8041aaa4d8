import { existsSync, readFileSync } from "node:fs";
import * as path from "node:path";
import type { PlanLevel } from "../document";
import { ConfigurationProblem, type Problem } from "../problems";
import { type PolicyConfig, parsePolicyConfig, reconcilePolicyConfig } from "./policy-config";
import type { PolicyPackOptions } from "./policy-pack";
import { PackClient, type PackInfo } from "./policy-pack-client";
import { PackProcess } from "./policy-pack-process";
import type { PolicyPackProject } from "./policy-pack-project";
import type {
    JudgedResource,
    JudgedStack,
    JudgingPolicy,
    PackRemediation,
    PackViolation,
    StackJudge,
} from "./policy-pack-types";
import { changedProperties, keepSecrets } from "./policy-pack-values";

/**
 * Starts a pack for one stack in the order of the CLI: process, handshake, stack, description, configuration.
 * Rejects with a `ConfigurationProblem` when the pack or its configuration is wrong.
 */
export async function startJudge(
    project: PolicyPackProject,
    stack: JudgedStack,
    options: PolicyPackOptions,
): Promise<StackJudge> {
    const user = readUserConfig(stack.stack, options);
    const { process, port } = await PackProcess.start(project, stack, (line) => options.onOutput?.(line));
    try {
        const client = new PackClient(process, port);
        await client.handshake(project.directory);
        await client.configureStack(stack);
        const info = await client.info();
        const config = await configure(client, info, project.directory, user);
        return new Judge(process, client, info, config, project.version ?? info.version, stack);
    } catch (error) {
        await process.stop();
        throw error;
    }
}

interface UserConfig {
    file: string;
    config: PolicyConfig;
    /** What is wrong with it whatever the pack is. */
    problems: readonly Problem[];
}

function readUserConfig(stack: string, { configFile, configDirectory }: PolicyPackOptions): UserConfig | undefined {
    const file = configFile ?? (configDirectory && path.join(configDirectory, `${stack}.json`));
    if (file !== undefined && existsSync(file)) {
        const absolute = path.resolve(file);
        const problems: Problem[] = [];
        return { file: absolute, config: parsePolicyConfig(readText(absolute), absolute, problems), problems };
    }
    if (configFile) {
        throw new ConfigurationProblem(`policy configuration ${configFile} does not exist`);
    }
    return undefined;
}

function readText(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        throw new ConfigurationProblem({ file, message: `cannot be read: ${reason}` });
    }
}

/** Passes the configuration to the pack and returns the level of each policy. */
async function configure(
    client: PackClient,
    info: PackInfo,
    directory: string,
    user: UserConfig | undefined,
): Promise<Map<string, PlanLevel>> {
    if (!info.supportsConfig) {
        if (user) {
            throw new ConfigurationProblem({
                file: user.file,
                message: `policy pack ${directory} takes no configuration`,
            });
        }
        return new Map(info.policies.map(({ name, level }) => [name, level]));
    }
    const config = reconcilePolicyConfig(info.policies, info.initialConfig, user?.config, user?.file, user?.problems);
    await client.configure(config);
    return new Map(info.policies.map(({ name, level }) => [name, config[name]?.level ?? level]));
}

class Judge implements StackJudge {
    readonly pack: string;
    readonly policies: readonly JudgingPolicy[];
    private readonly fixes: Map<string, string | undefined>;
    private readonly judges: { remediate: boolean; analyze: boolean; analyzeStack: boolean };

    constructor(
        private readonly process: PackProcess,
        private readonly client: PackClient,
        info: PackInfo,
        levels: Map<string, PlanLevel>,
        readonly packVersion: string,
        private readonly stack: JudgedStack,
    ) {
        this.pack = info.name;
        this.policies = info.policies.map(({ name, description, fix, url, tags, level }) => ({
            name,
            description,
            ...(fix === undefined ? {} : { fix }),
            ...(url === undefined ? {} : { url }),
            tags,
            defaultLevel: level,
            level: levels.get(name) ?? level,
        }));
        this.fixes = new Map(info.policies.map(({ name, fix }) => [name, fix]));
        // A request that no policy would look at is not sent: two a resource are what large stacks wait for.
        const enabled = info.policies.filter(({ name }) => levels.get(name) !== "disabled");
        const resourcePolicies = enabled.filter(({ kind }) => kind !== "stack");
        this.judges = {
            remediate: resourcePolicies.some(({ name }) => levels.get(name) === "remediate"),
            analyze: resourcePolicies.length > 0,
            analyzeStack: enabled.some(({ kind }) => kind !== "resource"),
        };
    }

    async remediate(resource: JudgedResource): Promise<PackRemediation> {
        if (!this.judges.remediate) {
            return { violations: [] };
        }
        const result: PackRemediation = { violations: [] };
        for (const { properties, diagnostic, ...policy } of await this.client.remediate(resource)) {
            if (diagnostic) {
                result.violations.push(
                    this.violation({ ...policy, level: "advisory", message: diagnostic }, resource.urn),
                );
            } else if (properties) {
                const before = result.properties ?? resource.properties;
                const after = keepSecrets(before, properties);
                const changed = changedProperties(before, after);
                const message = `${policy.description}\nset by the policy: ${changed.join(", ") || "nothing"}`;
                result.violations.push(this.violation({ ...policy, level: "remediate", message }, resource.urn));
                result.properties = after;
            }
        }
        return result;
    }

    async analyze(resource: JudgedResource): Promise<PackViolation[]> {
        if (!this.judges.analyze) {
            return [];
        }
        // The CLI reports a resource policy at the resource it looked at, whatever URN the policy names.
        return (await this.client.analyze(resource)).map((violation) => this.violation(violation, resource.urn));
    }

    async analyzeStack(resources: readonly JudgedResource[]): Promise<PackViolation[]> {
        if (!this.judges.analyzeStack) {
            return [];
        }
        const urns = new Set(resources.map(({ urn }) => urn));
        const { project, stack } = this.stack;
        const stackUrn = `urn:pulumi:${stack}::${project}::pulumi:pulumi:Stack::${project}-${stack}`;
        return (await this.client.analyzeStack(resources)).map((violation) =>
            this.violation(violation, urns.has(violation.urn) ? violation.urn : stackUrn),
        );
    }

    stop(): Promise<void> {
        this.client.close();
        return this.process.stop();
    }

    private violation(found: Omit<PackViolation, "urn">, urn: string): PackViolation {
        return { ...found, urn, packVersion: this.packVersion, remediation: this.fixes.get(found.policy) };
    }
}
