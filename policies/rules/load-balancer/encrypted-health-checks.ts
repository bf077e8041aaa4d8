import { targetGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, shown } from "../../values";

/** A function is not asked over the network; gateway load balancers only ask appliances whether they are there. */
export const encryptedHealthChecks = resourceRule({
    name: "lb-encrypted-health-checks",
    level: "advisory",
    description: "Load balancers check the health of their targets over HTTPS.",
    why: "Whoever can change the answers on their way takes targets out of service, or keeps broken ones in.",
    fix: "Set `healthCheck.protocol` to HTTPS and give the program a certificate. A FargateService is checked over HTTP: disable this rule where the network is trusted.",
    standards: ["FSBP ELB.21"],
    of: targetGroups,
    check(group) {
        const { targetType, protocol: traffic, healthCheck } = group.props;
        if (targetType === "lambda" || traffic === "GENEVE") {
            return;
        }
        const protocol = get(healthCheck, "protocol");
        if (protocol === "HTTPS") {
            return;
        }
        if (isUnknown(protocol) || isUnknown(targetType)) {
            group.cannotSee("its target type or healthCheck.protocol is not known before the deployment");
        } else {
            group.violates(`is checked over ${shown(protocol, "AWS's default protocol")} where HTTPS is accepted`);
        }
    },
});
