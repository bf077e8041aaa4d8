import type { Unwrap } from "@pulumi/pulumi";
import { UNKNOWN_TEXT } from "../preview-text";
import type { ContainerArgs, SecretInputs } from "./container-args";
import type { PlannedPort } from "./container-ports";
import type { PlannedMount } from "./task-volumes";

/** A container of which every value is known, or is a text that says that it is not. */
export type KnownContainer = Omit<Unwrap<ContainerArgs>, "secrets"> & { secrets?: Record<string, KnownSecret> };
type KnownSecret = Omit<Unwrap<SecretInputs>, "version" | "kmsKeyArn"> & { version?: number | string };

/** Where the containers' output goes. */
export interface LogTarget {
    group: string;
    region: string;
    streamPrefix: string;
    bufferMiB: number;
}

/** What the definitions need beside the containers themselves. */
export interface DefinitionContext {
    ports: Record<string, PlannedPort[]>;
    mounts: Record<string, PlannedMount[]>;
    logs: LogTarget;
}

/** As ECS reads it. A test holds it against the type of AWS's SDK, which users of the package need not install. */
export type ContainerDefinition = ReturnType<typeof definition>;

/** Label whose change replaces the tasks when a parameter gets a new version; ECS itself looks at values only when a task starts. */
const VERSIONS_LABEL = "hatoba.parameter-versions";

/**
 * The `containerDefinitions` of a task. Containers, variables and ports come in an order that depends on nothing but
 * their names, so that the same service always gives the same text and no revision is made for nothing.
 */
export function containerDefinitions(
    containers: Record<string, KnownContainer>,
    context: DefinitionContext,
): ContainerDefinition[] {
    return Object.keys(containers)
        .sort()
        .map((name) => definition(name, containers[name] as KnownContainer, context));
}

function definition(name: string, container: KnownContainer, { ports, mounts, logs }: DefinitionContext) {
    return withoutAbsent({
        name,
        image: container.image,
        essential: container.essential ?? true,
        cpu: container.cpu,
        memory: container.memory,
        memoryReservation: container.memoryReservation,
        entryPoint: container.entryPoint,
        command: container.command,
        user: container.user,
        workingDirectory: container.workingDirectory,
        dependsOn: dependencies(container),
        startTimeout: container.startTimeoutSeconds,
        stopTimeout: container.stopTimeoutSeconds ?? 30,
        healthCheck: healthCheck(container),
        portMappings: byPort(ports[name] ?? []).map(portMapping),
        environment: sorted(container.environment ?? {}).map(([key, value]) => ({ name: key, value })),
        secrets: sorted(container.secrets ?? {}).map(([key, secret]) => ({
            name: key,
            valueFrom: valueFrom(key, secret),
        })),
        dockerLabels: versionsLabel(container.secrets ?? {}),
        readonlyRootFilesystem: container.readOnlyRoot ?? true,
        mountPoints: mounts[name] ?? [],
        linuxParameters: { initProcessEnabled: container.initProcess ?? true },
        ulimits: container.ulimits?.map(({ name: limit, softLimit, hardLimit }) => ({
            name: limit,
            softLimit,
            hardLimit,
        })),
        logConfiguration: logConfiguration(logs),
    });
}

/** Without the fields that are undefined or an empty list, which the API would give back as absent. */
function withoutAbsent<T extends object>(fields: T): T {
    return Object.fromEntries(
        Object.entries(fields).filter(
            ([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0),
        ),
    ) as T;
}

function sorted<T>(record: Record<string, T>): [string, T][] {
    return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

function byPort(ports: PlannedPort[]): PlannedPort[] {
    return [...ports].sort((a, b) => a.port - b.port || a.protocol.localeCompare(b.protocol));
}

function portMapping({ port, protocol, name, appProtocol }: PlannedPort) {
    return withoutAbsent({ name, containerPort: port, hostPort: port, protocol, appProtocol });
}

function dependencies({ dependsOn = {} }: KnownContainer) {
    return sorted(dependsOn).map(([containerName, condition]) => ({ containerName, condition }));
}

function healthCheck({ healthCheck: check }: KnownContainer) {
    return (
        check && {
            command: check.command,
            interval: check.intervalSeconds ?? 10,
            timeout: check.timeoutSeconds ?? 5,
            retries: check.retries ?? 3,
            ...(check.startPeriodSeconds && { startPeriod: check.startPeriodSeconds }),
        }
    );
}

/** The awslogs driver, non-blocking: when CloudWatch is slow the application loses lines, not requests. */
export function logConfiguration({ group, region, streamPrefix, bufferMiB }: LogTarget): {
    logDriver: "awslogs";
    options: Record<string, string>;
} {
    return {
        logDriver: "awslogs",
        options: {
            "awslogs-group": group,
            "awslogs-region": region,
            "awslogs-stream-prefix": streamPrefix,
            mode: "non-blocking",
            "max-buffer-size": `${bufferMiB}m`,
        },
    };
}

/**
 * What ECS reads the value from. A Secrets Manager ARN may be followed by key, stage and version, all three colons
 * present: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/secrets-envvar-secrets-manager.html
 */
function valueFrom(name: string, { arn, jsonKey = "", versionStage = "", versionId = "" }: KnownSecret): string {
    if (!jsonKey && !versionStage && !versionId) {
        return arn;
    }
    if (arn !== UNKNOWN_TEXT && secretService(arn) !== "secretsmanager") {
        throw new Error(
            `secrets.${name}: jsonKey, versionStage and versionId are for Secrets Manager; ${arn} is not one of its secrets`,
        );
    }
    return `${arn}:${jsonKey}:${versionStage}:${versionId}`;
}

/** Service part of an ARN. */
export function secretService(arn: string): string | undefined {
    return arn.split(":")[2];
}

function versionsLabel(secrets: Record<string, KnownSecret>): Record<string, string> | undefined {
    const versions = sorted(secrets).flatMap(([name, { version }]) =>
        version === undefined ? [] : [`${name}=${version}`],
    );
    return versions.length > 0 ? { [VERSIONS_LABEL]: versions.join(",") } : undefined;
}
