import { targetGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown, shown } from "../../values";

const ENCRYPTED = ["HTTPS", "TLS", "QUIC"];

/** A function has no protocol, another load balancer encrypts for itself, and GENEVE wraps whatever there is. */
export const encryptedTargets = resourceRule({
    name: "lb-encrypted-targets",
    level: "advisory",
    description: "Load balancers encrypt what they send to their targets.",
    why: "Behind a load balancer that ends TLS, whoever listens in the network reads everything.",
    fix: "Give the target group the protocol HTTPS, TLS or QUIC, and the program a certificate; any certificate will do, since the load balancer does not check it. A FargateService's targets speak HTTP: disable this rule where the network is trusted.",
    standards: ["FSBP ELB.22"],
    of: targetGroups,
    check(group) {
        const { protocol, targetType } = group.props;
        if (targetType === "lambda" || targetType === "alb" || protocol === "GENEVE") {
            return;
        }
        if (isUnknown(protocol) || isUnknown(targetType)) {
            group.cannotSee("its protocol or its target type is not known before the deployment");
        } else if (!ENCRYPTED.includes(protocol ?? "")) {
            group.violates(`speaks ${shown(protocol, "no protocol")} where ${ENCRYPTED.join(", ")} are accepted`);
        }
    },
});
