import type { Policy, ResourceValidationArgs, ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { type Kind, labelOf } from "./aws/kinds";
import { exemptions } from "./exemptions";
import type { Graph, GraphNode } from "./graph";
import { checkConfiguration, judge, type Report, STACK } from "./judgement";
import { configOf, type Parameters } from "./parameters";
import { applyChanges, type Change } from "./remediation";
import { graphOf, propertiesOf } from "./requests";
import { type Properties, snapshot } from "./values";

export { conclude, type Report } from "./judgement";
export type { Change } from "./remediation";
export { UNSEEN } from "./unjudged";

/** What a reader of the catalogue learns about a rule. */
export interface RuleInfo {
    /** In kebab case; a contract, since configuration names it. */
    name: string;
    /** The level where the configuration says nothing. */
    level: "mandatory" | "advisory";
    /** What must be true, in one sentence. */
    description: string;
    /** What goes wrong otherwise. */
    why: string;
    /** What to change, with these components and with raw resources. */
    fix: string;
    /** The controls that the rule agrees with: `FSBP ECS.5`, `CKV_AWS_336`. */
    standards: readonly string[];
}

export interface Rule extends RuleInfo {
    /** `resource` judges each resource by itself, `stack` follows references. */
    kind: "resource" | "stack";
    /** JSON schemas of what it can be configured with beside its level. */
    parameters: Record<string, PolicyConfigJSONSchema>;
    /** Whether the level `remediate` mends what violates it. */
    remediates: boolean;
    policy: ResourceValidationPolicy | StackValidationPolicy;
}

/** What rules read of a provider's configuration. */
export interface ProviderConfig {
    defaultTags?: unknown;
}

/** The resource that a rule judges. */
export interface Subject<Args> extends Report {
    type: string;
    name: string;
    props: Properties<Args>;
    /** Configuration of its provider as the engine has it, which keeps blocks as JSON texts; empty where it is not told. */
    provider(): Properties<ProviderConfig>;
}

interface RuleDefinition<Args, Config> extends RuleInfo {
    /** The resources that it judges. */
    of: Kind<Args>;
    /**
     * What it can be configured with beside its level.
     * @default nothing
     */
    parameters?: Parameters<Config>;
}

export interface ResourceRuleDefinition<Args, Config> extends RuleDefinition<Args, Config> {
    check(subject: Subject<Args>, config: Config): void;
    /**
     * What to set in a resource at the level `remediate`, where that is safe and needs no decision; nothing where it is
     * fine already.
     * @default the rule cannot remediate
     */
    remediate?(subject: Omit<Subject<Args>, keyof Report>, config: Config): Change[];
}

export interface GraphRuleDefinition<Args, Config> extends RuleDefinition<Args, Config> {
    check(subject: GraphNode<Args>, graph: Graph, report: Report, config: Config): void;
}

/** A rule that one resource is enough for. */
export function resourceRule<Args, Config = object>(rule: ResourceRuleDefinition<Args, Config>): Rule {
    const types = new Set(rule.of.types);
    const policy: ResourceValidationPolicy = {
        ...metadata(rule),
        validateResource(args, report) {
            const { type, name, urn } = args;
            if (type === STACK) {
                checkConfiguration(rule, args, urn, report);
            }
            if (types.has(type)) {
                const config = configOf(rule.parameters, args.getConfig());
                judge(rule, { name, urn, label: labelOf(rule.of, type) }, report, (says) =>
                    rule.check(
                        { ...says, type, name, props: propertiesOf<Args>(args), provider: () => providerOf(args) },
                        config,
                    ),
                );
            }
        },
    };
    const { remediate } = rule;
    if (remediate) {
        policy.remediateResource = (args) => {
            const { type, name, urn, props, getConfig } = args;
            if (!types.has(type) || exemptions.covers(rule.name, urn)) {
                return;
            }
            // Not the snapshot that rules share: another remediation may have changed these properties.
            const subject = { type, name, props: snapshot<Args>(props), provider: () => providerOf(args) };
            const changes = remediate(subject, configOf(rule.parameters, getConfig()));
            return applyChanges(props, changes) ? props : undefined;
        };
    }
    return { ...info(rule), kind: "resource", remediates: remediate !== undefined, policy };
}

function providerOf({ provider }: ResourceValidationArgs): Properties<ProviderConfig> {
    return snapshot<ProviderConfig>(provider?.props ?? {});
}

/** A rule that follows references: it is asked for each resource of its kind, with the graph of the whole stack. */
export function graphRule<Args, Config = object>(rule: GraphRuleDefinition<Args, Config>): Rule {
    const policy: StackValidationPolicy = {
        ...metadata(rule),
        validateStack(args, report) {
            checkConfiguration(rule, args, args.resources[0]?.urn, report);
            const config = configOf(rule.parameters, args.getConfig());
            const graph = graphOf(args.resources);
            for (const node of graph.ofKind(rule.of)) {
                const { type, name, urn } = node;
                judge(rule, { name, urn, label: labelOf(rule.of, type) }, report, (says) =>
                    rule.check(node, graph, says, config),
                );
            }
        },
    };
    return { ...info(rule), kind: "stack", remediates: false, policy };
}

type Described = RuleInfo & { parameters?: object };

function info({ name, level, description, why, fix, standards, parameters }: Described) {
    return { name, level, description, why, fix, standards, parameters: schemasOf(parameters) };
}

function metadata(rule: Described): Policy {
    return {
        name: rule.name,
        description: rule.description,
        enforcementLevel: rule.level,
        remediationSteps: rule.fix,
        tags: [...rule.standards],
        // Empty as well: whoever holds a configuration to it then knows that this rule takes nothing.
        configSchema: { properties: schemasOf(rule.parameters) },
    };
}

function schemasOf(parameters: object | undefined): Record<string, PolicyConfigJSONSchema> {
    return { ...parameters };
}
