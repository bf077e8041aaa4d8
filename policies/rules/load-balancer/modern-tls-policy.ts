import { listeners } from "../../aws/kinds";
import { checkTlsPolicy, MODERN_POLICIES } from "../../aws/load-balancing/tls";
import { resourceRule } from "../../rule";

export const modernTlsPolicy = resourceRule({
    name: "lb-modern-tls-policy",
    level: "mandatory",
    description: "Listeners speak TLS 1.3, or TLS 1.2 with forward secrecy.",
    why: "Older versions have known attacks, and without forward secrecy a stolen key opens all traffic of the past.",
    fix: "Set `sslPolicy` (`tlsPolicy`) to ELBSecurityPolicy-TLS13-1-2-2021-06 or a stricter one.",
    standards: ["CKV_AWS_103"],
    of: listeners,
    check: (listener) => checkTlsPolicy(listener, MODERN_POLICIES),
});
