import { grantsOf } from "../../aws/iam/identity-policies";
import { hiddenIn } from "../../aws/iam/policy-documents";
import { identityPolicies } from "../../aws/kinds";
import { ask, type Text } from "../../partial-text";
import { resourceRule } from "../../rule";
import { some } from "../../truth";
import { isUnknown } from "../../values";

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
            const isWhole = (action: Text) => ask(action, WHOLE_SERVICE);
            const whole = actions.filter((action) => isWhole(action) === true);
            if (notActions) {
                holder.violates(`allows all actions of every service but ${notActions.join(", ")} by ${by}`);
            } else if (whole.length > 0) {
                holder.violates(`allows ${whole.join(", ")} by ${by}; single actions are accepted`);
            } else if (isUnknown(some(actions.map(isWhole)))) {
                holder.cannotSee(hiddenIn(statement, by));
            }
        }
    },
});
