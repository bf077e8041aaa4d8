import * as pb from "@pulumi/pulumi/proto/analyzer_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { PlanLevel } from "../document";
import type { PolicyConfig, PolicySettings } from "./policy-config";
import type { DescribedPolicy, PackInfo, RemediatedBy } from "./policy-pack-client";
import type { JudgedOptions, JudgedProvider, JudgedResource, PackViolation } from "./policy-pack-types";
import { asSent } from "./policy-pack-values";

const LEVELS: Record<PlanLevel, pb.EnforcementLevel> = {
    advisory: pb.EnforcementLevel.ADVISORY,
    mandatory: pb.EnforcementLevel.MANDATORY,
    remediate: pb.EnforcementLevel.REMEDIATE,
    disabled: pb.EnforcementLevel.DISABLED,
};

/** Properties that begin with `__` are between provider and engine: remediations keep them, judgements never see them. */
export function analyzeRequest(resource: JudgedResource, keepInternal: boolean): pb.AnalyzeRequest {
    const request = new pb.AnalyzeRequest();
    fill(request, resource, keepInternal);
    return request;
}

export function analyzerResource(resource: JudgedResource): pb.AnalyzerResource {
    const message = new pb.AnalyzerResource();
    fill(message, resource, false);
    message.setParent(resource.parent ?? "");
    message.setDependenciesList([...resource.dependencies]);
    for (const [property, urns] of resource.propertyDependencies) {
        if (urns.length > 0) {
            const dependencies = new pb.AnalyzerPropertyDependencies();
            dependencies.setUrnsList([...urns]);
            message.getPropertydependenciesMap().set(property, dependencies);
        }
    }
    return message;
}

function fill(message: pb.AnalyzeRequest | pb.AnalyzerResource, resource: JudgedResource, keepInternal: boolean): void {
    message.setType(resource.type);
    message.setUrn(resource.urn);
    message.setName(resource.name);
    message.setProperties(asSent(resource.properties, keepInternal));
    message.setOptions(options(resource.options));
    if (resource.provider) {
        message.setProvider(provider(resource.provider));
    }
}

function options(from: JudgedOptions): pb.AnalyzerResourceOptions {
    const message = new pb.AnalyzerResourceOptions();
    message.setProtect(from.protect);
    message.setIgnorechangesList([...from.ignoreChanges]);
    message.setDeletebeforereplace(from.deleteBeforeReplace ?? false);
    message.setDeletebeforereplacedefined(from.deleteBeforeReplace !== undefined);
    message.setAliasesList([...from.aliases]);
    message.setAdditionalsecretoutputsList([...from.additionalSecretOutputs]);
    const timeouts = new pb.AnalyzerResourceOptions.CustomTimeouts();
    timeouts.setCreate(from.customTimeouts?.create ?? 0);
    timeouts.setUpdate(from.customTimeouts?.update ?? 0);
    timeouts.setDelete(from.customTimeouts?.delete ?? 0);
    message.setCustomtimeouts(timeouts);
    message.setParent(from.parent ?? "");
    return message;
}

function provider(from: JudgedProvider): pb.AnalyzerProviderResource {
    const message = new pb.AnalyzerProviderResource();
    message.setType(from.type);
    message.setName(from.name);
    message.setUrn(from.urn);
    message.setProperties(asSent(from.properties, false));
    return message;
}

export function configureRequest(config: PolicyConfig): pb.ConfigureAnalyzerRequest {
    const request = new pb.ConfigureAnalyzerRequest();
    for (const [name, { level, properties }] of Object.entries(config)) {
        const message = new pb.PolicyConfig();
        message.setEnforcementlevel(LEVELS[level ?? "advisory"]);
        message.setProperties(Struct.fromJavaScript(properties as Record<string, JavaScriptValue>));
        request.getPolicyconfigMap().set(name, message);
    }
    return request;
}

export function packInfo(info: pb.AnalyzerInfo): PackInfo {
    const initialConfig: PolicyConfig = {};
    info.getInitialconfigMap().forEach((message: pb.PolicyConfig, name: string) => {
        initialConfig[name] = settings(message);
    });
    return {
        name: info.getName(),
        version: info.getVersion(),
        supportsConfig: info.getSupportsconfig(),
        policies: info.getPoliciesList().map(describedPolicy),
        initialConfig,
    };
}

/** A pack that configures only properties sets the level too, to advisory: the protocol cannot say "none". */
function settings(message: pb.PolicyConfig): PolicySettings {
    return { level: levelOf(message.getEnforcementlevel()), properties: message.getProperties()?.toJavaScript() ?? {} };
}

function describedPolicy(info: pb.PolicyInfo): DescribedPolicy {
    const schema = info.getConfigschema();
    const kinds = {
        [pb.PolicyType.POLICY_TYPE_RESOURCE]: "resource",
        [pb.PolicyType.POLICY_TYPE_STACK]: "stack",
    } as const;
    return {
        name: info.getName(),
        level: levelOf(info.getEnforcementlevel()),
        kind: kinds[info.getPolicyType() as keyof typeof kinds] ?? "unknown",
        description: info.getDescription(),
        tags: info.getTagsList(),
        url: info.getUrl() || undefined,
        fix: info.getRemediationSteps() || undefined,
        properties: (schema?.getProperties()?.toJavaScript() ?? {}) as DescribedPolicy["properties"],
        required: schema?.getRequiredList() ?? [],
        closed: schema !== undefined,
    };
}

export function violation(diagnostic: pb.AnalyzeDiagnostic): PackViolation {
    return {
        policy: diagnostic.getPolicyname(),
        pack: diagnostic.getPolicypackname(),
        packVersion: diagnostic.getPolicypackversion(),
        level: levelOf(diagnostic.getEnforcementlevel()),
        urn: diagnostic.getUrn(),
        message: diagnostic.getMessage(),
        description: diagnostic.getDescription() || undefined,
    };
}

export function remediatedBy(remediation: pb.Remediation): RemediatedBy {
    return {
        policy: remediation.getPolicyname(),
        pack: remediation.getPolicypackname(),
        packVersion: remediation.getPolicypackversion(),
        description: remediation.getDescription(),
        properties: remediation.getProperties(),
        diagnostic: remediation.getDiagnostic() || undefined,
    };
}

function levelOf(level: pb.EnforcementLevel): PlanLevel {
    const name = (Object.keys(LEVELS) as PlanLevel[]).find((candidate) => LEVELS[candidate] === level);
    if (!name) {
        throw new Error(`the policy pack sent an unknown enforcement level: ${level}`);
    }
    return name;
}
