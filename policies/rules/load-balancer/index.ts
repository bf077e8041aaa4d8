import type { Rule } from "../../rule";
import { accessLogs } from "./access-logs";
import { deletionProtection } from "./deletion-protection";
import { desyncMitigation } from "./desync-mitigation";
import { dropInvalidHeaders } from "./drop-invalid-headers";
import { encryptedHealthChecks } from "./encrypted-health-checks";
import { encryptedListeners } from "./encrypted-listeners";
import { encryptedTargets } from "./encrypted-targets";
import { httpBehindEncryption } from "./http-behind-encryption";
import { httpRedirectsToHttps } from "./http-redirects-to-https";
import { httpRulesRedirectToHttps } from "./http-rules-redirect-to-https";
import { internalWaf } from "./internal-waf";
import { modernTlsPolicy } from "./modern-tls-policy";
import { publicWaf } from "./public-waf";
import { recommendedTlsPolicy } from "./recommended-tls-policy";
import { severalZones } from "./several-zones";
import { targetGroupHealthCheck } from "./target-group-health-check";
import { tlsVersion } from "./tls-version";

export const loadBalancerRules: readonly Rule[] = [
    accessLogs,
    deletionProtection,
    desyncMitigation,
    dropInvalidHeaders,
    encryptedHealthChecks,
    encryptedListeners,
    encryptedTargets,
    httpBehindEncryption,
    httpRedirectsToHttps,
    httpRulesRedirectToHttps,
    internalWaf,
    modernTlsPolicy,
    publicWaf,
    recommendedTlsPolicy,
    severalZones,
    targetGroupHealthCheck,
    tlsVersion,
];
