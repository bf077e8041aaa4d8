import { checkRoutes } from "../../components/load-balancer/rule-priorities";
import type { Problem as ArgumentProblem } from "../../components/problems";
import type { ServiceDefinition } from "../services/definition";
import { routeClaims } from "../services/routes";
import { checkNetwork } from "./network-checks";
import type { Problem } from "./problems";
import { type Configuration, Tier } from "./schema";
import { checkService } from "./service-checks";
import type { Settings } from "./settings";

/** Everything wrong with values that are right on their own, but not together. */
export function checkSettings(
    configuration: Configuration,
    settings: Settings,
    definitions: ServiceDefinition[],
): Problem[] {
    return [
        ...checkNetwork(configuration.network, settings),
        ...checkDomain(settings),
        ...checkLoadBalancer(settings),
        ...definitions.flatMap((definition) => checkService(definition, settings, definitions)),
        ...checkRoutes(routeClaims(definitions, settings.domain)).map(routeProblem),
    ];
}

function checkDomain({ tier, domain }: Settings): Problem[] {
    const path = "hatoba:domain";
    if (!domain) {
        const reason = `is missing; tier ${Tier.Production} serves HTTPS only, which needs a name`;
        return tier === Tier.Production ? [{ path, reason }] : [];
    }
    if (domain.zoneId && domain.zoneName) return [{ path, reason: "has both zoneId and zoneName; leave one out" }];
    if (!domain.zoneId && !domain.zoneName && !domain.certificateArn) {
        return [{ path, reason: "needs zoneName or zoneId for its certificate and records, or certificateArn" }];
    }
    const { name, zoneName } = domain;
    return zoneName && name !== zoneName && !name.endsWith(`.${zoneName}`)
        ? [{ path: `${path}.zoneName`, reason: `zone "${zoneName}" does not hold the name "${name}"` }]
        : [];
}

function checkLoadBalancer({ loadBalancer }: Settings): Problem[] {
    const path = "hatoba:loadBalancer";
    const problems: Problem[] = [];
    if (loadBalancer.requestsPerFiveMinutes !== undefined && !loadBalancer.waf) {
        problems.push({
            path: `${path}.requestsPerFiveMinutes`,
            reason: "needs waf: true; nothing else counts requests",
        });
    }
    const { testers } = loadBalancer;
    if (testers?.port === 80 || testers?.port === 443) {
        problems.push({
            path: `${path}.testers.port`,
            reason: `found ${testers.port}, which is production's; 8080 and 9000 are usual`,
        });
    }
    testers?.cidrBlocks.forEach((block, index) => {
        if (block.endsWith("/0")) {
            const reason = `found "${block}", which is everybody; accepted: the addresses of your testers`;
            problems.push({ path: `${path}.testers.cidrBlocks[${index}]`, reason });
        }
    });
    return problems;
}

/** A claim's path begins with its owner, the service. */
function routeProblem({ path, reason }: ArgumentProblem): Problem {
    const [owner, ...rest] = path.split(".");
    return { path: ["services", owner, "route", ...rest].join("."), reason };
}
