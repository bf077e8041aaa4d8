import { expect } from "chai";
import { judge } from "../../support/judge";
import { aws, type Declared, ref } from "../../support/stack";
import { policy, role } from "./statements";

const ACCOUNT = "123456789012";
const arn = (service: string, resource: string, account = ACCOUNT) =>
    `arn:aws:${service}:eu-west-1:${account}:${resource}`;
const BUCKET = ["arn:aws:s3:::reports", "arn:aws:s3:::reports/*"];
const REPOSITORY = arn("ecr", "repository/web");
const LOG_GROUP = [arn("logs", "log-group:/ecs/web"), arn("logs", "log-group:/ecs/web:*")];
const ROLES = [`arn:aws:iam::${ACCOUNT}:role/web-task`, `arn:aws:iam::${ACCOUNT}:role/web-execution`];
const TASK = arn("ecs", "task-definition/web:*");
const onlyIf = (operator: string, key: string, value: unknown) => ({ Condition: { [operator]: { [key]: value } } });

/** What people who give no more than is needed write, as AWS's guides and these services ask for it. */
const POLICIES: Record<string, Record<string, unknown>[]> = {
    "the execution role of a task": [
        { Action: "ecr:GetAuthorizationToken" },
        {
            Action: ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"],
            Resource: REPOSITORY,
        },
        { Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource: LOG_GROUP },
        { Action: "secretsmanager:GetSecretValue", Resource: arn("secretsmanager", "secret:web/*") },
        { Action: ["ssm:GetParameters", "ssm:GetParameter"], Resource: arn("ssm", "parameter/web/*") },
        { Action: "kms:Decrypt", Resource: arn("kms", "key/1") },
    ],
    "images by whatever repository, as AWS's policy for tasks": [
        { Action: ["ecr:BatchCheckLayerAvailability", "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage"] },
    ],
    "ECS Exec": [
        {
            Action: [
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel",
            ],
        },
        { Action: "logs:DescribeLogGroups" },
        { Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"], Resource: LOG_GROUP },
    ],
    "traces and metrics": [
        { Action: ["xray:PutTraceSegments", "xray:PutTelemetryRecords", "xray:GetSamplingRules", "xray:Put*"] },
        { Action: "cloudwatch:PutMetricData" },
        { Action: "cloudwatch:PutMetricData", ...onlyIf("StringEquals", "cloudwatch:namespace", "web") },
    ],
    "what an application does with its own data": [
        { Action: ["s3:GetObject", "s3:PutObject", "s3:DeleteObject"], Resource: "arn:aws:s3:::reports/*" },
        { Action: "s3:ListBucket", Resource: "arn:aws:s3:::reports", ...onlyIf("StringLike", "s3:prefix", "web/*") },
        { Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"], Resource: arn("dynamodb", "table/web*") },
        { Action: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:SendMessage"], Resource: arn("sqs", "web") },
        { Action: "sns:Publish", Resource: arn("sns", "alarms") },
        { Action: "rds-db:connect", Resource: arn("rds-db", "dbuser:*/web") },
        { Action: ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"], Resource: arn("efs", "fs/1") },
        { Action: "sts:AssumeRole", Resource: "arn:aws:iam::210987654321:role/partner" },
    ],
    "keys by way of one service": [
        {
            Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
            ...onlyIf("StringEquals", "kms:ViaService", "s3.eu-west-1.amazonaws.com"),
        },
        { Action: "kms:CreateGrant", ...onlyIf("Bool", "kms:GrantIsForAWSResource", "true") },
    ],
    "reading what there is": [
        {
            Action: [
                "ec2:Describe*",
                "ecs:Describe*",
                "ecs:List*",
                "elasticloadbalancing:Describe*",
                "cloudwatch:GetMetricData",
                "logs:Describe*",
                "logs:FilterLogEvents",
                "s3:ListAllMyBuckets",
                "tag:GetResources",
                "sts:GetCallerIdentity",
                "iam:ListRoles",
            ],
        },
    ],
    "a build": [
        { Action: ["logs:CreateLogGroup"], Resource: "arn:aws:logs:*:*:*" },
        {
            Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
            Resource: [arn("logs", "log-group:/aws/codebuild/web"), arn("logs", "log-group:/aws/codebuild/web:*")],
        },
        {
            Action: ["s3:PutObject", "s3:GetObject", "s3:GetObjectVersion", "s3:GetBucketAcl", "s3:GetBucketLocation"],
            Resource: BUCKET,
        },
        { Action: "ecr:GetAuthorizationToken" },
        {
            Action: ["ecr:InitiateLayerUpload", "ecr:UploadLayerPart", "ecr:CompleteLayerUpload", "ecr:PutImage"],
            Resource: REPOSITORY,
        },
        {
            Action: ["codebuild:CreateReportGroup", "codebuild:CreateReport", "codebuild:BatchPutTestCases"],
            Resource: arn("codebuild", "report-group/web-*"),
        },
        {
            Action: [
                "ec2:DescribeDhcpOptions",
                "ec2:DescribeNetworkInterfaces",
                "ec2:DescribeSecurityGroups",
                "ec2:DescribeSubnets",
                "ec2:DescribeVpcs",
            ],
        },
        {
            Action: "ec2:CreateNetworkInterfacePermission",
            Resource: arn("ec2", "network-interface/*"),
            ...onlyIf("StringEquals", "ec2:AuthorizedService", "codebuild.amazonaws.com"),
        },
    ],
    "a pipeline": [
        {
            Action: ["codestar-connections:UseConnection", "codeconnections:UseConnection"],
            Resource: arn("codeconnections", "connection/1"),
        },
        { Action: ["codebuild:StartBuild", "codebuild:BatchGetBuilds"], Resource: arn("codebuild", "project/web") },
        {
            Action: [
                "codedeploy:CreateDeployment",
                "codedeploy:GetDeployment",
                "codedeploy:RegisterApplicationRevision",
            ],
            Resource: [arn("codedeploy", "deploymentgroup:web/web"), arn("codedeploy", "application:web")],
        },
        { Action: "codedeploy:GetDeploymentConfig", Resource: arn("codedeploy", "deploymentconfig:*") },
        { Action: ["s3:GetObject*", "s3:PutObject", "s3:GetBucketVersioning"], Resource: BUCKET },
        { Action: "lambda:InvokeFunction", Resource: arn("lambda", "function:check") },
    ],
    "a deployment of a service": [
        { Action: "ecs:RegisterTaskDefinition", Resource: TASK },
        { Action: ["ecs:DeregisterTaskDefinition", "ecs:DescribeTaskDefinition", "ecs:ListTaskDefinitions"] },
        { Action: ["ecs:UpdateService", "ecs:DescribeServices"], Resource: arn("ecs", "service/main/web") },
        { Action: "iam:PassRole", Resource: ROLES },
    ],
    "a deployment by whatever name, to one service of AWS": [
        { Action: "iam:PassRole", ...onlyIf("StringEquals", "iam:PassedToService", "ecs-tasks.amazonaws.com") },
        {
            Action: "iam:CreateServiceLinkedRole",
            ...onlyIf("StringLike", "iam:AWSServiceName", "ecs.application-autoscaling.amazonaws.com"),
        },
    ],
    autoscaling: [
        { Action: ["ecs:DescribeServices", "ecs:UpdateService"], Resource: arn("ecs", "service/main/*") },
        { Action: ["cloudwatch:DescribeAlarms", "application-autoscaling:Describe*"] },
        {
            Action: ["cloudwatch:PutMetricAlarm", "cloudwatch:DeleteAlarms"],
            Resource: arn("cloudwatch", "alarm:web-*"),
        },
    ],
    "a schedule": [
        { Action: "ecs:RunTask", Resource: TASK, ...onlyIf("ArnEquals", "ecs:cluster", arn("ecs", "cluster/main")) },
        { Action: "iam:PassRole", Resource: ROLES },
    ],
    "flow logs of one group": [
        { Action: ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"], Resource: LOG_GROUP },
        { Action: "logs:DescribeLogGroups" },
    ],
    "certificates and names": [
        { Action: "route53:ChangeResourceRecordSets", Resource: "arn:aws:route53:::hostedzone/Z1" },
        { Action: ["route53:ListHostedZonesByName", "route53:GetChange"] },
    ],
    "tags on what is created": [
        {
            Action: "ec2:CreateTags",
            Resource: arn("ec2", "*/*"),
            ...onlyIf("StringEquals", "ec2:CreateAction", "RunInstances"),
        },
    ],
    "everything refused without a second factor": [
        { Action: ["iam:ListVirtualMFADevices", "iam:GetAccountSummary"] },
        { Action: ["iam:ChangePassword", "iam:GetUser"], Resource: `arn:aws:iam::*:user/$\{aws:username}` },
        {
            Effect: "Deny",
            NotAction: ["iam:ListVirtualMFADevices", "iam:ChangePassword", "sts:GetSessionToken"],
            ...onlyIf("BoolIfExists", "aws:MultiFactorAuthPresent", "false"),
        },
    ],
};

const ofAccount = { Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } } };
const service = (name: string, more = {}) => role({ Service: `${name}.amazonaws.com` }, more);
const ROLES_OF: Record<string, Declared> = {
    "a task": service("ecs-tasks", {
        Condition: {
            ArnLike: { "aws:SourceArn": arn("ecs", "*") },
            StringEquals: { "aws:SourceAccount": ACCOUNT },
        },
    }),
    "a build": service("codebuild", ofAccount),
    "a pipeline": service("codepipeline"),
    "a deployment": service("codedeploy"),
    "a function": service("lambda"),
    "an instance": service("ec2"),
    autoscaling: service("application-autoscaling"),
    "a rule for events": service("events"),
    "a backup": service("backup"),
    "a role of another account": role(
        { AWS: "arn:aws:iam::210987654321:role/deploy" },
        onlyIf("StringEquals", "sts:ExternalId", "1"),
    ),
    "the account itself": role({ AWS: `arn:aws:iam::${ACCOUNT}:root` }),
    "a pipeline of GitHub": role(
        { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/token.actions.githubusercontent.com` },
        {
            Condition: {
                StringEquals: { "token.actions.githubusercontent.com:aud": "sts.amazonaws.com" },
                StringLike: { "token.actions.githubusercontent.com:sub": "repo:org/web:*" },
            },
        },
    ),
    "a service account of Kubernetes": role(
        { Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A1` },
        onlyIf("StringEquals", "oidc.eks.eu-west-1.amazonaws.com/id/A1:sub", "system:serviceaccount:web:web"),
    ),
};

describe("ordinary policies", function () {
    this.timeout(20_000);

    const stopping = async (stack: Declared[]) =>
        (await judge(stack)).filter(({ level }) => level === "mandatory").map(({ message }) => message);

    for (const [title, statements] of Object.entries(POLICIES)) {
        it(`let ${title} pass`, async () => {
            expect(await stopping([policy(...statements)])).to.deep.equal([]);
        });
    }
    for (const [title, trusting] of Object.entries(ROLES_OF)) {
        it(`let a role be assumed by ${title}`, async () => {
            expect(await stopping([trusting])).to.deep.equal([]);
        });
    }

    it("let AWS's own policies and those of the stack be attached", async () => {
        const attached = (name: string, policyArn: unknown) =>
            aws("iam/rolePolicyAttachment:RolePolicyAttachment", name, { role: ref("role"), policyArn });
        const awsOwn = "arn:aws:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy";
        const own = aws("iam/policy:Policy", "own", { policy: "{}" });
        expect(await stopping([service("ec2"), own, attached("a", awsOwn), attached("b", ref("own", "arn"))])).to.be
            .empty;
    });
});
