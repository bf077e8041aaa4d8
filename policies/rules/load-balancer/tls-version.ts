import { listeners } from "../../aws/kinds";
import { checkTlsPolicy, TLS_1_2_POLICIES } from "../../aws/load-balancing/tls";
import { resourceRule } from "../../rule";

/** The least that can be asked, for whoever cannot ask for forward secrecy yet. */
export const tlsVersion = resourceRule({
    name: "lb-tls-version",
    level: "advisory",
    description: "Listeners speak nothing older than TLS 1.2.",
    why: "TLS 1.0 and 1.1 have known attacks, and a client can be talked down to the oldest version that is spoken.",
    fix: "Set `sslPolicy` (`tlsPolicy`) to ELBSecurityPolicy-TLS13-1-2-2021-06 or a stricter one.",
    standards: ["CKV2_AWS_74"],
    of: listeners,
    check: (listener) => checkTlsPolicy(listener, TLS_1_2_POLICIES),
});
