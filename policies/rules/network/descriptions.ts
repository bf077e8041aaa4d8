import { defaultSecurityGroups, securityGroupParts, securityGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, items } from "../../values";

/** What the provider writes where the program says nothing. */
const DEFAULTS: readonly unknown[] = ["Managed by Pulumi", "Managed by Terraform"];

/** The default group cannot be described, but the rules in it can. */
export const descriptions = resourceRule({
    name: "network-descriptions",
    level: "advisory",
    description: "Every security group and every rule of one has a description.",
    why: "Nobody dares to remove a rule of which nobody knows what it is for, so that openings stay when their reason is gone.",
    fix: "Set `description` on the group and on each rule, and say who calls whom and why.",
    standards: ["CKV_AWS_23"],
    of: securityGroupParts,
    check(holder) {
        const { description } = holder.props;
        if (
            !defaultSecurityGroups.types.includes(holder.type) &&
            (!given(description) || DEFAULTS.includes(description))
        ) {
            holder.violates("has no description");
        }
        if (!securityGroups.types.includes(holder.type)) {
            return;
        }
        for (const direction of ["ingress", "egress"] as const) {
            const rules = holder.props[direction];
            const bare = items(rules).filter((rule) => !given(get(rule, "description"))).length;
            if (given(rules) && !Array.isArray(rules)) {
                holder.cannotSee(`its ${direction} rules cannot be read before the deployment`);
            } else if (bare > 0) {
                holder.violates(`has ${bare} ${direction} rule${bare > 1 ? "s" : ""} without a description`);
            }
        }
    },
});
