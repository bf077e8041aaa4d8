import { type Problem, Problems } from "../problems";
import type { MonitoringArgs, ServiceMonitoringArgs } from "./monitoring-args";
import type { ServicePlan } from "./monitoring-plan";
import { checkReceivers } from "./receiver-checks";
import { checkService } from "./service-checks";

export function checkMonitoring(args: MonitoringArgs, services: ServicePlan[], dashboardName: string): Problem[] {
    const problems = new Problems();
    if (services.length === 0) {
        problems.add("services", "names no service");
    }
    for (const plan of services) {
        problems.addAll(checkService(`services.${plan.key}`, plan, args.services[plan.key] as ServiceMonitoringArgs));
    }
    problems.addAll(checkDistinctServices(args.services));
    problems.addAll(checkDistinctNames(services));
    problems.addAll(checkReceivers(args));
    // The second of several ends in "-2".
    if (args.dashboard !== false && !/^[A-Za-z0-9_-]{1,250}$/.test(dashboardName)) {
        problems.add("dashboardName", `"${dashboardName}" is not a name: up to 250 letters, digits, "-" and "_"`);
    }
    return problems.list;
}

/** One service under two names would call people twice. */
function checkDistinctServices(services: MonitoringArgs["services"]): Problem[] {
    const problems = new Problems();
    const seen = new Map<string, string>();
    for (const [key, { service }] of Object.entries(services)) {
        if (typeof service.serviceName === "string") {
            const other = seen.get(service.serviceName);
            if (other !== undefined) {
                problems.add(
                    `services.${key}.service.serviceName`,
                    `"${service.serviceName}" is also services.${other}`,
                );
            }
            seen.set(service.serviceName, key);
        }
    }
    return problems.list;
}

/** "a-b" with the filter "c" and "a" with the filter "b-c" would be one metric, and one resource. */
function checkDistinctNames(services: ServicePlan[]): Problem[] {
    const problems = new Problems();
    const seen = new Map<string, string>();
    for (const { key, alarms, rollback, logFilters } of services) {
        const names = [
            ...[...alarms, rollback].map((alarm) => `alarm ${key}-${alarm.key}`),
            ...logFilters.map(({ metricName }) => `metric ${metricName}`),
        ];
        for (const name of names) {
            const other = seen.get(name);
            if (other !== undefined) {
                problems.add(`services.${key}`, `its ${name} is also one of services.${other}`);
            }
            seen.set(name, key);
        }
    }
    return problems.list;
}
