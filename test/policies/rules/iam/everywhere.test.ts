import { describeRule } from "../../support/describe-rule";
import { aws, type Declared, UNKNOWN } from "../../support/stack";
import { allowing, allowingAllBut, policy } from "./statements";

const BUCKET = "arn:aws:s3:::bucket/*";
const unseen: Parameters<typeof describeRule>[1]["unseen"] = {
    "an unknown policy": [aws("iam/policy:Policy", "policy", { policy: UNKNOWN }), /policy is not known/],
};

/** What no rule about every resource minds, whatever the action. */
function narrow(action: string): Record<string, Declared> {
    return {
        "one resource": policy({ Action: action, Resource: BUCKET }),
        "a condition": policy({ Action: action, Condition: { StringEquals: { "aws:ResourceTag/team": "web" } } }),
        "what it denies": policy({ Action: action }, { Action: action, Effect: "Deny" }),
        "what it denies with more": policy({ Action: action }, { NotAction: "a:b", Effect: "Deny" }),
        "everything, of which other rules speak": allowing("*"),
        "all but one action, of which other rules speak": allowingAllBut("s3:DeleteBucket"),
    };
}

/** What takes nothing away from what is allowed everywhere. */
function kept(action: string): Record<string, [Declared, RegExp]> {
    return {
        "what it denies on one resource": [
            policy({ Action: action }, { Action: action, Effect: "Deny", Resource: BUCKET }),
            /First/,
        ],
        "what it denies on a condition": [
            policy({ Action: action }, { Action: action, Effect: "Deny", Condition: { Bool: { "a:b": "true" } } }),
            /First/,
        ],
        "every resource but one": [policy({ Action: action, Resource: undefined, NotResource: BUCKET }), /First/],
    };
}

describeRule("iam-no-write-everywhere", {
    fails: {
        ...kept("s3:PutObject"),
        "a service": [allowing("s3:*"), /change every resource with s3:\* by statement First/],
        "actions, read ones left out": [
            allowing("s3:GetObject", "s3:Put*", "dynamodb:PutItem"),
            /with s3:Put\*, dynamodb:PutItem by/,
        ],
        "an action in another case": [allowing("S3:putobject"), /S3:putobject/],
        "an action of all services": [allowing("*:Delete*"), /\*:Delete\*/],
        "services that start alike": [allowing("s3*"), /s3\*/],
        "all but some": [allowingAllBut("iam:*", "sts:*"), /with everything but iam:\*, sts:\* by/],
        "a pattern of which one action is left": [
            policy({ Action: "kms:*crypt" }, { Action: "kms:Encrypt", Effect: "Deny" }),
            /kms:\*crypt/,
        ],
    },
    passes: {
        ...narrow("s3:PutObject"),
        "actions that know no resources": allowing(
            "xray:PutTraceSegments",
            "ssmmessages:OpenDataChannel",
            "ecr:GetAuthorizationToken",
        ),
        "actions that only read": allowing("s3:GetObject", "s3:List*"),
        "actions that manage permissions": allowing("s3:PutBucketPolicy"),
        "actions that AWS does not list": allowing("nothing:PutIt", "s3:PutNothing"),
        "all but those that write": policy({ NotAction: ["*:*"] }),
    },
    unseen,
});

describeRule("iam-no-permissions-everywhere", {
    fails: {
        ...kept("s3:PutBucketPolicy"),
        "a service": [allowing("iam:*"), /manage permissions on every resource with iam:\* by statement First/],
        "an action": [allowing("s3:GetObject", "s3:PutBucketPolicy"), /with s3:PutBucketPolicy by/],
        "an action that starts in lower case": [allowing("rds-db:connect"), /rds-db:connect/],
    },
    passes: {
        ...narrow("s3:PutBucketPolicy"),
        "actions that write": allowing("s3:PutObject", "s3:GetObject"),
        "a service without such actions": allowing("xray:*"),
    },
    unseen,
});

describeRule("iam-resources-named", {
    fails: {
        ...kept("s3:GetObject"),
        "actions that read": [
            allowing("ec2:Describe*", "s3:GetObject"),
            /allows ec2:Describe\*, s3:GetObject on every/,
        ],
        "actions that write": [allowing("s3:PutObject"), /s3:PutObject/],
        "actions that manage permissions": [allowing("s3:PutBucketPolicy"), /s3:PutBucketPolicy/],
    },
    passes: {
        ...narrow("s3:GetObject"),
        "actions that know no resources": allowing("s3:ListAllMyBuckets", "ec2:DescribeInstances"),
        "actions that AWS does not list": allowing("ec2:ListAllMyBuckets"),
    },
    unseen,
});

