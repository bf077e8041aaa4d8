import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, type Declared, ref, UNKNOWN } from "../../support/stack";

const ADMINISTRATOR = "arn:aws:iam::aws:policy/AdministratorAccess";
const READER = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";

const ONE = {
    "attachment to a role": "iam/rolePolicyAttachment:RolePolicyAttachment",
    "attachment to a user": "iam/userPolicyAttachment:UserPolicyAttachment",
    "attachment to a group": "iam/groupPolicyAttachment:GroupPolicyAttachment",
    "policy attachment": "iam/policyAttachment:PolicyAttachment",
};
const SEVERAL = {
    "attachments to a role": "iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive",
    "attachments to a user": "iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    "attachments to a group": "iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
};
const attached = (policyArn: unknown) => aws(ONE["attachment to a role"], "attachment", { policyArn });

function each(kinds: Record<string, string>, props: Record<string, unknown>): Record<string, [Declared, RegExp]> {
    return Object.fromEntries(
        Object.entries(kinds).map(([label, type]) => [
            label,
            [aws(type, "one", props), new RegExp(`^.*\\n?${label} "one" gives AWS's policy AdministratorAccess`)],
        ]),
    );
}

describeRule("iam-no-administrator-attached", {
    fails: {
        ...each(ONE, { policyArn: ADMINISTRATOR }),
        ...each(SEVERAL, { policyArns: [READER, ADMINISTRATOR] }),
        ...each({ "IAM role": "iam/role:Role" }, { managedPolicyArns: [READER, ADMINISTRATOR] }),
        ...each(
            { "attachment to a permission set": "ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment" },
            { managedPolicyArn: ADMINISTRATOR },
        ),
        ...each(
            {
                "attachments to a permission set":
                    "ssoadmin/managedPolicyAttachmentsExclusive:ManagedPolicyAttachmentsExclusive",
            },
            { managedPolicyArns: [ADMINISTRATOR] },
        ),
        "all of IAM": [attached("arn:aws:iam::aws:policy/IAMFullAccess"), /gives AWS's policy IAMFullAccess/],
        "another partition": [attached("arn:aws-us-gov:iam::aws:policy/AdministratorAccess"), /AdministratorAccess/],
        "two of them": [
            aws("iam/role:Role", "role", {
                managedPolicyArns: [ADMINISTRATOR, UNKNOWN, "arn:aws:iam::aws:policy/IAMFullAccess"],
            }),
            /AdministratorAccess/,
            /IAMFullAccess/,
        ],
    },
    passes: {
        "another policy": attached(READER),
        "a policy of the account that is called alike": attached(
            "arn:aws:iam::123456789012:policy/AdministratorAccess",
        ),
        "a policy below a path": attached("arn:aws:iam::aws:policy/job-function/AdministratorAccess"),
        "a policy that starts alike": attached(`${ADMINISTRATOR}-Amplify`),
        "what only holds such an ARN": attached(`x${ADMINISTRATOR}`),
        "a policy of the stack": [aws("iam/policy:Policy", "mine"), attached(ref("mine", "arn"))],
        "a policy that is not known yet": attached(UNKNOWN),
        nothing: attached(undefined),
        "a role without policies": aws("iam/role:Role", "role"),
    },
    unseen: {
        "unknown policies of a role": [
            aws("iam/role:Role", "role", { managedPolicyArns: UNKNOWN }),
            /managedPolicyArns are not known/,
        ],
        "unknown policies of a user": [
            aws(SEVERAL["attachments to a user"], "user", { policyArns: UNKNOWN }),
            /policyArns are not known/,
        ],
    },
});
it("iam-no-administrator-attached takes the policies from its configuration", async () => {
    const config = { "iam-no-administrator-attached": { policies: ["AmazonS3ReadOnlyAccess"] } };
    const found = async (arn: string) =>
        (await judge([attached(arn)], { config })).filter(({ policy }) => policy === "iam-no-administrator-attached");
    expect(await found(READER)).to.have.length(1);
    expect(await found(ADMINISTRATOR)).to.have.length(0);
});

const attachment = (props: Record<string, unknown>) =>
    aws(ONE["policy attachment"], "attachment", { policyArn: READER, ...props });
describeRule("iam-no-user-policies", {
    fails: {
        "a policy of a user": [
            aws("iam/userPolicy:UserPolicy", "one", { user: UNKNOWN, policy: UNKNOWN }),
            /policy of a user "one" gives a policy to a user/,
        ],
        "an attachment to a user": [aws(ONE["attachment to a user"], "one", { policyArn: UNKNOWN }), /to a user/],
        "an attachment to users, groups and roles": [attachment({ users: [UNKNOWN], roles: ["a"] }), /to a user/],
        "policies of a user": [
            aws("iam/userPoliciesExclusive:UserPoliciesExclusive", "one", { policyNames: ["a"] }),
            /policies of a user "one" gives/,
        ],
        "attachments to a user": [aws(SEVERAL["attachments to a user"], "one", { policyArns: [READER] }), /to a user/],
    },
    passes: {
        "an attachment to a role": attachment({ users: [], roles: ["a"] }),
        "an attachment to a group": attachment({ groups: ["a"] }),
        "a user who must have no policies": aws("iam/userPoliciesExclusive:UserPoliciesExclusive", "one", {
            policyNames: [],
        }),
        "a policy of a group": aws("iam/groupPolicy:GroupPolicy", "one", { policy: UNKNOWN }),
    },
    unseen: {
        "unknown users": [attachment({ users: UNKNOWN }), /users are not known/],
        "unknown attachments": [
            aws(SEVERAL["attachments to a user"], "one", { policyArns: UNKNOWN }),
            /policyArns are not known/,
        ],
        "unknown policies": [
            aws("iam/userPoliciesExclusive:UserPoliciesExclusive", "one", { policyNames: UNKNOWN }),
            /policyNames are not known/,
        ],
    },
});
