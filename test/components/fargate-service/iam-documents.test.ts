import { expect } from "chai";
import {
    ecrRepositoryArn,
    executionStatements,
    taskStatements,
    trustPolicy,
} from "../../../components/fargate-service/iam-documents";

const PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/a";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";
const REGISTRY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const LOGS = "arn:aws:logs:eu-west-1:123456789012:log-group:web";

function execution(needs: Partial<Parameters<typeof executionStatements>[0]>) {
    const statements = executionStatements({ logGroupArn: LOGS, images: [], secrets: [], ...needs }, "aws");
    return Object.fromEntries(statements.map(({ Sid, Action, Resource }) => [Sid, [Action, Resource]]));
}

describe("trustPolicy", () => {
    it("lets only ECS act with the role, and only for tasks of this account and region", () => {
        const scope = { partition: "aws-cn", region: "cn-north-1", accountId: "123456789012" };
        const [statement] = JSON.parse(trustPolicy(scope)).Statement;
        expect(statement.Principal).to.deep.equal({ Service: "ecs-tasks.amazonaws.com" });
        expect(statement.Condition).to.deep.equal({
            StringEquals: { "aws:SourceAccount": "123456789012" },
            ArnLike: { "aws:SourceArn": "arn:aws-cn:ecs:cn-north-1:123456789012:*" },
        });
    });
});

describe("executionStatements", () => {
    it("needs nothing but its log group for a public image", () => {
        expect(execution({ images: [{ image: "nginx:1", pullThroughCache: false }] })).to.deep.equal({
            WriteLogs: [["logs:CreateLogStream", "logs:PutLogEvents"], [`${LOGS}:*`]],
        });
    });

    it("pulls from exactly the repositories of its images", () => {
        const images = ["b@sha256:01", "a:1", "a:2"].map((image) => ({
            image: `${REGISTRY}/${image}`,
            pullThroughCache: false,
        }));
        const { PullImages, LogInToRegistry, FillPullThroughCache } = execution({ images });
        const repository = "arn:aws:ecr:eu-west-1:123456789012:repository";
        expect(PullImages?.[1]).to.deep.equal([`${repository}/a`, `${repository}/b`]);
        expect(LogInToRegistry).to.deep.equal([["ecr:GetAuthorizationToken"], ["*"]]);
        expect(FillPullThroughCache).to.equal(undefined);
    });

    it("fills exactly the cached repository of a pull-through image", () => {
        const images = [
            { image: `${REGISTRY}/docker-hub/library/nginx:1`, pullThroughCache: true },
            { image: `${REGISTRY}/own:1`, pullThroughCache: false },
        ];
        expect(execution({ images }).FillPullThroughCache).to.deep.equal([
            ["ecr:BatchImportUpstreamImage", "ecr:CreateRepository"],
            ["arn:aws:ecr:eu-west-1:123456789012:repository/docker-hub/library/nginx"],
        ]);
    });

    it("reads exactly its parameters and secrets, and decrypts with exactly their keys", () => {
        const statements = execution({
            secrets: [{ arn: PARAMETER, kmsKeyArn: KEY }, { arn: PARAMETER }, { arn: SECRET }],
        });
        expect(statements.ReadParameters).to.deep.equal([["ssm:GetParameters"], [PARAMETER]]);
        expect(statements.ReadSecrets).to.deep.equal([["secretsmanager:GetSecretValue"], [SECRET]]);
        expect(statements.DecryptSecrets).to.deep.equal([["kms:Decrypt"], [KEY]]);
    });

    it("refuses the ARN of something that is no secret", () => {
        expect(() => execution({ secrets: [{ arn: KEY }] })).to.throw(KEY);
    });
});

describe("ecrRepositoryArn", () => {
    it("knows every form of a private registry's host", () => {
        for (const host of [
            REGISTRY,
            "123456789012.dkr.ecr-fips.eu-west-1.amazonaws.com",
            "123456789012.dkr-ecr.eu-west-1.on.aws",
        ]) {
            expect(ecrRepositoryArn(`${host}/team/app:1`, "aws")).to.equal(
                "arn:aws:ecr:eu-west-1:123456789012:repository/team/app",
            );
        }
        expect(ecrRepositoryArn("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/app", "aws-cn")).to.equal(
            "arn:aws-cn:ecr:cn-north-1:123456789012:repository/app",
        );
    });

    it("takes nothing else for one", () => {
        for (const image of [
            "nginx",
            "public.ecr.aws/nginx/nginx:1",
            `evil.example/${REGISTRY}/app`,
            `${REGISTRY}.evil.example/app`,
        ]) {
            expect(ecrRepositoryArn(image, "aws"), image).to.equal(undefined);
        }
    });
});

describe("taskStatements", () => {
    it("grants nothing to a service without exec and mounts", () => {
        expect(taskStatements({ mounts: [] })).to.deep.equal([]);
    });

    it("opens exec sessions, and writes and encrypts their log only where there is one", () => {
        const sids = (exec: object) => taskStatements({ exec, mounts: [] }).map(({ Sid }) => Sid);
        expect(sids({})).to.deep.equal(["OpenSessions"]);
        expect(sids({ logGroupArn: LOGS, kmsKeyArn: KEY })).to.deep.equal([
            "OpenSessions",
            "FindSessionLog",
            "WriteSessionLog",
            "EncryptSessions",
        ]);
    });

    it("mounts a file system through its access point only, and writes only where asked", () => {
        const mount = { fileSystemArn: "arn:fs", accessPointArn: "arn:ap", write: false };
        expect(taskStatements({ mounts: [mount, { ...mount, write: true }] })).to.deep.equal(
            [["elasticfilesystem:ClientMount"], ["elasticfilesystem:ClientMount", "elasticfilesystem:ClientWrite"]].map(
                (Action) => ({
                    Effect: "Allow",
                    Action,
                    Resource: ["arn:fs"],
                    Condition: { StringEquals: { "elasticfilesystem:AccessPointArn": ["arn:ap"] } },
                }),
            ),
        );
    });
});
