import { trustOf } from "../../aws/iam/identity-policies";
import { isPublic, judgeStatement } from "../../aws/iam/policy-documents";
import { roles } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const trustNotPublic = resourceRule({
    name: "iam-trust-not-public",
    level: "mandatory",
    description: "A role names who may assume it.",
    why: "Whoever has any AWS account could act with the role.",
    fix: "Name the service or the roles under `Principal`, or narrow `*` by a condition such as `aws:PrincipalOrgID`.",
    standards: ["CKV_AWS_60"],
    of: roles,
    check(role) {
        for (const statement of trustOf(role)) {
            const says = `lets everybody assume it by statement ${statement.name}`;
            judgeStatement(role, statement, isPublic(statement), says);
        }
    },
});
