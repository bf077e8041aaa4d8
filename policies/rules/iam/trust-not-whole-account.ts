import { isNarrowed } from "../../aws/iam/conditions";
import { trustOf } from "../../aws/iam/identity-policies";
import { judgeStatement, type Principal } from "../../aws/iam/policy-documents";
import { roles } from "../../aws/kinds";
import { ask } from "../../partial-text";
import { resourceRule } from "../../rule";
import { every, is, not, some } from "../../truth";

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
        for (const statement of trustOf(role)) {
            const { principals = [], conditions } = statement;
            const isAccount = ({ kind, value }: Principal) => every([is(kind, "AWS"), ask(value, WHOLE_ACCOUNT)]);
            const open = every([some(principals.map(isAccount)), not(isNarrowed(conditions, ["aws:principalarn"]))]);
            const accounts = principals.filter((one) => isAccount(one) === true).map(({ value }) => value);
            judgeStatement(role, statement, open, `lets all of ${accounts.join(", ")} assume it`);
        }
    },
});
