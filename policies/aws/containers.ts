import type * as aws from "@pulumi/aws";
import { isObject, type Json, objectsIn, parseJson, textOf } from "../json";
import type { Report } from "../rule";
import { isUnknown, type Properties } from "../values";

/** A container definition, reduced to what rules ask; of any other shape than ECS documents, a field is absent. */
export interface Container {
    name: string;
    image?: string;
    essential: boolean;
    privileged: boolean;
    readOnlyRoot: boolean;
    logDriver?: string;
    environment: { name: string; value: string }[];
    /** The ports that it listens on, ranges included. */
    ports: { from: number; to: number }[];
    hasHealthCheck: boolean;
}

/** The containers of a task definition; where they cannot be read, none, and the report says why. */
export function containersOf(props: Properties<aws.ecs.TaskDefinitionArgs>, report: Report): Container[] {
    const result = readContainers(props);
    if (typeof result === "string") {
        report.cannotSee(result);
        return [];
    }
    return result;
}

/** The containers of a task definition, or why they cannot be read. */
export function readContainers(props: Properties<aws.ecs.TaskDefinitionArgs>): Container[] | string {
    const text: unknown = props.containerDefinitions;
    if (isUnknown(text)) {
        return "containerDefinitions are not known before the deployment";
    }
    const list = typeof text === "string" ? parseJson(text) : text;
    if (!Array.isArray(list)) {
        return "containerDefinitions are not a JSON list";
    }
    if (!list.every(isObject)) {
        return "containerDefinitions hold something else than objects";
    }
    return list.map(container);
}

/** Windows containers have no read-only root, no Linux user and no privileged mode. */
export function isWindows(props: Properties<aws.ecs.TaskDefinitionArgs>): boolean {
    const platform = props.runtimePlatform;
    const family = typeof platform === "object" && platform !== null ? platform.operatingSystemFamily : undefined;
    return typeof family === "string" && family.startsWith("WINDOWS");
}

function container(definition: Json, index: number): Container {
    return {
        name: textOf(definition.name) ?? `#${index + 1}`,
        image: textOf(definition.image),
        essential: definition.essential !== false,
        // Checkov's CKV_AWS_334 reads `privilege`: ECS ignores it, yet whoever writes it means the other.
        privileged: definition.privileged === true || definition.privilege === true,
        readOnlyRoot: definition.readonlyRootFilesystem === true,
        logDriver: isObject(definition.logConfiguration) ? textOf(definition.logConfiguration.logDriver) : undefined,
        environment: objectsIn(definition.environment).flatMap(variable),
        ports: objectsIn(definition.portMappings).flatMap(port),
        hasHealthCheck: isObject(definition.healthCheck) && checks(definition.healthCheck.command),
    };
}

function variable(entry: Json): { name: string; value: string }[] {
    const name = textOf(entry.name);
    return name === undefined ? [] : [{ name, value: textOf(entry.value) ?? "" }];
}

function port(mapping: Json): { from: number; to: number }[] {
    const single = Number(mapping.containerPort);
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
