import * as pulumi from "@pulumi/pulumi";
import { checkSettings } from "./config/checks";
import { checkDefinitions } from "./config/definition-checks";
import { isConsequence, type Problem } from "./config/problems";
import { readConfiguration } from "./config/read";
import { type Settings, settingsFor } from "./config/settings";
import { type RawConfiguration, stackConfiguration } from "./config/stack-configuration";
import type { FileSystemDefinition } from "./file-systems";
import type { ServiceDefinition } from "./services/definition";

/**
 * The settings of the stack that is deployed: its configuration with the defaults of its tier.
 * Everything that is wrong with configuration and service definitions is one error, raised before any resource is registered.
 */
export function loadSettings(
    definitions: ServiceDefinition[],
    fileSystems: Record<string, FileSystemDefinition>,
): Settings {
    const { settings, problems } = resolveSettings(stackConfiguration(), definitions, fileSystems);
    if (problems.length > 0) throw new pulumi.RunError(report(problems));
    return settings;
}

/** The same without Pulumi: what a configuration and definitions come to, and all that is wrong with them. */
export function resolveSettings(
    raw: RawConfiguration,
    definitions: ServiceDefinition[],
    fileSystems: Record<string, FileSystemDefinition>,
): { settings: Settings; problems: Problem[] } {
    const { configuration, problems } = readConfiguration(raw, definitions);
    const settings = settingsFor(configuration, definitions);
    const found = [...problems, ...regionProblems(raw)];
    const further = [
        ...checkDefinitions(definitions, fileSystems),
        ...checkSettings(configuration, settings, definitions),
    ];
    return { settings, problems: [...found, ...further.filter((problem) => !isConsequence(problem, found))] };
}

function regionProblems(raw: RawConfiguration): Problem[] {
    return raw.values["aws:region"]
        ? []
        : [{ path: "aws:region", reason: "is missing; accepted: an AWS region such as eu-central-1" }];
}

function report(problems: Problem[]): string {
    const subject = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
    const lines = problems.map(({ path, reason }) => `  ${path}: ${reason}`);
    return [
        `${subject} in the configuration and services of stack ${pulumi.getStack()} (Pulumi.${pulumi.getStack()}.yaml, infra/services/):`,
        ...lines,
    ].join("\n");
}
