import { managedPolicyHolders } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown, items } from "../../values";

export const administratorAttached = resourceRule<
    { policyArn?: string; policyArns?: string[]; managedPolicyArn?: string; managedPolicyArns?: string[] },
    { policies: string[] }
>({
    name: "iam-no-administrator-attached",
    level: "mandatory",
    description: "Nobody has one of AWS's policies for administrators.",
    why: "Whoever gets hold of such an identity owns the account, its users and its backups included.",
    fix: "Attach a policy with the actions that are needed (`taskRoleStatements`).",
    standards: ["CKV_AWS_274", "CKV2_AWS_56"],
    of: managedPolicyHolders,
    parameters: {
        policies: {
            type: "array",
            items: { type: "string" },
            default: ["AdministratorAccess", "IAMFullAccess"],
            description: "Names of AWS's managed policies that must not be attached, with their paths.",
        },
    },
    check(holder, { policies }) {
        const { policyArn, policyArns, managedPolicyArn, managedPolicyArns } = holder.props;
        for (const [property, list] of Object.entries({ policyArns, managedPolicyArns })) {
            if (isUnknown(list)) {
                holder.cannotSee(`${property} are not known before the deployment`);
            }
        }
        // An ARN that is not known yet is that of a policy of this stack: AWS's own are there before it.
        for (const arn of [policyArn, managedPolicyArn, ...items(policyArns), ...items(managedPolicyArns)]) {
            const name = typeof arn === "string" ? /^arn:[^:]*:iam::aws:policy\/(.*)$/.exec(arn)?.[1] : undefined;
            if (name !== undefined && policies.includes(name)) {
                holder.violates(`gives AWS's policy ${name}`);
            }
        }
    },
});
