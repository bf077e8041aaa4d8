import { checkInteger, type Problem } from "../problems";
import type { ContainerArgs } from "./container-args";
import { checkTcpPort, defaultPortName } from "./container-ports";
import type { ServiceConnectArgs } from "./fargate-service-args";

/** A name in the Service Connect namespace and the port mapping behind it. */
export interface ExposurePlan {
    key: string;
    /** Name in Cloud Map, where it must differ from those of all other services of the namespace. */
    discoveryName: string;
    container: string;
    port: number;
    portName: string;
    dnsName: string;
    clientPort: number;
}

/** Cloud Map takes it as a service's name; ECS the same alphabet as for port names. */
const DISCOVERY_NAME = /^[a-z0-9_][a-z0-9_-]{0,63}$/;
/** ECS: at most 127 lower-case letters, digits, `_`, `-` and `.`, not beginning with `-`. */
const DNS_NAME = /^[a-z0-9_.][a-z0-9_.-]{0,126}$/;

export function planExposures(
    service: string,
    { expose = {} }: ServiceConnectArgs,
    containers: Record<string, ContainerArgs>,
): ExposurePlan[] {
    return Object.entries(expose).map(([key, { container, port, dnsName = key, clientPort = port }]) => {
        const named = containers[container]?.ports?.find((entry) => entry.port === port)?.name;
        const discoveryName = `${service}-${key}`.toLowerCase();
        return {
            key,
            discoveryName,
            container,
            port,
            portName: named ?? defaultPortName(container, port),
            dnsName,
            clientPort,
        };
    });
}

export function checkExposures(
    plans: ExposurePlan[],
    containers: Record<string, ContainerArgs>,
    hasNamespace: boolean,
): Problem[] {
    const problems: Problem[] = [];
    if (!hasNamespace) {
        problems.push({
            path: "serviceConnect",
            reason: "the cluster has no namespaceArn; make one or leave serviceConnect out",
        });
    }
    plans.forEach((plan, index) => {
        const path = `serviceConnect.expose.${plan.key}`;
        problems.push(...checkTcpPort(path, containers, plan.container, plan.port));
        problems.push(...checkInteger(`${path}.clientPort`, plan.clientPort, 1, 65535));
        if (!DISCOVERY_NAME.test(plan.discoveryName)) {
            problems.push({
                path,
                reason: `"${plan.discoveryName}" is not a name for Cloud Map: up to 64 of a-z, 0-9, "_" and "-", not beginning with "-"`,
            });
        }
        if (!DNS_NAME.test(plan.dnsName)) {
            problems.push({
                path: `${path}.dnsName`,
                reason: `"${plan.dnsName}" is not a name: up to 127 of a-z, 0-9, "_", "-" and ".", not beginning with "-"`,
            });
        }
        const twin = plans.findIndex((other) => other.portName === plan.portName);
        if (twin < index) {
            problems.push({
                path: `${path}.port`,
                reason: `is exposed as "${plans[twin]?.key}" already; a port has one name in the namespace`,
            });
        }
        const rival = plans.findIndex(
            (other) => other.dnsName === plan.dnsName && other.clientPort === plan.clientPort,
        );
        if (rival < index) {
            problems.push({
                path: `${path}.dnsName`,
                reason: `${plan.dnsName}:${plan.clientPort} is what "${plans[rival]?.key}" answers to`,
            });
        }
    });
    return problems;
}
