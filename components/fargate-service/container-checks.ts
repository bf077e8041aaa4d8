import { checkInteger, oneOf, type Problem } from "../problems";
import type { CpuArchitecture } from "./container-args";
import {
    type ContainerArgs,
    type ContainerHealthCheckArgs,
    type SecretInputs,
    type UlimitArgs,
    UlimitName,
} from "./container-args";

/** ECS: "Up to 255 letters (uppercase and lowercase), numbers, hyphens, and underscores are allowed." */
const NAME = /^[A-Za-z0-9_-]{1,255}$/;

/** Containers that AWS itself adds to a task, by the beginning of their names. */
const RESERVED_NAMES = ["ecs-service-connect-", "aws-guardduty-agent"];

/** Variables that ECS sets in every container on Fargate; one of the same name would break SDKs, or be overwritten. */
const RESERVED_VARIABLES = [
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_EXECUTION_ENV",
    "ECS_AGENT_URI",
    "ECS_CONTAINER_METADATA_URI",
    "ECS_CONTAINER_METADATA_URI_V4",
];

/** Everything wrong with a name that ECS takes for a container or a volume. */
export function checkName(path: string, name: string): Problem[] {
    if (!NAME.test(name)) {
        return [{ path, reason: `"${name}" is not a name: up to 255 letters, digits, "-" and "_"` }];
    }
    const reserved = RESERVED_NAMES.find((prefix) => name.startsWith(prefix));
    return reserved
        ? [{ path, reason: `"${name}" begins with "${reserved}", which AWS keeps for its own containers` }]
        : [];
}

/** Everything wrong with one container, taken on its own. */
export function checkContainer(name: string, container: ContainerArgs, architecture: CpuArchitecture): Problem[] {
    const path = `containers.${name}`;
    return [
        ...checkName(path, name),
        ...checkImage(path, container, architecture),
        ...checkSizes(path, container),
        ...checkVariables(path, container),
        ...checkHealth(`${path}.healthCheck`, container.healthCheck),
        ...checkInteger(`${path}.stopTimeoutSeconds`, container.stopTimeoutSeconds, 1, 120, "seconds"),
        ...checkInteger(`${path}.startTimeoutSeconds`, container.startTimeoutSeconds, 2, 120, "seconds"),
        ...checkUlimits(`${path}.ulimits`, container.ulimits ?? []),
    ];
}

function checkImage(
    path: string,
    { image, imageArchitecture }: ContainerArgs,
    architecture: CpuArchitecture,
): Problem[] {
    const problems: Problem[] = [];
    if (typeof image === "string" && !/^\S+$/.test(image)) {
        problems.push({ path: `${path}.image`, reason: `"${image}" is not an image reference` });
    }
    if (imageArchitecture && imageArchitecture !== architecture) {
        const reason = `the image is built for ${imageArchitecture}, but the task runs on ${architecture}; build it for that or set architecture`;
        problems.push({ path: `${path}.imageArchitecture`, reason });
    }
    return problems;
}

function checkSizes(path: string, { cpu, memory, memoryReservation }: ContainerArgs): Problem[] {
    const problems = [
        ...checkInteger(`${path}.cpu`, cpu, 1, 16384, "CPU units"),
        // Docker reserves 6 MiB for itself.
        ...checkInteger(`${path}.memory`, memory, 6, 122880, "MiB"),
        ...checkInteger(`${path}.memoryReservation`, memoryReservation, 6, 122880, "MiB"),
    ];
    if (memory !== undefined && memoryReservation !== undefined && memoryReservation >= memory) {
        const reason = `${memoryReservation} MiB are not less than the ${memory} MiB of memory`;
        problems.push({ path: `${path}.memoryReservation`, reason });
    }
    return problems;
}

function checkVariables(path: string, { environment = {}, secrets = {} }: ContainerArgs): Problem[] {
    const problems: Problem[] = [];
    for (const [group, names] of [
        ["environment", Object.keys(environment)],
        ["secrets", Object.keys(secrets)],
    ] as const) {
        for (const name of names) {
            if (!/^[^\s=\0]+$/.test(name)) {
                problems.push({
                    path: `${path}.${group}.${name}`,
                    reason: "a variable's name holds neither blanks nor =",
                });
            } else if (RESERVED_VARIABLES.includes(name)) {
                problems.push({ path: `${path}.${group}.${name}`, reason: "ECS sets this variable itself" });
            }
        }
    }
    for (const [name, secret] of Object.entries(secrets)) {
        if (Object.hasOwn(environment, name)) {
            problems.push({
                path: `${path}.secrets.${name}`,
                reason: "is in environment too; ECS accepts a name once",
            });
        }
        problems.push(...checkSecret(`${path}.secrets.${name}`, secret));
    }
    return problems;
}

/** The parts follow the ARN in one string, separated by colons, and either part names the version. */
function checkSecret(path: string, { jsonKey, versionStage, versionId }: SecretInputs): Problem[] {
    const problems: Problem[] = [];
    for (const [field, value] of Object.entries({ jsonKey, versionStage, versionId })) {
        if (value !== undefined && !/^[^:]+$/.test(value)) {
            problems.push({ path: `${path}.${field}`, reason: `"${value}" is empty or holds a colon` });
        }
    }
    if (versionStage !== undefined && versionId !== undefined) {
        problems.push({ path: `${path}.versionId`, reason: "excludes versionStage: either names the version" });
    }
    return problems;
}

function checkHealth(path: string, check: ContainerHealthCheckArgs | undefined): Problem[] {
    if (!check) {
        return [];
    }
    const problems = [
        ...checkInteger(`${path}.intervalSeconds`, check.intervalSeconds, 5, 300, "seconds"),
        ...checkInteger(`${path}.timeoutSeconds`, check.timeoutSeconds, 2, 60, "seconds"),
        ...checkInteger(`${path}.retries`, check.retries, 1, 10),
        ...checkInteger(`${path}.startPeriodSeconds`, check.startPeriodSeconds, 0, 300, "seconds"),
    ];
    const [kind, ...rest] = check.command;
    if (kind !== "CMD" && kind !== "CMD-SHELL") {
        problems.push({
            path: `${path}.command`,
            reason: `begins with ${oneOf([kind ?? ""])}; accepted: "CMD", "CMD-SHELL"`,
        });
    } else if (rest.length === 0 || (kind === "CMD-SHELL" && rest.length > 1)) {
        const reason =
            kind === "CMD" ? "CMD needs a program" : `CMD-SHELL needs one command line, found ${rest.length}`;
        problems.push({ path: `${path}.command`, reason });
    }
    return problems;
}

function checkUlimits(path: string, ulimits: UlimitArgs[]): Problem[] {
    const problems: Problem[] = [];
    ulimits.forEach(({ name, softLimit, hardLimit }, index) => {
        if (!Object.values(UlimitName).includes(name)) {
            problems.push({
                path: `${path}[${index}].name`,
                reason: `"${name}" is not a limit; accepted: ${oneOf(Object.values(UlimitName))}`,
            });
        }
        if (ulimits.findIndex((other) => other.name === name) < index) {
            problems.push({ path: `${path}[${index}].name`, reason: `"${name}" is limited twice` });
        }
        if (softLimit > hardLimit) {
            problems.push({
                path: `${path}[${index}].softLimit`,
                reason: `${softLimit} is above the hard limit ${hardLimit}`,
            });
        }
        if (name === UlimitName.Nofile) {
            problems.push(...checkInteger(`${path}[${index}].hardLimit`, hardLimit, 1, 1048576, "open files"));
        }
    });
    return problems;
}
