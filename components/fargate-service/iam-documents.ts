import type { AwsScope } from "../aws-scope";
import type { Problem } from "../problems";
import { secretService } from "./container-definitions";
import type { PolicyStatementArgs } from "./fargate-service-args";

/** A statement as IAM reads it. */
export interface Statement {
    Sid?: string;
    Effect: "Allow";
    Action: string[];
    Resource: string[];
    Condition?: Record<string, Record<string, string[]>>;
}

export function policyDocument(statements: Statement[]): string {
    return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/**
 * Only ECS, and only for tasks of this account and region, may act with the role. AWS documents this form against
 * confused deputies, and that the ARN cannot name a cluster:
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 */
export function trustPolicy({ partition, region, accountId }: AwsScope): string {
    return JSON.stringify({
        Version: "2012-10-17",
        Statement: [
            {
                Effect: "Allow",
                Principal: { Service: "ecs-tasks.amazonaws.com" },
                Action: "sts:AssumeRole",
                Condition: {
                    StringEquals: { "aws:SourceAccount": accountId },
                    ArnLike: { "aws:SourceArn": `arn:${partition}:ecs:${region}:${accountId}:*` },
                },
            },
        ],
    });
}

/** What ECS itself needs to start the task. */
export interface ExecutionNeeds {
    logGroupArn: string;
    images: { image: string; pullThroughCache: boolean }[];
    secrets: { arn: string; kmsKeyArn?: string }[];
}

/** Statements of the execution role: these images, these secrets, this log group, and nothing else. */
export function executionStatements(needs: ExecutionNeeds, partition: string): Statement[] {
    return [
        allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], [`${needs.logGroupArn}:*`]),
        ...imageStatements(needs.images, partition),
        ...secretStatements(needs.secrets),
    ].filter(({ Resource }) => Resource.length > 0);
}

function imageStatements(images: ExecutionNeeds["images"], partition: string): Statement[] {
    const repositories = images.flatMap(({ image, pullThroughCache }) => {
        const arn = ecrRepositoryArn(image, partition);
        return arn ? [{ arn, pullThroughCache }] : [];
    });
    const cached = repositories.filter(({ pullThroughCache }) => pullThroughCache);
    return [
        // ECR knows no resource for tokens: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerregistry.html
        allow("LogInToRegistry", ["ecr:GetAuthorizationToken"], repositories.length > 0 ? ["*"] : []),
        allow(
            "PullImages",
            ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            unique(repositories.map(({ arn }) => arn)),
        ),
        allow(
            "FillPullThroughCache",
            ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
            unique(cached.map(({ arn }) => arn)),
        ),
    ];
}

function secretStatements(secrets: ExecutionNeeds["secrets"]): Statement[] {
    const arnsOf = (service: string) =>
        unique(secrets.map(({ arn }) => arn).filter((arn) => secretService(arn) === service));
    const stray = secrets.find(({ arn }) => !["ssm", "secretsmanager"].includes(secretService(arn) ?? ""));
    if (stray) {
        throw new Error(`secrets: "${stray.arn}" is the ARN of neither an SSM parameter nor a Secrets Manager secret`);
    }
    return [
        allow("ReadParameters", ["ssm:GetParameters"], arnsOf("ssm")),
        allow("ReadSecrets", ["secretsmanager:GetSecretValue"], arnsOf("secretsmanager")),
        allow(
            "DecryptSecrets",
            ["kms:Decrypt"],
            unique(secrets.flatMap(({ kmsKeyArn }) => (kmsKeyArn ? [kmsKeyArn] : []))),
        ),
    ];
}

/** ARN of the private ECR repository that an image comes from; undefined for any other registry. */
export function ecrRepositoryArn(image: string, partition: string): string | undefined {
    const match =
        /^(\d{12})\.dkr(?:\.ecr|\.ecr-fips|-ecr|-ecr-fips)\.([a-z0-9-]+)\.(?:amazonaws\.com(?:\.cn)?|on\.(?:aws|amazonwebservices\.com\.cn))\/([^:@]+)/.exec(
            image,
        );
    return match ? `arn:${partition}:ecr:${match[2]}:${match[1]}:repository/${match[3]}` : undefined;
}

/** Names of the statements for exec, which share a policy with those of the service itself. */
const EXEC_SIDS = ["OpenSessions", "FindSessionLog", "WriteSessionLog", "EncryptSessions"];

/** IAM: letters and digits, each once in a policy. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html */
export function checkStatements(statements: PolicyStatementArgs[] = [], exec = false): Problem[] {
    return statements.flatMap(({ sid }, index): Problem[] => {
        const path = `taskRoleStatements[${index}].sid`;
        if (sid === undefined) {
            return [];
        }
        if (!/^[A-Za-z0-9]+$/.test(sid)) {
            return [{ path, reason: `"${sid}" is not a name of letters and digits` }];
        }
        const taken = (exec && EXEC_SIDS.includes(sid)) || statements.findIndex((other) => other.sid === sid) < index;
        return taken ? [{ path, reason: `"${sid}" is the name of another statement of the role` }] : [];
    });
}

/** What the containers need for the features of the service. */
export interface TaskNeedsOfRole {
    exec?: { logGroupArn?: string; kmsKeyArn?: string };
    mounts: { fileSystemArn: string; accessPointArn: string; write: boolean }[];
}

/** Statements of the task role that the service adds by itself: for exec sessions, and for each access point mounted. */
export function taskStatements({ exec, mounts }: TaskNeedsOfRole): Statement[] {
    return [...(exec ? execStatements(exec) : []), ...mounts.map(mountStatement)];
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html */
function execStatements({ logGroupArn, kmsKeyArn }: NonNullable<TaskNeedsOfRole["exec"]>): Statement[] {
    return [
        // These actions know no resources.
        allow(
            "OpenSessions",
            [
                "ssmmessages:CreateControlChannel",
                "ssmmessages:CreateDataChannel",
                "ssmmessages:OpenControlChannel",
                "ssmmessages:OpenDataChannel",
            ],
            ["*"],
        ),
        allow("FindSessionLog", ["logs:DescribeLogGroups"], logGroupArn ? ["*"] : []),
        allow(
            "WriteSessionLog",
            ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            logGroupArn ? [`${logGroupArn}:*`] : [],
        ),
        allow("EncryptSessions", ["kms:Decrypt"], kmsKeyArn ? [kmsKeyArn] : []),
    ].filter(({ Resource }) => Resource.length > 0);
}

function mountStatement({ fileSystemArn, accessPointArn, write }: TaskNeedsOfRole["mounts"][number]): Statement {
    const actions = ["elasticfilesystem:ClientMount", ...(write ? ["elasticfilesystem:ClientWrite"] : [])];
    return {
        Effect: "Allow",
        Action: actions,
        Resource: [fileSystemArn],
        Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": [accessPointArn] } },
    };
}

function allow(sid: string, actions: string[], resources: string[]): Statement {
    return { Sid: sid, Effect: "Allow", Action: actions, Resource: resources };
}

function unique(values: string[]): string[] {
    return [...new Set(values)].sort();
}
