import type { FileSystemDefinition } from "../file-systems";
import type { MountDefinition, ServiceDefinition } from "../services/definition";
import { circles } from "../services/order";
import type { Problem } from "./problems";

/** AWS's limits leave room for this much in front of what components add. */
const serviceName = /^[a-z][a-z0-9-]{0,30}[a-z0-9]$/;

/** Everything wrong with what services refer to by name. Whether a container itself makes sense the component checks. */
export function checkDefinitions(
    definitions: ServiceDefinition[],
    fileSystems: Record<string, FileSystemDefinition>,
): Problem[] {
    const found = circles(definitions).map((circle) => ({
        path: `services.${circle.at(-2)}.connectsTo`,
        reason: `connects in a circle, so that none could be deployed first: ${circle.join(" -> ")}`,
    }));
    return [
        ...definitions.flatMap((definition, index) => [
            ...checkName(definition, definitions.slice(0, index)),
            ...checkContainers(definition, fileSystems),
            ...checkConnections(definition, definitions),
        ]),
        ...found,
    ];
}

function checkName({ name }: ServiceDefinition, earlier: ServiceDefinition[]): Problem[] {
    const path = `services.${name}.name`;
    if (!serviceName.test(name)) {
        return [
            {
                path,
                reason: `found "${name}"; accepted: 2 to 32 lower-case letters, digits and hyphens, beginning with a letter`,
            },
        ];
    }
    return earlier.some((other) => other.name === name) ? [{ path, reason: "is the name of two services" }] : [];
}

function checkContainers(
    { name, containers, parameters = {} }: ServiceDefinition,
    fileSystems: Record<string, FileSystemDefinition>,
): Problem[] {
    return containers.flatMap((container, index) => {
        const path = `services.${name}.containers.${container.name}`;
        const problems: Problem[] = [];
        if (containers.findIndex((other) => other.name === container.name) < index) {
            problems.push({ path, reason: "is the name of two containers of the task" });
        }
        for (const [variable, parameter] of Object.entries(container.secrets ?? {})) {
            if (Object.hasOwn(parameters, parameter)) continue;
            problems.push({
                path: `${path}.secrets.${variable}`,
                reason: `no parameter "${parameter}" is defined; ${known("parameters of the service", parameters)}`,
            });
        }
        container.mounts?.forEach((mount, position) => {
            const reason = mountProblem(mount, fileSystems);
            if (reason) problems.push({ path: `${path}.mounts[${position}]`, reason });
        });
        return problems;
    });
}

function mountProblem({ fileSystem, accessPoint }: MountDefinition, fileSystems: Record<string, FileSystemDefinition>) {
    const target = Object.hasOwn(fileSystems, fileSystem) ? fileSystems[fileSystem] : undefined;
    if (!target) return `no file system "${fileSystem}" is defined; ${known("file systems", fileSystems)}`;
    if (Object.hasOwn(target.accessPoints, accessPoint)) return undefined;
    return `file system "${fileSystem}" has no access point "${accessPoint}"; ${known("access points", target.accessPoints)}`;
}

function checkConnections({ name, connectsTo }: ServiceDefinition, definitions: ServiceDefinition[]): Problem[] {
    const path = `services.${name}.connectsTo`;
    if (connectsTo?.length === 0) return [{ path, reason: "names no service; leave it out" }];
    return (connectsTo ?? []).flatMap(({ service, port }, index): Problem[] => {
        const at = `${path}[${index}]`;
        const target = definitions.find((other) => other.name === service);
        if (!target) {
            return [
                {
                    path: at,
                    reason: `no service is named "${service}"; services: ${list(definitions.map((d) => d.name))}`,
                },
            ];
        }
        if (connectsTo?.findIndex((other) => other.service === service && other.port === port) !== index) {
            return [{ path: at, reason: `connects to "${port}" of "${service}" twice` }];
        }
        return Object.hasOwn(target.exposes ?? {}, port)
            ? []
            : [
                  {
                      path: at,
                      reason: `service "${service}" exposes no port "${port}"; ${known("exposed ports", target.exposes ?? {})}`,
                  },
              ];
    });
}

const list = (names: string[]) => (names.length > 0 ? names.join(", ") : "none");
const known = (what: string, record: object) => `${what}: ${list(Object.keys(record))}`;
