import { createHash } from "node:crypto";

/**
 * The application specification of a CodeDeploy deployment on ECS.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 */
export interface EcsAppSpec {
    /** The only version there is. */
    version: 0;
    Resources: [{ TargetService: { Type: "AWS::ECS::Service"; Properties: TargetServiceProperties } }];
}

/** What is deployed, and where the load balancer reaches it. Subnets and security groups stay the service's own. */
export interface TargetServiceProperties {
    /** ARN of the revision. */
    TaskDefinition: string;
    LoadBalancerInfo: { ContainerName: string; ContainerPort: number };
    CapacityProviderStrategy?: { CapacityProvider: string; Base: number; Weight: number }[];
}

/** How the service is placed at present; the new task set must be placed in the same way. */
export interface Placement {
    capacityProvider?: string | undefined;
    base?: number | undefined;
    weight?: number | undefined;
}

/** The specification that deploys a revision. */
export function appSpec(
    taskDefinition: string,
    { container, port }: { container: string; port: number },
    placement: readonly Placement[] = [],
): EcsAppSpec {
    const strategy = placement.flatMap(({ capacityProvider, base, weight }) =>
        capacityProvider === undefined
            ? []
            : [{ CapacityProvider: capacityProvider, Base: base ?? 0, Weight: weight ?? 0 }],
    );
    const Properties: TargetServiceProperties = {
        TaskDefinition: taskDefinition,
        LoadBalancerInfo: { ContainerName: container, ContainerPort: port },
        ...(strategy.length > 0 ? { CapacityProviderStrategy: strategy } : {}),
    };
    return { version: 0, Resources: [{ TargetService: { Type: "AWS::ECS::Service", Properties } }] };
}

/** The revision of a CodeDeploy deployment in which the specification itself is handed over. */
export function appSpecRevision(spec: EcsAppSpec): {
    revisionType: "AppSpecContent";
    appSpecContent: { content: string; sha256: string };
} {
    const content = JSON.stringify(spec);
    const sha256 = createHash("sha256").update(content).digest("hex");
    return { revisionType: "AppSpecContent", appSpecContent: { content, sha256 } };
}

/** The revision that a specification deploys. Others write theirs in YAML: the ARN is the same in both. */
export function taskDefinitionIn(content: string): string | undefined {
    return /arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:task-definition\/[\w-]+:\d+/.exec(content)?.[0];
}
