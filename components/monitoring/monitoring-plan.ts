import type * as pulumi from "@pulumi/pulumi";
import { Problems } from "../problems";
import {
    type AlarmPlan,
    compositeAlarmNameIn,
    type LogFilterPlan,
    planAlarms,
    rollbackAlarmNameIn,
    type WatchedService,
} from "./alarm-plan";
import type { ServiceDimensions } from "./metrics";
import type { MonitoringArgs, ServiceMonitoringArgs } from "./monitoring-args";
import { checkMonitoring } from "./monitoring-checks";
import { defaultSignals, planRollback } from "./rollback-plan";

/** How one service is watched, every default filled in. */
export interface ServicePlan extends WatchedService {
    alarms: AlarmPlan[];
    rollback: AlarmPlan;
    rollbackName: string;
    compositeName: string;
}

export interface MonitoringPlan {
    services: ServicePlan[];
    /** Absent when there is to be no dashboard. */
    dashboardName?: string;
}

interface Place {
    project: string;
    stack: string;
}

/** Plans alarms and dashboard, or throws one error that names everything wrong. */
export function planMonitoring(name: string, place: Place, args: MonitoringArgs): MonitoringPlan {
    const dashboardName = args.dashboardName ?? `${place.project}-${place.stack}`.replaceAll(/[^A-Za-z0-9_-]/g, "-");
    const services = Object.entries(args.services).map(([key, service]) => planService(place, key, service, args));
    const problems = new Problems();
    problems.addAll(checkMonitoring(args, services, dashboardName));
    problems.throwIfAny(`Monitoring "${name}"`);
    return { services, dashboardName: args.dashboard === false ? undefined : dashboardName };
}

function planService(place: Place, key: string, args: ServiceMonitoringArgs, { cluster }: MonitoringArgs): ServicePlan {
    // Without the outputs in `args`: a dashboard would wait for all of them, and show nothing while one is not known.
    const { cpu, memory, runningTasks, unhealthyTargets, errors, latency } = args;
    const watched: WatchedService = {
        key,
        dimensions: dimensionsOf(cluster.clusterName, args),
        logFilters: Object.entries(args.logFilters ?? {}).map(([filter, { pattern, value = "1", alarm }]) => ({
            key: filter,
            namespace: `${place.project}/${place.stack}`,
            metricName: `${key}-${filter}`,
            pattern,
            value,
            alarm: alarm && { threshold: alarm.threshold ?? 0, minutes: alarm.minutes ?? 1 },
        })) satisfies LogFilterPlan[],
        minimumRequests: args.minimumRequests ?? 20,
        args: { cpu, memory, runningTasks, unhealthyTargets, errors, latency },
    };
    return {
        ...watched,
        alarms: planAlarms(watched),
        rollback: planRollback(watched, args.rollbackOn ?? defaultSignals(watched), args.rollbackMinutes ?? 3),
        rollbackName: rollbackAlarmNameIn(place, key),
        compositeName: compositeAlarmNameIn(place, key),
    };
}

function dimensionsOf(
    clusterName: pulumi.Input<string>,
    { service }: ServiceMonitoringArgs,
): ServiceDimensions<pulumi.Input<string>> {
    const { serviceName, loadBalancerArnSuffix: loadBalancer } = service;
    const targetGroups = [service.targetGroupArnSuffix, service.alternateTargetGroupArnSuffix].filter(
        (group) => group !== undefined,
    );
    const routed = loadBalancer !== undefined && targetGroups.length > 0 ? { loadBalancer, targetGroups } : undefined;
    return { clusterName, serviceName, routed };
}
