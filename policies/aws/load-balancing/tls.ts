import type { Subject } from "../../rule";
import { isUnknown, shown } from "../../values";
import type { ArgsOf, listeners } from "../kinds";

/**
 * The policies that FSBP ELB.17 lists: TLS 1.3, or 1.2 with ciphers that encrypt and authenticate in one.
 * https://docs.aws.amazon.com/securityhub/latest/userguide/elb-controls.html#elb-17
 */
export const RECOMMENDED_POLICIES: readonly string[] = [
    "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-3-2021-06",
    "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-3-FIPS-PQ-2025-09",
];

/**
 * Policies that speak TLS 1.3, or 1.2 with ciphers that all have forward secrecy, by their cipher tables:
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const MODERN_POLICIES: readonly string[] = [
    ...RECOMMENDED_POLICIES,
    "ELBSecurityPolicy-TLS13-1-2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-2-FIPS-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-2-Ext0-FIPS-PQ-2025-09",
    "ELBSecurityPolicy-FS-1-2-Res-2020-10",
    "ELBSecurityPolicy-FS-1-2-Res-2019-08",
    "ELBSecurityPolicy-FS-1-2-2019-08",
];

/** Policies that speak nothing older than TLS 1.2, those with ciphers without forward secrecy included. */
export const TLS_1_2_POLICIES: readonly string[] = [
    ...MODERN_POLICIES,
    "ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext1-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-2-Ext1-FIPS-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-PQ-2025-09",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-2023-04",
    "ELBSecurityPolicy-TLS13-1-2-Ext2-FIPS-PQ-2025-09",
    "ELBSecurityPolicy-TLS-1-2-2017-01",
    "ELBSecurityPolicy-TLS-1-2-Ext-2018-06",
];

/** Judges the policy of a listener that speaks TLS; the others have none. */
export function checkTlsPolicy(listener: Subject<ArgsOf<typeof listeners>>, accepted: readonly string[]): void {
    const { protocol, sslPolicy } = listener.props;
    if (isUnknown(protocol)) {
        listener.cannotSee("its protocol is not known before the deployment");
    } else if (protocol !== "HTTPS" && protocol !== "TLS") {
        return;
    } else if (isUnknown(sslPolicy)) {
        listener.cannotSee("sslPolicy is not known before the deployment");
    } else if (!sslPolicy || !accepted.includes(sslPolicy)) {
        listener.violates(`uses ${shown(sslPolicy, "AWS's default, ELBSecurityPolicy-2016-08")}`);
    }
}
