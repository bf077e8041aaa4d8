import type * as aws from "@pulumi/aws";
import { isObject, type Json, objectsIn, parseJson, textOf } from "../../json";
import type { Report } from "../../rule";
import type { Truth } from "../../truth";
import { get, isUnknown, type Properties, UNKNOWN } from "../../values";
import type { PortRange } from "../firewalls/ports";

/** A container definition, reduced to what rules ask; of any other shape than ECS documents, a field is absent. */
export interface Container {
    name: string;
    image?: string;
    essential: boolean;
    privileged: boolean;
    readOnlyRoot: boolean;
    /** Whether it asks for the process namespace of the host. */
    hostProcesses: boolean;
    /** `user`, `uid`, or either with `:group`; absent means the image's. */
    user?: string;
    /** Whether the kernel ends it when it takes more memory than it was given; a reservation alone is no limit. */
    hasMemoryLimit: boolean;
    logDriver?: string;
    environment: { name: string; value: string }[];
    /** What ECS itself must read before it can start the container. */
    reads: string[];
    /** The ports that it listens on, ranges included. */
    ports: PortRange[];
    hasHealthCheck: boolean;
}

type TaskProperties = Properties<aws.ecs.TaskDefinitionArgs>;

/** ECS takes 64 KiB, without the white space of the text: more than this is no task definition. */
const MAX_TEXT = 1024 * 1024;

/** ECS takes 10. */
const MAX_CONTAINERS = 100;

/** ECS takes no longer names, and messages repeat them. */
const MAX_NAME = 255;

/** The containers of a task definition; where they cannot be read, none, and the report says why. */
export function containersOf(props: TaskProperties, report: Report): Container[] {
    const result = readContainers(props);
    if (typeof result === "string") {
        report.cannotSee(result);
        return [];
    }
    return result;
}

/** The same for what only Linux has, such as a root user: none on Windows. */
export function linuxContainersOf(props: TaskProperties, report: Report): Container[] {
    const onWindows = runsWindows(props);
    if (isUnknown(onWindows)) {
        report.cannotSee("its operating system is not known before the deployment");
        return [];
    }
    return onWindows ? [] : containersOf(props, report);
}

/** Whether a task definition is for Windows: unasked it is for Linux. */
export function runsWindows(props: TaskProperties): Truth {
    const family: unknown = get(props.runtimePlatform, "operatingSystemFamily");
    return isUnknown(family) ? UNKNOWN : typeof family === "string" && family.startsWith("WINDOWS");
}

/** The containers of a task definition, or why they cannot be read. */
export function readContainers(props: TaskProperties): Container[] | string {
    const text: unknown = props.containerDefinitions;
    if (isUnknown(text)) {
        return "containerDefinitions are not known before the deployment";
    }
    if (typeof text === "string" && text.length > MAX_TEXT) {
        return "containerDefinitions are longer than ECS accepts";
    }
    const list = typeof text === "string" ? parseJson(text) : text;
    if (!Array.isArray(list)) {
        return "containerDefinitions are not a JSON list";
    }
    if (list.length > MAX_CONTAINERS) {
        return "containerDefinitions hold more containers than ECS accepts";
    }
    if (!list.every(isObject)) {
        return "containerDefinitions hold something else than objects";
    }
    return list.map(container);
}

function container(definition: Json, index: number): Container {
    const log = isObject(definition.logConfiguration) ? definition.logConfiguration : undefined;
    return {
        name: textOf(definition.name)?.slice(0, MAX_NAME) ?? `#${index + 1}`,
        image: textOf(definition.image),
        essential: definition.essential !== false,
        // Checkov's CKV_AWS_334 reads `privilege`: ECS ignores it, yet whoever writes it means the other.
        privileged: definition.privileged === true || definition.privilege === true,
        readOnlyRoot: definition.readonlyRootFilesystem === true,
        // Likewise CKV_AWS_335: to ECS it is a property of the task.
        hostProcesses: definition.pidMode === "host",
        user: scalarOf(definition.user),
        hasMemoryLimit: numberOf(definition.memory) > 0,
        logDriver: textOf(get(log, "logDriver")),
        environment: objectsIn(definition.environment).flatMap(variable),
        reads: [
            ...(objectsIn(definition.secrets).length > 0 ? ["the secrets"] : []),
            ...(objectsIn(get(log, "secretOptions")).length > 0 ? ["the log driver's secrets"] : []),
            ...(isObject(definition.repositoryCredentials) ? ["the registry's credentials"] : []),
            ...(objectsIn(definition.environmentFiles).length > 0 ? ["the environment files"] : []),
        ],
        ports: objectsIn(definition.portMappings).flatMap(port),
        hasHealthCheck: isObject(definition.healthCheck) && checks(definition.healthCheck.command),
    };
}

function variable(entry: Json): { name: string; value: string }[] {
    const name = textOf(entry.name);
    return name === undefined ? [] : [{ name, value: scalarOf(entry.value) ?? "" }];
}

/** A text, or the number that someone gave in place of one. */
function scalarOf(value: unknown): string | undefined {
    return typeof value === "number" ? String(value) : textOf(value);
}

/** Lists are no numbers: turning a deep one into a text first, as `Number` does, would exhaust the stack. */
function numberOf(value: unknown): number {
    return Number(scalarOf(value));
}

function port(mapping: Json): PortRange[] {
    const single = numberOf(mapping.containerPort);
    if (Number.isInteger(single) && single > 0) {
        return [{ from: single, to: single }];
    }
    const range = /^(\d+)-(\d+)$/.exec(textOf(mapping.containerPortRange) ?? "");
    return range ? [{ from: Number(range[1]), to: Number(range[2]) }] : [];
}

/** `NONE` is Docker's way to switch off the check that the image brings. */
function checks(command: unknown): boolean {
    return Array.isArray(command) && command.length > 0 && command[0] !== "NONE";
}
