import { expect } from "chai";
import { UNSEEN } from "../../policies/rule";
import { IMAGE, task } from "./support/containers";
import { type JudgeOptions, judge, TELLER } from "./support/judge";
import { aws, type Declared } from "./support/stack";

/** How the Pulumi CLI prints what is not known. */
const MARK = "[unknown]";
const REPOSITORY = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web";
const UPDATE = { dryRun: false };

function policy(statement: Record<string, unknown>): Declared {
    const text = JSON.stringify({ Version: "2012-10-17", Statement: [{ Sid: "it", Effect: "Allow", ...statement }] });
    return aws("iam/policy:Policy", "policy", { policy: text });
}

function role(statement: Record<string, unknown>): Declared {
    const text = JSON.stringify({
        Statement: [{ Sid: "it", Effect: "Allow", Action: "sts:AssumeRole", ...statement }],
    });
    return aws("iam/role:Role", "role", { assumeRolePolicy: text });
}

/** The rules that a resource breaks, with all that they say. */
async function broken(resource: Declared, options?: JudgeOptions): Promise<Record<string, string>> {
    const verdicts = (await judge([resource], options)).filter(({ message }) => !message.includes(UNSEEN));
    return Object.fromEntries(verdicts.map(({ policy: name, message }) => [name, message]));
}

/** What could not be judged, as it is told. */
async function hidden(resource: Declared, options?: JudgeOptions): Promise<string[]> {
    return (await judge([resource], options))
        .filter(({ policy: name }) => name === TELLER)
        .map(({ message }) => message);
}

describe("a JSON text that is known in parts", function () {
    this.timeout(20_000);

    describe("of containers", () => {
        it("is judged in full where only the digest of an image is not known", async () => {
            const stack = task({ image: `${REPOSITORY}@${MARK}`, readonlyRootFilesystem: true, user: "1000" });
            expect(await hidden(stack)).to.deep.equal([]);
            expect(await broken(stack)).to.not.have.any.keys("ecs-images-pinned", "ecs-images-from-private-ecr");
        });

        it("is judged by what is known of an image of which the tag is not", async () => {
            const stack = task({ image: `registry.example/web:${MARK}` });
            expect((await broken(stack))["ecs-images-from-private-ecr"]).to.contain("from registry.example");
            expect(await hidden(stack)).to.deep.equal([
                'Not judged: task definition "task": by what tag or digest container web runs is not known before the deployment (ecs-images-pinned).',
            ]);
        });

        it("is judged in all but the image where that is not known", async () => {
            const stack = task({ image: MARK, privileged: true });
            expect(await broken(stack)).to.have.property("ecs-no-privileged-container");
            expect(await hidden(stack)).to.deep.equal([
                'Not judged: task definition "task": the registry of container web\'s image is not known before the deployment (ecs-images-from-private-ecr); by what tag or digest container web runs is not known before the deployment (ecs-images-pinned).',
            ]);
        });

        it("is judged in all but the environment values that are not known", async () => {
            const environment = [
                { name: "HOST", value: MARK },
                { name: "TOKEN_URL", value: "https://example.com" },
                { name: "KEY", value: "AKIAIOSFODNN7EXAMPLE" },
                { name: MARK, value: "plain" },
            ];
            const stack = task({ image: `${REPOSITORY}@sha256:0`, environment });
            expect((await broken(stack))["ecs-no-plain-secrets"]).to.contain(
                "an AWS access key id in environment value KEY",
            );
            expect(await hidden(stack)).to.deep.equal([
                'Not judged: task definition "task": the name of an environment value of container web is not known before the deployment (ecs-no-credentials-in-environment); whether a secret is among the environment values HOST, [unknown] of container web is not known before the deployment (ecs-no-plain-secrets).',
            ]);
        });

        it("holds a secret where a value is not known yet that has the name of one", async () => {
            const found = await broken(task({ environment: [{ name: "DB_PASSWORD", value: MARK }] }));
            expect(found["ecs-no-plain-secrets"]).to.contain("the secret DB_PASSWORD");
        });

        it("is hidden as a whole where nothing of it is known", async () => {
            const stack = { ...task({}), props: { ...task({}).props, containerDefinitions: MARK } };
            expect((await hidden(stack)).join()).to.contain("containerDefinitions are not known before the deployment");
        });
    });

    describe("of a policy", () => {
        it("is judged by actions whatever the resource is", async () => {
            const stack = policy({ Action: "*", Resource: MARK });
            expect(await broken(stack)).to.include.keys("iam-no-every-action", "iam-no-service-wildcard");
            expect(await hidden(stack)).to.deep.equal([
                'Not judged: IAM policy "policy": Resource of statement it is not known before the deployment (iam-no-full-administrator).',
            ]);
        });

        it("is judged by a resource as far as that is known", async () => {
            const stack = policy({ Action: "s3:PutObject", Resource: `arn:aws:s3:::files/${MARK}` });
            expect(await broken(stack)).to.deep.equal({});
            expect(await hidden(stack)).to.deep.equal([]);
        });

        it("is not judged by the rules alone that a resource may break that is not known", async () => {
            const [message, ...others] = await hidden(policy({ Action: ["s3:PutObject"], Resource: [MARK] }));
            expect(others).to.deep.equal([]);
            expect(message).to.equal(
                'Not judged: IAM policy "policy": Resource of statement it is not known before the deployment (iam-resources-named, iam-no-write-everywhere).',
            );
        });

        it("says that it cannot be judged for each part that decides", async () => {
            const [message] = await hidden(policy({ Action: `iam:Pass${MARK}`, Resource: MARK }));
            expect(message).to.contain("Action and Resource of statement it are not known before the deployment");
        });

        it("grants what it grants, whatever a condition that is not known demands of something else", async () => {
            const conditional = policy({ Action: "s3:*", Resource: "arn:aws:s3:::files", Condition: MARK });
            expect(await broken(conditional)).to.have.property("iam-no-service-wildcard");
            expect(await hidden(conditional)).to.deep.equal([]);
        });

        it("may hold another statement where one is not known", async () => {
            const text = JSON.stringify({ Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }, MARK] });
            const stack = aws("iam/policy:Policy", "policy", { policy: text });
            expect(await broken(stack)).to.have.property("iam-no-full-administrator");
            expect((await hidden(stack)).join()).to.contain(
                "statement #2 of policy is not known before the deployment",
            );
        });
    });

    describe("of who may assume a role", () => {
        it("is judged by what is known of a principal", async () => {
            const stack = role({ Principal: { AWS: `arn:aws:iam::123456789012:role/${MARK}` } });
            expect(await broken(stack)).to.deep.equal({});
            expect(await hidden(stack)).to.deep.equal([]);
        });

        it("is not judged where the account is all that decides", async () => {
            const [message] = await hidden(role({ Principal: { AWS: `arn:aws:iam::${MARK}:root` } }));
            expect(message).to.equal(
                'Not judged: IAM role "role": Principal of statement it is not known before the deployment (iam-trust-not-public, iam-trust-not-whole-account).',
            );
        });

        it("is judged by a subject as far as that is known", async () => {
            const trust = (subject: string) =>
                role({
                    Principal: {
                        Federated: "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com",
                    },
                    Condition: { StringLike: { "token.actions.githubusercontent.com:sub": subject } },
                });
            expect(await hidden(trust(`repo:owner/shop:${MARK}`))).to.deep.equal([]);
            expect(await broken(trust(`repo:*/${MARK}`))).to.have.property("iam-trust-oidc-subject");
            expect((await hidden(trust(`repo:${MARK}`))).join()).to.contain(
                "Condition of statement it is not known before the deployment (iam-trust-oidc-subject)",
            );
        });
    });

    it("is read as YAML is where it is that, with and without quotes", async () => {
        const session = (value: string) =>
            aws("ssm/document:Document", "session", {
                documentType: "Session",
                documentFormat: "YAML",
                content: `schemaVersion: "1.0"\nsessionType: Standard_Stream\ninputs:\n  s3BucketName: logs\n  s3EncryptionEnabled: ${value}\n`,
            });
        for (const value of [MARK, `"${MARK}"`]) {
            expect((await hidden(session(value))).join()).to.contain("ssm-session-logged");
            expect(await broken(session(value))).to.not.have.property("ssm-session-logged");
        }
        expect(await broken(session("false"))).to.have.property("ssm-session-logged");
    });
});

