import { judgeOpenings, openingsIn } from "../../aws/firewalls/openings";
import { portsText, reachesAll } from "../../aws/firewalls/ports";
import { egressHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const egressRestricted = resourceRule({
    name: "network-egress-restricted",
    level: "advisory",
    description: "Security groups do not let out everything to everywhere.",
    why: "Whoever breaks in can then send out what was found and fetch tools on whichever port is not watched.",
    fix: "Let out the ports that are used (`egress`, `httpsEgress`; in raw rules 443 to 0.0.0.0/0, and other ports to groups).",
    standards: ["CKV_AWS_382"],
    of: egressHolders,
    check(holder) {
        // The provider refuses a rule in a group that is for every protocol and yet names some ports.
        const rules = openingsIn(holder, "egress").filter(({ limited }) => !limited);
        judgeOpenings(holder, rules, (opening) => (reachesAll(opening) ? `${portsText(opening)} outward` : undefined));
    },
});
