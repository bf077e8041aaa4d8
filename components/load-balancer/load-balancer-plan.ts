import { privateSubnetsOf, publicSubnetsOf } from "../network/subnet-ids";
import { checkInteger, oneOf, type Problem } from "../problems";
import { isIpRange, isWholeInternet } from "./ip-ranges";
import { type LoadBalancerArgs, TlsPolicy } from "./load-balancer-args";

/** Everything that is wrong with the args of a load balancer, by path. */
export function checkLoadBalancer(name: string, args: LoadBalancerArgs): Problem[] {
    return [
        ...checkName(name),
        ...checkNetwork(args),
        ...checkDomain(args),
        ...checkRanges("allowedCidrs", args.allowedCidrs),
        ...checkAccessLogs(args),
        ...checkTestListener(args),
        ...checkInteger("idleTimeoutSeconds", args.idleTimeoutSeconds, 1, 4000),
        ...checkInteger("waf.rateLimit", args.waf?.rateLimit, 10, 2_000_000_000),
        ...(args.tlsPolicy === undefined || Object.values(TlsPolicy).includes(args.tlsPolicy)
            ? []
            : [{ path: "tlsPolicy", reason: `"${args.tlsPolicy}" is none of ${oneOf(Object.values(TlsPolicy))}` }]),
    ];
}

/**
 * The names that need a validation record of their own, in the order of the certificate: "*.example.com" and
 * "example.com" are validated by one and the same.
 */
export function namesToValidate(names: string[]): string[] {
    return [...new Set(names.map(withoutWildcard))];
}

export function withoutWildcard(name: string): string {
    return name.replace(/^\*\./, "");
}

/** AWS accepts 32 characters; "-alb" and the provider's suffix of 8 take their part. */
const MAX_NAME = 32 - "-alb".length - 8;

function checkName(name: string): Problem[] {
    if (name.length > MAX_NAME) {
        return [{ path: "name", reason: `"${name}" has ${name.length} characters; ${MAX_NAME} are possible` }];
    }
    if (!/^[A-Za-z0-9][A-Za-z0-9-]*$/.test(name) || /^(internal|sg)-/.test(name)) {
        const reason = `"${name}" must consist of letters, digits and hyphens, and not begin with a hyphen, "internal-" or "sg-"`;
        return [{ path: "name", reason }];
    }
    return [];
}

function checkNetwork({ network, internal, allowedCidrs }: LoadBalancerArgs): Problem[] {
    const path = internal ? "network.privateSubnetIds" : "network.publicSubnetIds";
    const subnets = internal ? privateSubnetsOf(network) : publicSubnetsOf(network);
    const problems: Problem[] = [];
    if (subnets === undefined) {
        const kind = internal
            ? "an internal load balancer stands in private"
            : "a public load balancer stands in public";
        problems.push({ path, reason: `is missing; ${kind} subnets` });
    } else if (Array.isArray(subnets) && subnets.length < 2) {
        problems.push({ path, reason: `has ${subnets.length} subnets; a load balancer needs two, in different zones` });
    }
    if (internal && allowedCidrs === undefined && network.cidrBlock === undefined) {
        const reason = "is missing; without it or allowedCidrs nobody could connect to an internal load balancer";
        problems.push({ path: "network.cidrBlock", reason });
    }
    return problems;
}

const DOMAIN_NAME = /^(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/;

function checkDomain({ domain }: LoadBalancerArgs): Problem[] {
    if (!domain) {
        return [];
    }
    const { name, alternativeNames = [], zoneId, zoneName } = domain;
    const problems: Problem[] = [];
    if ((zoneId === undefined) === (zoneName === undefined)) {
        const reason = zoneId === undefined ? "needs a zoneId or a zoneName" : "has a zoneId and a zoneName; give one";
        problems.push({ path: "domain", reason });
    }
    const all = [name, ...alternativeNames];
    all.forEach((text, index) => {
        const path = index === 0 ? "domain.name" : `domain.alternativeNames[${index - 1}]`;
        if (!DOMAIN_NAME.test(text) || text.length > 253 || (index === 0 && text.startsWith("*"))) {
            problems.push({ path, reason: `"${text}" is not a domain name such as "www.example.com", in lower case` });
        } else if (zoneName !== undefined && `.${withoutWildcard(text)}`.endsWith(`.${zoneName}`) === false) {
            problems.push({ path, reason: `"${text}" is not in the zone "${zoneName}"` });
        } else if (all.indexOf(text) < index) {
            problems.push({ path, reason: `"${text}" is listed twice` });
        }
    });
    return problems;
}

function checkRanges(path: string, ranges: string[] = []): Problem[] {
    return ranges.flatMap((text, index): Problem[] => {
        const at = `${path}[${index}]`;
        if (!isIpRange(text)) {
            return [{ path: at, reason: `"${text}" is not a range such as "203.0.113.0/24" or "2001:db8::/32"` }];
        }
        return ranges.indexOf(text) < index ? [{ path: at, reason: `"${text}" is listed twice` }] : [];
    });
}

function checkAccessLogs({ accessLogs }: LoadBalancerArgs): Problem[] {
    const { bucket, prefix, retentionDays } = accessLogs ?? {};
    const problems = checkInteger("accessLogs.retentionDays", retentionDays, 1, 3653, "days");
    if (bucket !== undefined && retentionDays !== undefined) {
        const reason = "has no effect on an existing bucket; leave it out";
        problems.push({ path: "accessLogs.retentionDays", reason });
    }
    if (prefix !== undefined && (/^\/|\/$|^$/.test(prefix) || prefix.includes("AWSLogs"))) {
        const reason = `"${prefix}" must be a folder without a slash at either end and without "AWSLogs", which AWS appends`;
        problems.push({ path: "accessLogs.prefix", reason });
    }
    return problems;
}

function checkTestListener({ testListener }: LoadBalancerArgs): Problem[] {
    if (!testListener) {
        return [];
    }
    const { port, allowedCidrs } = testListener;
    const problems = checkInteger("testListener.port", port, 1, 65_535);
    if (port === 80 || port === 443) {
        problems.push({
            path: "testListener.port",
            reason: `${port} serves production; 8080 and 9000 are the usual ports`,
        });
    }
    problems.push(...checkRanges("testListener.allowedCidrs", allowedCidrs));
    if (allowedCidrs.length === 0) {
        const reason = "is empty; name the ranges that may try a new version";
        problems.push({ path: "testListener.allowedCidrs", reason });
    }
    allowedCidrs.forEach((text, index) => {
        if (isIpRange(text) && isWholeInternet(text)) {
            const reason = `"${text}" is the whole internet; an unreleased version is not for everybody`;
            problems.push({ path: `testListener.allowedCidrs[${index}]`, reason });
        }
    });
    return problems;
}
