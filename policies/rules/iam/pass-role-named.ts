import { isNarrowed } from "../../aws/iam/conditions";
import { grantsOf, holdsEveryAction, judgeGrant } from "../../aws/iam/identity-policies";
import { concerns, coversEverything, type Statement } from "../../aws/iam/policy-documents";
import { identityPolicies } from "../../aws/kinds";
import { ask } from "../../partial-text";
import { resourceRule } from "../../rule";
import { every, not, some, type Truth } from "../../truth";

export const passRoleNamed = resourceRule({
    name: "iam-pass-role-named",
    level: "mandatory",
    description: "A policy that allows `iam:PassRole` names the roles, or the service that they may go to.",
    why: "Whoever may pass any role to any service acts with the strongest role of the account.",
    fix: "Name the roles under `Resource`, or add a condition on `iam:PassedToService`.",
    standards: [],
    of: identityPolicies,
    check(holder) {
        for (const grant of grantsOf(holder)) {
            const { statement, denies } = grant;
            const anyRole = every([
                concerns(statement, "iam:PassRole"),
                not(denies("iam:PassRole")),
                not(holdsEveryAction(statement)),
                not(isNarrowed(statement.conditions, ["iam:passedtoservice"])),
                coversEveryRole(statement),
            ]);
            judgeGrant(holder, grant, anyRole, "may pass every role to every service");
        }
    },
});

const EVERY_ROLE = /^arn:[^:]*:iam:.*:(role\/)?\*+$/;

/** `*`, or all roles of an account. */
function coversEveryRole(statement: Statement): Truth {
    const roles = (statement.resources ?? []).map((one) => ask(one, EVERY_ROLE));
    return some([coversEverything(statement), ...roles]);
}
