import { checkInteger, oneOf, type Problem } from "../problems";
import { AppProtocol, type PortArgs, PortProtocol } from "./container-args";

/** A port mapping as the task definition has it. */
export interface PlannedPort {
    port: number;
    protocol: PortProtocol;
    name?: string;
    appProtocol?: AppProtocol;
}

interface PortContainer {
    ports?: PortArgs[];
}

/** ECS: at most 64 lower-case letters, digits, `_` and `-`, not beginning with `-`. */
const PORT_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;

/** Everything wrong with the ports of a task: containers share one network namespace, so a port is taken once for all. */
export function checkPorts(containers: Record<string, PortContainer>): Problem[] {
    const problems: Problem[] = [];
    const owners = new Map<string, string>();
    const names = new Map<string, string>();
    for (const [container, { ports = [] }] of Object.entries(containers)) {
        ports.forEach(({ port, protocol = PortProtocol.Tcp, name, appProtocol }, index) => {
            const path = `containers.${container}.ports[${index}]`;
            problems.push(...checkInteger(`${path}.port`, port, 1, 65535));
            problems.push(...checkChoice(`${path}.protocol`, protocol, Object.values(PortProtocol)));
            if (appProtocol !== undefined) {
                problems.push(...checkChoice(`${path}.appProtocol`, appProtocol, Object.values(AppProtocol)));
            }
            const key = `${port}/${protocol}`;
            const owner = owners.get(key);
            if (owner !== undefined) {
                problems.push({
                    path: `${path}.port`,
                    reason: `${key} is taken by container "${owner}"; containers of a task share their ports`,
                });
            }
            owners.set(key, container);
            if (name === undefined) {
                return;
            }
            if (!PORT_NAME.test(name)) {
                problems.push({
                    path: `${path}.name`,
                    reason: `"${name}" is not a port name: up to 64 of a-z, 0-9, "_" and "-", not beginning with "-"`,
                });
            }
            const other = names.get(name);
            if (other !== undefined) {
                problems.push({ path: `${path}.name`, reason: `"${name}" names a port of container "${other}" too` });
            }
            names.set(name, container);
        });
    }
    return problems;
}

function checkChoice(path: string, value: string, accepted: string[]): Problem[] {
    return accepted.includes(value)
        ? []
        : [{ path, reason: `"${value}" is not accepted; accepted: ${oneOf(accepted)}` }];
}

/** Problem unless the container exists and listens on the TCP port. */
export function checkTcpPort(
    path: string,
    containers: Record<string, PortContainer>,
    container: string,
    port: number,
): Problem[] {
    const target = Object.hasOwn(containers, container) ? containers[container] : undefined;
    if (!target) {
        const reason = `no container is named "${container}"; there are ${oneOf(Object.keys(containers))}`;
        return [{ path: `${path}.container`, reason }];
    }
    const ports = tcpPorts({ [container]: target });
    if (ports.includes(port)) {
        return [];
    }
    const known = ports.length > 0 ? ports.join(", ") : "none";
    return [
        {
            path: `${path}.port`,
            reason: `container "${container}" does not listen on TCP port ${port}; its ports: ${known}`,
        },
    ];
}

/** TCP ports of all containers, in the order of their definition. */
export function tcpPorts(containers: Record<string, PortContainer>): number[] {
    return Object.values(containers)
        .flatMap(({ ports = [] }) => ports)
        .filter(({ protocol }) => (protocol ?? PortProtocol.Tcp) === PortProtocol.Tcp)
        .map(({ port }) => port);
}

/** Port mappings of a container, each with a name where Service Connect exposes it. */
export function planPorts(
    container: string,
    ports: PortArgs[],
    exposed: { container: string; port: number }[],
): PlannedPort[] {
    return ports.map(({ port, protocol = PortProtocol.Tcp, name, appProtocol }) => {
        const isExposed = exposed.some((entry) => entry.container === container && entry.port === port);
        const mappingName = name ?? (isExposed ? defaultPortName(container, port) : undefined);
        return { port, protocol, ...(mappingName && { name: mappingName }), ...(appProtocol && { appProtocol }) };
    });
}

/** A name that fits ECS's rules whatever the container is called; the port makes it unique in the task. */
export function defaultPortName(container: string, port: number): string {
    const suffix = `-${port}`;
    const base = container
        .toLowerCase()
        .replace(/^-+/, "")
        .slice(0, 64 - suffix.length);
    return base ? `${base}${suffix}` : `port${suffix}`;
}
