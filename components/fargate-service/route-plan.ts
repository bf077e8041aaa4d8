import { checkInteger, type Problem } from "../problems";
import type { ContainerArgs } from "./container-args";
import { checkTcpPort } from "./container-ports";
import type { AuthenticateArgs, RouteArgs, RouteHealthCheckArgs } from "./fargate-service-args";

/** Health check of a target group, every default filled in. */
export type RouteHealthCheck = Required<RouteHealthCheckArgs>;

/** The rule and target group of a service, every default filled in. */
export interface RoutePlan {
    container: string;
    port: number;
    hosts: string[];
    paths: string[];
    priority: number;
    healthCheck: RouteHealthCheck;
    drainSeconds: number;
    authenticate?: AuthenticateArgs;
}

/** A rule needs a condition: without hosts and paths it is every path. */
export function planRoute(route: RouteArgs): RoutePlan {
    const { container, port, hosts = [], priority, drainSeconds = 30, authenticate } = route;
    const paths = route.paths ?? (hosts.length > 0 ? [] : ["/*"]);
    const healthCheck = {
        path: "/",
        matcher: "200",
        intervalSeconds: 10,
        timeoutSeconds: 5,
        healthyThreshold: 2,
        unhealthyThreshold: 2,
        ...withoutUndefined(route.healthCheck ?? {}),
    };
    return { container, port, hosts, paths, priority, healthCheck, drainSeconds, authenticate };
}

function withoutUndefined<T extends object>(value: T): T {
    return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as T;
}

/** Limits: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export function checkRoute(plan: RoutePlan, containers: Record<string, ContainerArgs>): Problem[] {
    const problems = [
        ...checkTcpPort("route", containers, plan.container, plan.port),
        ...checkInteger("route.priority", plan.priority, 1, 50000),
        ...checkInteger("route.drainSeconds", plan.drainSeconds, 0, 3600, "seconds"),
        ...checkHealthCheck(plan.healthCheck),
        ...checkAuthenticate(plan.authenticate),
    ];
    const values = plan.hosts.length + plan.paths.length;
    if (values === 0 || values > 5) {
        problems.push({ path: "route", reason: `a rule has 1 to 5 hosts and paths together, found ${values}` });
    }
    plan.hosts.forEach((host, index) => {
        if (!/^[A-Za-z0-9*?.-]{1,128}$/.test(host) || !host.includes(".")) {
            problems.push({
                path: `route.hosts[${index}]`,
                reason: `"${host}" is not a host name; letters, digits, "-", "." and the wildcards * and ?`,
            });
        }
    });
    plan.paths.forEach((path, index) => {
        if (!/^[/*?][A-Za-z0-9_.$/~"'@:+&*?-]{0,127}$/.test(path)) {
            problems.push({
                path: `route.paths[${index}]`,
                reason: `"${path}" is not a path pattern; it begins with / and has at most 128 characters`,
            });
        }
    });
    return problems;
}

function checkHealthCheck(check: RouteHealthCheck): Problem[] {
    const path = "route.healthCheck";
    const problems = [
        ...checkInteger(`${path}.intervalSeconds`, check.intervalSeconds, 5, 300, "seconds"),
        ...checkInteger(`${path}.timeoutSeconds`, check.timeoutSeconds, 2, 120, "seconds"),
        ...checkInteger(`${path}.healthyThreshold`, check.healthyThreshold, 2, 10),
        ...checkInteger(`${path}.unhealthyThreshold`, check.unhealthyThreshold, 2, 10),
    ];
    if (check.timeoutSeconds >= check.intervalSeconds) {
        const reason = `${check.timeoutSeconds} seconds are not less than the interval of ${check.intervalSeconds}`;
        problems.push({ path: `${path}.timeoutSeconds`, reason });
    }
    if (!/^\/\S{0,1023}$/.test(check.path)) {
        problems.push({ path: `${path}.path`, reason: `"${check.path}" does not begin with /, or holds blanks` });
    }
    const codes = check.matcher.split(/[,-]/).map(Number);
    if (!/^\d{3}(-\d{3}|(,\d{3})*)$/.test(check.matcher) || codes.some((code) => code < 200 || code > 499)) {
        const reason = `"${check.matcher}" is not a list or range of codes from 200 to 499, such as 200, 200,204 or 200-299`;
        problems.push({ path: `${path}.matcher`, reason });
    }
    return problems;
}

/** The longest session: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/listener-authenticate-users.html */
function checkAuthenticate(authenticate: AuthenticateArgs | undefined): Problem[] {
    if (!authenticate) {
        return [];
    }
    const path = "route.authenticate";
    const { issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint, sessionSeconds } = authenticate;
    const addresses = Object.entries({ issuer, authorizationEndpoint, tokenEndpoint, userInfoEndpoint });
    return [
        ...checkInteger(`${path}.sessionSeconds`, sessionSeconds, 1, 604_800, "seconds"),
        ...addresses.flatMap(([key, address]) =>
            typeof address === "string" && !/^https:\/\/\S+$/.test(address)
                ? [{ path: `${path}.${key}`, reason: `"${address}" is not an address that begins with https://` }]
                : [],
        ),
    ];
}
