import { isNarrowed } from "../../aws/iam/conditions";
import { grantsOf, holdsEveryAction } from "../../aws/iam/identity-policies";
import { concerns, coversEverything, type Statement } from "../../aws/iam/policy-documents";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const passRoleNamed = resourceRule({
    name: "iam-pass-role-named",
    level: "mandatory",
    description: "A policy that allows `iam:PassRole` names the roles, or the service that they may go to.",
    why: "Whoever may pass any role to any service acts with the strongest role of the account.",
    fix: "Name the roles under `Resource`, or add a condition on `iam:PassedToService`.",
    standards: [],
    of: identityPolicies,
    check(holder) {
        for (const { by, statement, denies } of grantsOf(holder)) {
            const passes = concerns(statement, "iam:PassRole") && !denies("iam:PassRole");
            const says = holdsEveryAction(statement) || isNarrowed(statement.conditions, ["iam:passedtoservice"]);
            if (passes && !says && coversEveryRole(statement)) {
                holder.violates(`may pass every role to every service by ${by}`);
            }
        }
    },
});

/** `*`, or all roles of an account. */
function coversEveryRole(statement: Statement): boolean {
    return (
        coversEverything(statement) ||
        (statement.resources ?? []).some((one) => /^arn:[^:]*:iam:.*:(role\/)?\*+$/.test(one))
    );
}
