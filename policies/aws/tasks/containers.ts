import type * as aws from "@pulumi/aws";
import { blockOf, blocksIn, type Json, parseJson, partialTextOf, textOf } from "../../json";
import { PartialText, type Text, UNKNOWN_TEXT } from "../../partial-text";
import type { Report } from "../../rule";
import { every, is, not, some, type Truth } from "../../truth";
import { get, isUnknown, type Properties, UNKNOWN, type Unknown } from "../../values";
import type { PortRange } from "../firewalls/ports";

/** A container definition, reduced to what rules ask; of any other shape than ECS documents, a field is absent. */
export interface Container {
    name: string;
    image?: Text;
    essential: Truth;
    privileged: Truth;
    readOnlyRoot: Truth;
    /** Whether it asks for the process namespace of the host. */
    hostProcesses: Truth;
    /** `user`, `uid`, or either with `:group`; absent means the image's. */
    user?: Text;
    /** Whether the kernel ends it when it takes more memory than it was given; a reservation alone is no limit. */
    hasMemoryLimit: Truth;
    logDriver?: Text;
    hasLogDriver: Truth;
    environment: Variable[];
    /** What ECS itself must read before it can start the container. */
    reads: { what: string; needed: Truth }[];
    /** The ports that it listens on, ranges included. */
    ports: PortRange[];
    /** Whether it may listen on others, which are not known. */
    hidesPorts: boolean;
    hasHealthCheck: Truth;
}

/** An environment value. */
export interface Variable {
    name: Text;
    value: Text;
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
    if (isUnknown(list)) {
        return "containerDefinitions are not known before the deployment";
    }
    if (!Array.isArray(list)) {
        return "containerDefinitions are not a JSON list";
    }
    if (list.length > MAX_CONTAINERS) {
        return "containerDefinitions hold more containers than ECS accepts";
    }
    const definitions = blocksIn(list);
    if (definitions.length < list.length) {
        return "containerDefinitions hold something else than objects";
    }
    return definitions.map(container);
}

function container(definition: Json | Unknown, index: number): Container {
    const of = (field: string) => get(definition, field);
    const log = blockOf(of("logConfiguration"));
    const logDriver = partialTextOf(get(log, "logDriver"));
    const ports = blocksIn(of("portMappings")).map(portsOf);
    return {
        name: textOf(of("name"))?.slice(0, MAX_NAME) ?? `#${index + 1}`,
        image: partialTextOf(of("image")),
        essential: not(is(of("essential"), false)),
        // Checkov's CKV_AWS_334 reads `privilege`: ECS ignores it, yet whoever writes it means the other.
        privileged: some([is(of("privileged"), true), is(of("privilege"), true)]),
        readOnlyRoot: is(of("readonlyRootFilesystem"), true),
        // Likewise CKV_AWS_335: to ECS it is a property of the task.
        hostProcesses: is(of("pidMode"), "host"),
        user: scalarOf(of("user")),
        hasMemoryLimit: isKnown(of("memory")) ? numberOf(of("memory")) > 0 : UNKNOWN,
        logDriver,
        hasLogDriver: logDriver === UNKNOWN_TEXT ? UNKNOWN : logDriver !== undefined,
        environment: blocksIn(of("environment")).flatMap(variable),
        reads: [
            { what: "the secrets", needed: holds(of("secrets")) },
            { what: "the log driver's secrets", needed: holds(get(log, "secretOptions")) },
            { what: "the registry's credentials", needed: exists(of("repositoryCredentials")) },
            { what: "the environment files", needed: holds(of("environmentFiles")) },
        ],
        ports: ports.flatMap((one) => one ?? []),
        hidesPorts: ports.includes(undefined),
        hasHealthCheck: every([exists(of("healthCheck")), checks(get(blockOf(of("healthCheck")), "command"))]),
    };
}

function variable(entry: Json | Unknown): Variable[] {
    const name = partialTextOf(get(entry, "name"));
    return name === undefined ? [] : [{ name, value: scalarOf(get(entry, "value")) ?? "" }];
}

/** Whether there is an object. */
function exists(value: unknown): Truth {
    const block = blockOf(value);
    return isUnknown(block) ? UNKNOWN : block !== undefined;
}

/** Whether a list holds an object. */
function holds(list: unknown): Truth {
    return some(blocksIn(list).map(exists));
}

function isKnown(value: unknown): boolean {
    return !isUnknown(value) && !(value instanceof PartialText);
}

/** A text, or the number that someone gave in place of one. */
function scalarOf(value: unknown): Text | undefined {
    return typeof value === "number" ? String(value) : partialTextOf(value);
}

/** Lists are no numbers: turning a deep one into a text first, as `Number` does, would exhaust the stack. */
function numberOf(value: unknown): number {
    return Number(typeof value === "number" ? value : textOf(value));
}

/** The ports of a mapping; nothing where they are not known. */
function portsOf(mapping: Json | Unknown): PortRange[] | undefined {
    const [port, ports] = [get(mapping, "containerPort"), get(mapping, "containerPortRange")];
    const single = numberOf(port);
    if (isKnown(port) && Number.isInteger(single) && single > 0) {
        return [{ from: single, to: single }];
    }
    if (!isKnown(port) || !isKnown(ports)) {
        return undefined;
    }
    const range = /^(\d+)-(\d+)$/.exec(textOf(ports) ?? "");
    return range ? [{ from: Number(range[1]), to: Number(range[2]) }] : [];
}

/** `NONE` is Docker's way to switch off the check that the image brings. */
function checks(command: unknown): Truth {
    if (isUnknown(command)) {
        return UNKNOWN;
    }
    return Array.isArray(command) && command.length > 0 && not(is(command[0], "NONE"));
}
