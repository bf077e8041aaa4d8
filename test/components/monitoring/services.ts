import type { MonitoringArgs, ServiceMonitoringArgs } from "../../../components/monitoring/monitoring-args";
import { type MonitoringPlan, planMonitoring, type ServicePlan } from "../../../components/monitoring/monitoring-plan";

export const CLUSTER = {
    clusterArn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main",
    clusterName: "main",
};
export const PLACE = { project: "shop", stack: "prod" };

/** A service that no load balancer routes to. */
export const WORKER = {
    serviceName: "worker-1",
    serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/main/worker-1",
    logGroupName: "worker-logs",
};
/** A service whose deployments switch between two target groups. */
export const WEB = {
    serviceName: "web-1",
    serviceArn: "arn:aws:ecs:eu-west-1:123456789012:service/main/web-1",
    logGroupName: "web-logs",
    loadBalancerArnSuffix: "app/main/0123456789abcdef",
    targetGroupArnSuffix: "targetgroup/blue/0123456789abcdef",
    alternateTargetGroupArnSuffix: "targetgroup/green/0123456789abcdef",
};
/** A service behind one target group. */
export const API = { ...WEB, serviceName: "api-1", alternateTargetGroupArnSuffix: undefined };

export function plan(
    services: Record<string, ServiceMonitoringArgs>,
    args: Partial<MonitoringArgs> = {},
    place = PLACE,
): MonitoringPlan {
    return planMonitoring("watch", place, { cluster: CLUSTER, services, ...args });
}

/** The plan of one service. */
export function planOf(args: ServiceMonitoringArgs, key = "web"): ServicePlan {
    return plan({ [key]: args }).services[0] as ServicePlan;
}
