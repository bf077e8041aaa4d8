import { expect } from "chai";
import { SimulatedAws } from "../../../plan/aws/index";

function render(args: Record<string, unknown>) {
    const aws = new SimulatedAws({ project: "shop", stack: "prod" });
    return aws.invoke("aws:iam/getPolicyDocument:getPolicyDocument", args);
}

function json(args: Record<string, unknown>): string {
    const result = render(args);
    if (result.kind !== "result") throw new Error(JSON.stringify(result));
    return String(result.value.json);
}

function failure(args: Record<string, unknown>): unknown {
    const result = render(args);
    return result.kind === "failures" ? result.failures : result;
}

describe("getPolicyDocument", () => {
    it("renders as the provider does: two spaces, keys in its order, one value alone and several in reverse order", () => {
        const statements = [
            {
                sid: "Read",
                resources: ["arn:aws:s3:::b/*"],
                actions: ["s3:GetObject", "s3:PutObject", "s3:ListBucket", "s3:GetObject"],
                principals: [{ type: "Service", identifiers: ["ecs-tasks.amazonaws.com"] }],
                conditions: [
                    { test: "StringLike", variable: "s3:prefix", values: ["b", "a"] },
                    { test: "Bool", variable: "aws:SecureTransport", values: ["true"] },
                ],
            },
        ];
        expect(json({ statements })).to.equal(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "Read",
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:ListBucket",
        "s3:GetObject"
      ],
      "Resource": "arn:aws:s3:::b/*",
      "Principal": {
        "Service": "ecs-tasks.amazonaws.com"
      },
      "Condition": {
        "Bool": {
          "aws:SecureTransport": "true"
        },
        "StringLike": {
          "s3:prefix": [
            "b",
            "a"
          ]
        }
      }
    }
  ]
}`);
    });

    it("renders the same without blanks, and identifies the document by its hash", () => {
        const result = render({
            statements: [{ actions: ["*"], effect: "Deny" }],
            policyId: "p",
            version: "2008-10-17",
        });
        if (result.kind !== "result") throw new Error("no result");
        expect(result.value.minifiedJson).to.equal(
            '{"Version":"2008-10-17","Id":"p","Statement":[{"Effect":"Deny","Action":"*"}]}',
        );
        expect(result.value.id).to.match(/^\d+$/);
        expect(result.value.version).to.equal("2008-10-17");
    });

    it("tells everybody from every AWS principal", () => {
        const principal = (...principals: object[]) =>
            JSON.parse(json({ statements: [{ actions: ["a:b"], principals }] })).Statement[0].Principal;
        expect(principal({ type: "*", identifiers: ["*"] })).to.equal("*");
        expect(principal({ type: "AWS", identifiers: ["*"] })).to.deep.equal({ AWS: "*" });
        expect(principal({ type: "AWS", identifiers: ["1", "2"] }, { type: "AWS", identifiers: ["3"] })).to.deep.equal({
            AWS: ["2", "1", "3"],
        });
    });

    it("writes IAM's variables", () => {
        const statements = [{ actions: ["s3:*"], resources: ["arn:aws:s3:::home/&{aws:username}"] }];
        expect(json({ statements })).to.include(`home/$\{aws:username}`);
        expect(failure({ statements, version: "2008-10-17" })).to.deep.equal([
            {
                property: "statements.resources",
                reason:
                    "found &{ sequence in (arn:aws:s3:::home/&{aws:username}), " +
                    "which is not supported in document version 2008-10-17",
            },
        ]);
    });

    it("escapes as Go does", () => {
        const conditions = [{ test: "StringEquals", variable: "aws:x", values: ["<a&b>"] }];
        expect(json({ statements: [{ actions: ["a:b"], conditions }] })).to.include('"\\u003ca\\u0026b\\u003e"');
    });

    it("merges sources before its own statements and overrides after, by Sid", () => {
        const document = (...statements: object[]) => JSON.stringify({ Version: "2012-10-17", Statement: statements });
        const args = {
            sourcePolicyDocuments: [
                document({ Sid: "One", Effect: "Allow", Action: "s:1", Resource: "*" }),
                document({ Sid: "Two", Effect: "Allow", Action: "s:2", Resource: "*" }),
            ],
            statements: [
                { sid: "Two", actions: ["own:2"], resources: ["*"] },
                { actions: ["own:3"], resources: ["*"] },
            ],
            overridePolicyDocuments: [document({ Sid: "One", Effect: "Deny", Action: "o:1", Resource: "*" })],
        };
        const actions = JSON.parse(json(args)).Statement.map(
            ({ Sid, Effect, Action }: Record<string, string>) => `${Sid ?? ""} ${Effect} ${Action}`,
        );
        expect(actions).to.deep.equal(["One Deny o:1", "Two Allow own:2", " Allow own:3"]);
    });

    it("takes a source with one statement that stands alone", () => {
        const source = '{"Statement":{"Effect":"Allow","Action":"a:b","Resource":"*"}}';
        expect(JSON.parse(json({ sourcePolicyDocuments: [source] })).Statement).to.have.length(1);
    });

    it("refuses a Sid twice, and a source that is no JSON", () => {
        expect(
            failure({
                statements: [
                    { sid: "A", actions: ["a:b"] },
                    { sid: "A", actions: ["a:c"] },
                ],
            }),
        ).to.deep.equal([
            { property: "statements", reason: "duplicate Sid (A). Remove the Sid or ensure the Sid is unique." },
        ]);
        const [problem] = failure({ sourcePolicyDocuments: ["{"] }) as { property: string; reason: string }[];
        expect(problem?.property).to.equal("sourcePolicyDocuments");
        expect(problem?.reason).to.include("contains an invalid JSON");
    });

    it("renders nothing but the version where nothing is said", () => {
        expect(json({})).to.equal('{\n  "Version": "2012-10-17"\n}');
    });
});
