import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { type Cluster, Monitoring, type MonitoringArgs, type ServiceMonitoringArgs } from "../components/index";
import { mapValues } from "../components/map-values";
import type { Settings } from "./config/settings";
import type { ServiceDefinition } from "./services/definition";
import type { DeployedService } from "./services/deploy";

/** Alarms, events and a dashboard of every service, where the configuration asks for them. */
export function createMonitoring(
    settings: Settings,
    definitions: ServiceDefinition[],
    cluster: Cluster,
    deployed: Record<string, DeployedService>,
    opts: ComponentResourceOptions,
): Monitoring | undefined {
    const { enabled, emails, slack, teams } = settings.monitoring;
    if (!enabled) return undefined;
    const chat: MonitoringArgs["chat"] = { ...(slack && { slack: { slack } }), ...(teams && { teams: { teams } }) };
    const services = mapValues(deployed, (service, name) => monitored(service, name, definitions));
    return new Monitoring("monitoring", { cluster, services, emails, chat }, opts);
}

function monitored(
    { service }: DeployedService,
    name: string,
    definitions: ServiceDefinition[],
): ServiceMonitoringArgs {
    const { codeDeployApplication: applicationName, codeDeployGroup: deploymentGroupName } = service;
    return {
        ...definitions.find((definition) => definition.name === name)?.monitoring,
        service,
        codeDeploy: applicationName && deploymentGroupName ? { applicationName, deploymentGroupName } : undefined,
    };
}