const DATA = [
    "s3:GetObject",
    "secretsmanager:GetSecretValue",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
];
describeRule("iam-no-data-everywhere", {
    fails: {
        ...kept("s3:GetObject"),
        ...Object.fromEntries(DATA.map((one) => [one, [allowing(one), new RegExp(`with ${one} by statement First`)]])),
        "a pattern": [allowing("ssm:Get*", "s3:PutObject"), /read data everywhere with ssm:Get\* by/],
        "all but some": [allowingAllBut("iam:*"), /everything but iam:\*/],
    },
    passes: { ...narrow("s3:GetObject"), "other actions": allowing("lambda:CreateFunction", "s3:List*") },
    unseen,
});

const CREDENTIALS = [
    "airflow:CreateCliToken",
    "airflow:CreateWebLoginToken",
    "appsync:CreateApiKey",
    "chime:CreateApiKey",
    "cloud9:CreateEnvironmentToken",
    "codepipeline:PollForJobs",
    "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdToken",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "cognito-idp:GetSigningCertificate",
    "connect:GetFederationToken",
    "ec2:GetPasswordData",
    "emr-containers:GetManagedEndpointSessionCredentials",
    "gamelift:GetInstanceAccess",
    "gamelift:RequestUploadCredentials",
    "grafana:CreateWorkspaceApiKey",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateAccessKey",
    "lightsail:CreateBucketAccessKey",
    "lightsail:DownloadDefaultKeyPair",
    "lightsail:GetInstanceAccessDetails",
    "lightsail:GetRelationalDatabaseMasterUserPassword",
    "mediapackage:RotateChannelCredentials",
    "mediapackage:RotateIngestEndpointCredentials",
    "rds-db:connect",
    "redshift-serverless:GetCredentials",
    "redshift:GetClusterCredentials",
    "redshift:GetClusterCredentialsWithIAM",
    "sso:GetRoleCredentials",
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:GetFederationToken",
    "sts:GetSessionToken",
];
describeRule("iam-no-credentials-everywhere", {
    fails: {
        ...kept("iam:CreateAccessKey"),
        "each of them": [
            allowing("s3:GetObject", ...CREDENTIALS),
            new RegExp(`fetch credentials everywhere with ${CREDENTIALS.join(", ")} by statement First`),
        ],
    },
    passes: {
        ...narrow("sts:AssumeRole"),
        "tokens for registries": allowing("ecr:GetAuthorizationToken", "ecr-public:GetAuthorizationToken"),
        "other actions": allowing("lambda:CreateFunction"),
    },
    unseen,
});

