import { listeners } from "../../aws/kinds";
import { checkTlsPolicy, RECOMMENDED_POLICIES } from "../../aws/load-balancing/tls";
import { resourceRule } from "../../rule";

export const recommendedTlsPolicy = resourceRule({
    name: "lb-recommended-tls-policy",
    level: "advisory",
    description: "Listeners use a TLS policy that AWS recommends.",
    why: "AWS's list drops policies before they are broken; moving in time costs one line.",
    fix: "Set `sslPolicy` to ELBSecurityPolicy-TLS13-1-2-Res-2021-06 (`tlsPolicy: TlsPolicy.Tls12Restricted`) or a stricter one.",
    standards: ["FSBP ELB.17"],
    of: listeners,
    check: (listener) => checkTlsPolicy(listener, RECOMMENDED_POLICIES),
});
