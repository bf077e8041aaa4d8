import { grantsOf } from "../../aws/iam/identity-policies";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/** `s3:*`, or `s3*` and `*`, which mean every service that starts so; `s3:Get*` is fine. */
const WHOLE_SERVICE = /^[^:]*\*$|:\*+$/;

export const serviceWildcard = resourceRule({
    name: "iam-no-service-wildcard",
    level: "mandatory",
    description: "No policy allows all actions of a service.",
    why: "It holds actions that nobody thought of, and those that AWS adds tomorrow.",
    fix: "List the actions that are needed, or those with a common start, such as `s3:Get*` (`taskRoleStatements`).",
    standards: ["FSBP IAM.21"],
    of: identityPolicies,
    check(holder) {
        for (const { by, statement } of grantsOf(holder)) {
            const { actions = [], notActions } = statement;
            const whole = actions.filter((action) => WHOLE_SERVICE.test(action));
            if (notActions) {
                holder.violates(`allows all actions of every service but ${notActions.join(", ")} by ${by}`);
            } else if (whole.length > 0) {
                holder.violates(`allows ${whole.join(", ")} by ${by}; single actions are accepted`);
            }
        }
    },
});
