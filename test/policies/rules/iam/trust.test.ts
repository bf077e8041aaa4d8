import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, UNKNOWN } from "../../support/stack";
import { role } from "./statements";

const ACCOUNT = "123456789012";
const unseen: Parameters<typeof describeRule>[1]["unseen"] = {
    "an unknown trust": [aws("iam/role:Role", "role", { assumeRolePolicy: UNKNOWN }), /assumeRolePolicy is not known/],
    "a trust that is no policy": [aws("iam/role:Role", "role", { assumeRolePolicy: "none" }), /not a JSON object/],
};
const ifEquals = (key: string, value: unknown) => ({ Condition: { StringEquals: { [key]: value } } });

describeRule("iam-trust-not-public", {
    fails: {
        everybody: [role("*"), /lets everybody assume it by statement First/],
        "every account": [role({ AWS: "*" }), /First/],
        "every account in a list": [role({ AWS: [`arn:aws:iam::${ACCOUNT}:root`, "*"] }), /First/],
        "a role of whatever account": [role({ AWS: "arn:aws:iam::*:role/deploy" }), /First/],
        "everybody but some": [role(undefined, { NotPrincipal: { AWS: ACCOUNT } }), /First/],
        "another statement": [
            role({ Service: "lambda.amazonaws.com" }, {}, { Effect: "Allow", Principal: { AWS: "*" } }),
            /statement #2/,
        ],
    },
    passes: {
        "a service": role({ Service: "lambda.amazonaws.com" }),
        "an account": role({ AWS: ACCOUNT }),
        "no trust at all": aws("iam/role:Role", "role", { assumeRolePolicy: "" }),
        "everybody in an organization": role("*", ifEquals("aws:PrincipalOrgID", "o-1")),
        "a statement that denies": role({ AWS: "*" }, { Effect: "Deny" }),
    },
    unseen,
});

