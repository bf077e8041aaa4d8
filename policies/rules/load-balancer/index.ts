import type { Rule } from "../../rule";
import { accessLogs } from "./access-logs";
import { dropInvalidHeaders } from "./drop-invalid-headers";
import { httpRedirectsToHttps } from "./http-redirects-to-https";
import { modernTlsPolicy } from "./modern-tls-policy";
import { recommendedTlsPolicy } from "./recommended-tls-policy";
import { severalZones } from "./several-zones";
import { targetGroupHealthCheck } from "./target-group-health-check";

export const loadBalancerRules: readonly Rule[] = [
    accessLogs,
    dropInvalidHeaders,
    httpRedirectsToHttps,
    modernTlsPolicy,
    recommendedTlsPolicy,
    severalZones,
    targetGroupHealthCheck,
];
