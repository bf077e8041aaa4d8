import type { RouteClaim } from "../../components/load-balancer/rule-priorities";
import type { Settings } from "../config/settings";
import type { RouteDefinition, ServiceDefinition } from "./definition";

/** Hosts a route answers for: its own below the stack's domain, or whatever arrives when the stack has none. */
export function hostsOf(route: RouteDefinition, domain: Settings["domain"]): string[] | undefined {
    if (!domain) return undefined;
    return [route.subdomain ? `${route.subdomain}.${domain.name}` : domain.name];
}

/** Names beside the domain itself that certificate and DNS must cover. */
export function alternativeNames(definitions: ServiceDefinition[], domain: Settings["domain"]): string[] {
    const hosts = definitions.flatMap(({ route }) => (route ? (hostsOf(route, domain) ?? []) : []));
    return [...new Set(hosts)].filter((host) => host !== domain?.name).sort();
}

/** What each service asks of the load balancer's listener. */
export function routeClaims(definitions: ServiceDefinition[], domain: Settings["domain"]): RouteClaim[] {
    return definitions.flatMap(({ name, route }) =>
        route ? [{ owner: name, hosts: hostsOf(route, domain), paths: route.paths }] : [],
    );
}