const WAYS = [
    ["iam:CreateAccessKey"],
    ["iam:CreateLoginProfile"],
    ["iam:UpdateLoginProfile"],
    ["iam:AddUserToGroup"],
    ["iam:CreatePolicyVersion"],
    ["iam:SetDefaultPolicyVersion"],
    ["iam:AttachUserPolicy"],
    ["iam:AttachGroupPolicy"],
    ["iam:AttachRolePolicy"],
    ["iam:PutUserPolicy"],
    ["iam:PutGroupPolicy"],
    ["iam:PutRolePolicy"],
    ["iam:UpdateAssumeRolePolicy"],
    ["cloudformation:CreateChangeSet", "cloudformation:ExecuteChangeSet"],
    ["ec2:CreateLaunchTemplateVersion", "ec2:ModifyLaunchTemplate"],
    ["ec2:ModifyInstanceAttribute", "ec2:StopInstances", "ec2:StartInstances"],
    ["ecs:ExecuteCommand", "ecs:DescribeTasks"],
    ["glue:UpdateDevEndpoint"],
    ["lambda:UpdateFunctionCode"],
    ["sagemaker:CreatePresignedNotebookInstanceUrl"],
    ["iam:PassRole", "apprunner:CreateService"],
    ["iam:PassRole", "cloudformation:CreateStack"],
    ["iam:PassRole", "cloudformation:CreateStackSet", "cloudformation:CreateStackInstances"],
    ["iam:PassRole", "cloudformation:UpdateStackSet"],
    ["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuild"],
    ["iam:PassRole", "codebuild:CreateProject", "codebuild:StartBuildBatch"],
    ["iam:PassRole", "datapipeline:CreatePipeline"],
    ["iam:PassRole", "ec2:RequestSpotInstances"],
    ["iam:PassRole", "ec2:RunInstances"],
    ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:CreateService"],
    ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:RunTask"],
    ["iam:PassRole", "ecs:RegisterTaskDefinition", "ecs:StartTask"],
    ["iam:PassRole", "glue:CreateDevEndpoint"],
    ["iam:PassRole", "glue:CreateJob", "glue:CreateTrigger"],
    ["iam:PassRole", "glue:CreateJob", "glue:StartJobRun"],
    ["iam:PassRole", "glue:UpdateJob", "glue:CreateTrigger"],
    ["iam:PassRole", "glue:UpdateJob", "glue:StartJobRun"],
    ["iam:PassRole", "lambda:CreateFunction", "lambda:AddPermission"],
    ["iam:PassRole", "lambda:CreateFunction", "lambda:CreateEventSourceMapping"],
    ["iam:PassRole", "lambda:CreateFunction", "lambda:InvokeFunction"],
    ["iam:PassRole", "sagemaker:CreateNotebookInstance"],
    ["iam:PassRole", "sagemaker:CreateProcessingJob"],
    ["iam:PassRole", "sagemaker:CreateTrainingJob"],
];
describeRule("iam-no-privilege-escalation", {
    fails: {
        ...Object.fromEntries(
            WAYS.map((way) => [
                way.join(" and "),
                [allowing(...way), new RegExp(`gain other permissions: it allows ${way.join(" with ")} everywhere`)],
            ]),
        ),
        "two ways": [allowing("iam:PutRolePolicy", "iam:PutUserPolicy"), /iam:PutUserPolicy, iam:PutRolePolicy every/],
        "actions of two statements": [
            policy({ Action: "iam:PassRole" }, { Action: "ec2:Run*" }),
            /iam:PassRole with ec2:RunInstances/,
        ],
    },
    passes: {
        ...narrow("iam:PutRolePolicy"),
        ...Object.fromEntries(
            WAYS.filter((way) => way.length > 1).flatMap((way) =>
                way.map((missing) => [
                    `${way.join(" and ")} without ${missing}`,
                    allowing(...way.filter((action) => action !== missing)),
                ]),
            ),
        ),
        "one half on one resource": policy(
            { Action: "iam:PassRole", Resource: "arn:aws:iam::123456789012:role/task" },
            { Action: "ec2:RunInstances" },
        ),
    },
    unseen,
});

const passRole = (more: Record<string, unknown>) => policy({ Action: "iam:PassRole", ...more });
describeRule("iam-pass-role-named", {
    fails: {
        ...kept("iam:PassRole"),
        "every role": [passRole({}), /pass every role to every service by statement First/],
        "every role of an account": [passRole({ Resource: "arn:aws:iam::123456789012:role/*" }), /First/],
        "all of IAM in an account": [passRole({ Resource: [BUCKET, "arn:aws-cn:iam::123456789012:*"] }), /First/],
        "a pattern": [allowing("iam:Pass*"), /First/],
        "all but some on every role": [
            policy({ NotAction: "s3:*", Resource: "arn:aws:iam::123456789012:role/*" }),
            /First/,
        ],
        "another condition": [passRole({ Condition: { StringEquals: { "aws:PrincipalOrgID": "o-1" } } }), /First/],
        "every service": [passRole({ Condition: { StringLike: { "iam:PassedToService": "*" } } }), /First/],
        "no service at all": [
            passRole({ Condition: { StringEqualsIfExists: { "iam:PassedToService": "ecs.amazonaws.com" } } }),
            /First/,
        ],
    },
    passes: {
        "a role": passRole({ Resource: "arn:aws:iam::123456789012:role/task" }),
        "roles that start alike": passRole({ Resource: "arn:aws:iam::123456789012:role/web-*" }),
        "what is no role": passRole({ Resource: "arn:aws:s3:::*" }),
        "one service": passRole({
            Condition: { StringEquals: { "iam:PassedToService": ["ecs-tasks.amazonaws.com"] } },
        }),
        "what it denies": policy({ Action: "iam:*" }, { Action: "iam:PassRole", Effect: "Deny" }),
        "other actions": allowing("iam:GetRole"),
        "everything, of which other rules speak": allowing("*"),
    },
    unseen,
});