describeRule("iam-trust-not-whole-account", {
    fails: {
        "an account": [role({ AWS: ACCOUNT }), /lets all of 123456789012 assume it/],
        "its root": [role({ AWS: `arn:aws:iam::${ACCOUNT}:root` }), /all of arn:aws:iam::123456789012:root/],
        "some in a list": [
            role({ AWS: [ACCOUNT, `arn:aws:iam::${ACCOUNT}:role/a`, `arn:aws-cn:iam::${ACCOUNT}:root`] }),
            /all of 123456789012, arn:aws-cn:iam::123456789012:root assume/,
        ],
        "an external id": [role({ AWS: ACCOUNT }, ifEquals("sts:ExternalId", "secret")), /all of 123456789012/],
        "a role by pattern in every account": [
            role({ AWS: ACCOUNT }, { Condition: { ArnLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/a" } } }),
            /all of/,
        ],
    },
    passes: {
        "a role": role({ AWS: `arn:aws:iam::${ACCOUNT}:role/a` }),
        "a role whose path ends alike": role({ AWS: `arn:aws:iam::${ACCOUNT}:role/${ACCOUNT}` }),
        "a service": role({ Service: "lambda.amazonaws.com" }),
        "what is no account of AWS": role({ CanonicalUser: ACCOUNT }),
        "a role of the account": role(
            { AWS: ACCOUNT },
            { Condition: { ArnEquals: { "aws:PrincipalArn": `arn:aws:iam::${ACCOUNT}:role/a` } } },
        ),
        "nobody in particular": role(undefined),
        "a statement that denies": role({ AWS: ACCOUNT }, { Effect: "Deny" }),
    },
    unseen,
});

const ECS = { Service: "ecs-tasks.amazonaws.com" };
const SOURCES = {
    "aws:SourceArn": `arn:aws:ecs:eu-west-1:${ACCOUNT}:*`,
    "aws:SourceAccount": ACCOUNT,
    "aws:SourceOrgID": "o-1",
    "aws:SourceOrgPaths": "o-1/r-1/*",
};
describeRule("iam-trust-own-sources", {
    fails: {
        ...Object.fromEntries(
            ["codebuild", "ecs-tasks", "scheduler", "states", "vpc-flow-logs"].map((one) => [
                one,
                [
                    role({ Service: ["lambda.amazonaws.com", `${one}.amazonaws.com`] }),
                    new RegExp(`lets ${one}\\.amazonaws\\.com assume it for resources .* by statement First`),
                ],
            ]),
        ),
        "two services": [
            role({ Service: ["states.amazonaws.com", "codebuild.amazonaws.com"] }),
            /lets states\.amazonaws\.com, codebuild\.amazonaws\.com assume/,
        ],
        "another condition": [role(ECS, ifEquals("aws:PrincipalOrgID", "o-1")), /ecs-tasks/],
        "every account": [role(ECS, { Condition: { StringLike: { "aws:SourceAccount": "*" } } }), /ecs-tasks/],
    },
    passes: {
        ...Object.fromEntries(
            Object.entries(SOURCES).map(([key, value]) => [
                key,
                role(ECS, { Condition: { StringLike: { [key]: value } } }),
            ]),
        ),
        "a service that does not say": role({ Service: "lambda.amazonaws.com" }),
        "another kind of principal": role({ Federated: "ecs-tasks.amazonaws.com" }),
        "nobody in particular": role(undefined),
        "a statement that denies": role(ECS, { Effect: "Deny" }),
    },
    unseen,
});
it("iam-trust-own-sources takes the services from its configuration", async () => {
    const config = { "iam-trust-own-sources": { services: ["lambda.amazonaws.com"] } };
    for (const [service, found] of [
        ["lambda.amazonaws.com", 1],
        ["ecs-tasks.amazonaws.com", 0],
    ]) {
        const verdicts = await judge([role({ Service: service })], { config });
        expect(verdicts.filter(({ policy }) => policy === "iam-trust-own-sources")).to.have.length(found as number);
    }
});

const GITHUB = "token.actions.githubusercontent.com";
const provider = (host: string) => ({ Federated: `arn:aws:iam::${ACCOUNT}:oidc-provider/${host}` });
const github = (sub: unknown) => role(provider(GITHUB), ifEquals(`${GITHUB}:sub`, sub));
const refused = (sub: unknown): [ReturnType<typeof role>, RegExp] => [
    github(sub),
    /every subject of token\.actions\.githubusercontent\.com assume it by statement First/,
];
describeRule("iam-trust-oidc-subject", {
    fails: {
        "no condition": [role(provider(GITHUB)), /every subject of token\.actions/],
        "the audience alone": [role(provider(GITHUB), ifEquals(`${GITHUB}:aud`, "sts.amazonaws.com")), /subject/],
        "another's subject": [role(provider(GITHUB), ifEquals("gitlab.com:sub", "repo:org/name:*")), /subject/],
        "another's subject that ends alike": [
            role(provider(GITHUB), ifEquals("x/y:sub", "repo:org/name:*")),
            /subject/,
        ],
        "another claim of an issuer": [
            role(provider(GITHUB), ifEquals(`${GITHUB}/org:aud`, "repo:org/name:*")),
            /subject/,
        ],
        "no subject": refused([]),
        "any subject": refused("*"),
        "a word": refused("invalid"),
        "any repository": refused("repo:*"),
        "any owner": refused("repo:*/name:ref:refs/heads/main"),
        "owners that start alike": refused("repo:myOrg*"),
        "owners that end alike": refused("repo:?rg/name"),
        "an owner without a repository": refused("repo:org/"),
        "one good of two": refused(["repo:org/name:*", "*"]),
        "any claim": refused("rep*:org/name"),
        "any value of another claim": refused("repository_owner_id:*"),
        "a subject that need not be there": [
            role(provider(GITHUB), { Condition: { StringEqualsIfExists: { [`${GITHUB}:sub`]: "repo:org/name:*" } } }),
            /subject/,
        ],
        ...Object.fromEntries(
            ["base_ref", "context", "environment", "head_ref", "ref", "workflow"].map((claim) => [
                `${claim} first`,
                refused(`${claim}:main:repo:org/name`),
            ]),
        ),
        "an organization's issuer without subject": [role(provider(`${GITHUB}/org`)), /subject of .*\.com\/org assume/],
        "another provider": [
            role(provider("gitlab.com"), { Condition: { StringLike: { "gitlab.com:sub": "*" } } }),
            /every subject of gitlab\.com/,
        ],
        "a provider with a similar name": [
            role(provider(`${GITHUB}.example`), ifEquals(`${GITHUB}/org:sub`, "repo:org/name")),
            /subject of token\.actions\.githubusercontent\.com\.example/,
        ],
        "a second statement": [
            role({ Service: "ec2.amazonaws.com" }, {}, { Effect: "Allow", Principal: provider(GITHUB) }),
            /statement #2/,
        ],
    },
    passes: {
        "a repository": github("repo:org/name:*"),
        "a branch": github(["repo:org/name:ref:refs/heads/main", "repo:org/name:environment:prod"]),
        "an owner": github("repo:myOrg/*"),
        "another claim": github("repository_owner_id:1234:repo:org/name"),
        "among other conditions": role(provider(GITHUB), {
            Condition: {
                StringEquals: { [`${GITHUB}:aud`]: "sts.amazonaws.com" },
                StringLike: { [`${GITHUB.toUpperCase()}:sub`]: "repo:org/name:*" },
            },
        }),
        "an organization's issuer": role(provider(`${GITHUB}/org`), ifEquals(`${GITHUB}/org:sub`, "repo:org/name:*")),
        "an organization's subject": role(provider(GITHUB), ifEquals(`${GITHUB}/org:sub`, "repo:org/name:*")),
        "another provider": role(provider("gitlab.com"), ifEquals("gitlab.com:sub", "project_path:group/*")),
        "a provider of SAML": role({ Federated: `arn:aws:iam::${ACCOUNT}:saml-provider/corp` }),
        "a service": role({ Service: "ec2.amazonaws.com" }),
        "what is not federated": role({ AWS: `arn:aws:iam::${ACCOUNT}:oidc-provider/${GITHUB}` }),
        "nobody in particular": role(undefined),
        "a statement that denies": role(provider(GITHUB), { Effect: "Deny" }),
    },
    unseen,
});
