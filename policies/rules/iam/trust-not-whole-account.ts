import { isNarrowed } from "../../aws/iam/conditions";
import { trustOf } from "../../aws/iam/identity-policies";
import { roles } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/** An account, by its number or by its root: both mean all who may assume roles there. */
const WHOLE_ACCOUNT = /^(arn:[^:]*:iam::)?\d{12}(:root)?$/;

export const trustNotWholeAccount = resourceRule({
    name: "iam-trust-not-whole-account",
    level: "advisory",
    description: "A role names the roles and services that may assume it, not a whole account.",
    why: "The other account decides by itself who of it acts with the role.",
    fix: "Name the role under `Principal`, or narrow the account by a condition on `aws:PrincipalArn`.",
    standards: ["CKV_AWS_61"],
    of: roles,
    check(role) {
        for (const { principals = [], conditions } of trustOf(role)) {
            const accounts = principals.filter(({ kind, value }) => kind === "AWS" && WHOLE_ACCOUNT.test(value));
            if (accounts.length > 0 && !isNarrowed(conditions, ["aws:principalarn"])) {
                role.violates(`lets all of ${accounts.map(({ value }) => value).join(", ")} assume it`);
            }
        }
    },
});