describe("the same in an update, where it is a text like any other", function () {
    this.timeout(20_000);

    it("names no image of a private registry", async () => {
        const found = await broken(task({ image: `${MARK}/web@${MARK}` }), UPDATE);
        expect(found["ecs-images-from-private-ecr"]).to.contain("from docker.io");
    });

    it("hides no secret", async () => {
        for (const variable of [
            { name: `NOTE_${MARK}`, value: "AKIAIOSFODNN7EXAMPLE" },
            { name: `DB_${MARK}_PASSWORD`, value: MARK },
            { name: "URL", value: `postgres://me:${MARK}@db/x` },
        ]) {
            expect(await broken(task({ environment: [variable] }), UPDATE)).to.have.property("ecs-no-plain-secrets");
        }
    });

    it("hides no right", async () => {
        const stack = policy({ Action: ["iam:PassRole", MARK], Resource: ["*", MARK] });
        expect(await broken(stack, UPDATE)).to.have.property("iam-pass-role-named");
        expect(await broken(role({ Principal: "*", Condition: { StringEquals: MARK } }), UPDATE)).to.have.property(
            "iam-trust-not-public",
        );
    });

    it("leaves nothing that could not be judged", async () => {
        for (const stack of [
            task(
                { image: IMAGE, user: MARK, privileged: MARK, environment: [{ name: MARK, value: MARK }] },
                { executionRoleArn: "arn" },
            ),
            policy({ Action: MARK, Resource: MARK, Condition: MARK }),
            role({ Principal: { AWS: MARK } }),
        ]) {
            expect((await hidden(stack, UPDATE)).join()).to.not.contain("not known");
        }
    });

    it("is no document where it is all there is", async () => {
        expect((await hidden(aws("iam/policy:Policy", "policy", { policy: MARK }), UPDATE)).join()).to.contain(
            "policy is not a JSON object",
        );
    });
});
