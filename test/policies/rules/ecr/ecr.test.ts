import { expect } from "chai";
import { UNSEEN } from "../../../../policies/rule";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, computed, type Declared, json, Mode, ref, UNKNOWN } from "../../support/stack";

const repository = (props: Record<string, unknown> = {}) => aws("ecr/repository:Repository", "web", props);

describeRule("ecr-immutable-tags", {
    fails: {
        "AWS's default": [repository(), /MUTABLE \(AWS's default\)/],
        "mutable tags": [repository({ imageTagMutability: "MUTABLE" }), /has MUTABLE tags/],
        exceptions: [
            repository({ imageTagMutability: "IMMUTABLE_WITH_EXCLUSION" }),
            /has IMMUTABLE_WITH_EXCLUSION tags; IMMUTABLE is accepted/,
        ],
    },
    passes: { "tags that cannot be moved": repository({ imageTagMutability: "IMMUTABLE" }) },
    unseen: { "an unknown setting": [repository({ imageTagMutability: UNKNOWN }), /imageTagMutability/] },
});

const registryOf = (...rules: unknown[]): Declared =>
    aws("ecr/registryScanningConfiguration:RegistryScanningConfiguration", "registry", { scanType: "ENHANCED", rules });
const registry = (filter: unknown, scanFrequency: unknown = "SCAN_ON_PUSH"): Declared =>
    registryOf({ scanFrequency, repositoryFilters: [{ filter, filterType: "WILDCARD" }] });
const named = repository({ name: "shop/web" });
const inside = (region: unknown, of: Declared): Declared => ({ ...of, props: { ...of.props, region } });
describeRule("ecr-scan-on-push", {
    fails: {
        "AWS's default": [repository(), /"web" does not scan/],
        "scanning switched off": [repository({ imageScanningConfiguration: { scanOnPush: false } }), /does not scan/],
        "a registry that scans others": [[named, registry("other/*")], /does not scan/],
        "a registry of another account": [[named, { ...registry("*"), provider: "other" }], /does not scan/],
        "a registry of another region": [
            [inside("eu-west-1", named), inside("us-east-1", registry("*"))],
            /"web" does not scan/,
        ],
        "a filter that is no regular expression": [[named, registry("shop.*")], /does not scan/],
        "a filter that the name only starts with": [[named, registry("*/we")], /does not scan/],
        "a registry that waits until somebody asks": [[named, registry("*", "MANUAL")], /does not scan/],
        "a registry without rules": [[named, { ...registry("*"), props: { scanType: "BASIC" } }], /does not scan/],
        "a rule without filters": [[named, registryOf({ scanFrequency: "SCAN_ON_PUSH" })], /does not scan/],
        "a rule for others, whatever its frequency": [[named, registry("other", UNKNOWN)], /does not scan/],
    },
    passes: {
        "a repository that scans": repository({ imageScanningConfiguration: { scanOnPush: true } }),
        "a registry that scans everything": [repository(), registry("*")],
        "a registry that scans all the time": [named, registry("shop/*", "CONTINUOUS_SCAN")],
        "a registry of the same region": [inside("eu-west-1", named), inside("eu-west-1", registry("*"))],
        "a registry of a region that is not known yet": [inside("eu-west-1", named), inside(UNKNOWN, registry("*"))],
        "a repository whose region is its provider's": [named, inside("eu-west-1", registry("*"))],
        "a filter that the name contains": [named, registry("hop/w")],
        "one of two rules": [
            named,
            registryOf(
                { scanFrequency: "SCAN_ON_PUSH", repositoryFilters: [{ filter: "other" }] },
                { scanFrequency: "CONTINUOUS_SCAN", repositoryFilters: [{ filter: UNKNOWN }, { filter: "shop/*" }] },
            ),
        ],
        "a registry that scans what a repository does not": [
            repository({ imageScanningConfiguration: UNKNOWN }),
            registry("*"),
        ],
    },
    unseen: {
        "an unknown setting": [repository({ imageScanningConfiguration: UNKNOWN }), /whether its images are scanned/],
        "an unknown filter": [[named, registry(UNKNOWN)], /whether its images are scanned/],
        "a name that is not known yet": [[repository({ name: UNKNOWN }), registry("shop/*")], /scanned/],
        "an unknown frequency": [[named, registry("*", UNKNOWN)], /whether its images are scanned/],
        "unknown rules": [[named, { ...registry("*"), props: { rules: UNKNOWN } }], /whether its images are scanned/],
        "unknown filters": [
            [named, registryOf({ scanFrequency: "SCAN_ON_PUSH", repositoryFilters: UNKNOWN })],
            /whether its images are scanned/,
        ],
    },
});

const policy = (...statements: unknown[]) =>
    aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", {
        repository: ref("web", "arn"),
        policy: json({ Version: "2012-10-17", Statement: statements }),
    });
const allow = (more: Record<string, unknown>) => [
    repository(),
    policy({ Sid: "Pull", Effect: "Allow", Action: "ecr:BatchGetImage", ...more }),
];
const onlyIf = (Condition: unknown) => allow({ Principal: "*", Condition });
describeRule("ecr-policy-not-public", {
    fails: {
        everybody: [allow({ Principal: "*" }), /by statement Pull/],
        "every account": [allow({ Principal: { AWS: "*" } }), /Pull/],
        "every account in a list": [allow({ Principal: { AWS: ["123456789012", "*"] } }), /Pull/],
        "everybody but some": [allow({ NotPrincipal: { AWS: "123456789012" } }), /Pull/],
        "a single statement without a name": [
            aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", {
                policy: json({ Statement: { Effect: "Allow", Principal: "*", Action: "ecr:*" } }),
            }),
            /statement #1/,
        ],
        "a condition that says nothing about the caller": [onlyIf({ Bool: { "aws:SecureTransport": "true" } }), /Pull/],
        "a condition that a wildcard meets": [onlyIf({ StringLike: { "aws:PrincipalArn": "*" } }), /Pull/],
        "a condition that holds without its key, of no closed set": [
            onlyIf({ "ForAllValues:StringEquals": { "aws:username": "ann" } }),
            /Pull/,
        ],
        "every address": [onlyIf({ IpAddress: { "aws:SourceIp": "0.0.0.0/0" } }), /Pull/],
    },
    passes: {
        "an account": allow({ Principal: { AWS: "arn:aws:iam::123456789012:root" } }),
        "a service": allow({ Principal: { Service: "lambda.amazonaws.com" } }),
        "everybody in an organization": onlyIf({ StringEquals: { "aws:PrincipalOrgID": "o-1" } }),
        "everybody in it, by a set": onlyIf({ "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": ["o-1/*"] } }),
        "a condition that is the other rule's to judge": onlyIf({
            "ForAllValues:StringEquals": { "aws:PrincipalOrgID": "o-1" },
        }),
        "a statement without a principal": allow({}),
        "a statement that denies": [repository(), policy({ Effect: "Deny", Principal: "*", Action: "*" })],
        "no policy at all": aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", { policy: "" }),
    },
    unseen: {
        "an unknown policy": [aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", { policy: UNKNOWN }), /not known/],
        "a text that is no policy": [
            aws("ecr/repositoryPolicy:RepositoryPolicy", "policy", { policy: "none" }),
            /not a JSON object/,
        ],
    },
});

const organization = { "aws:PrincipalOrgID": "o-1" };
describeRule("ecr-policy-condition-binds", {
    fails: {
        "a condition on all values": [
            onlyIf({ "ForAllValues:StringEquals": organization }),
            /by statement Pull whoever lacks the key of its condition/,
        ],
        "a condition if the key exists": [onlyIf({ StringEqualsIfExists: organization }), /by statement Pull/],
        "one statement of two": [
            [
                policy(
                    { Sid: "Open", Effect: "Allow", Principal: "*", Condition: { stringlikeifexists: organization } },
                    { Sid: "Closed", Effect: "Allow", Principal: "*", Condition: { StringLike: organization } },
                ),
                repository(),
            ],
            /by statement Open/,
        ],
    },
    passes: {
        "a condition that asks for its key": onlyIf({ StringEquals: organization }),
        "a condition on any value": onlyIf({ "ForAnyValue:StringEquals": organization }),
        "everybody, which is the other rule's to judge": allow({ Principal: "*" }),
        "an account": allow({
            Principal: { AWS: "123456789012" },
            Condition: { "ForAllValues:StringEquals": organization },
        }),
    },
    unseen: {},
});

const lifecycle = (of: unknown, more: Partial<Declared> = {}): Declared => ({
    ...aws("ecr/lifecyclePolicy:LifecyclePolicy", `lifecycle-${String(more.name ?? "web")}`, {
        repository: of,
        policy: "{}",
    }),
    ...more,
});
const inRegion = (provider: string, name: string) => ({
    ...aws("ecr/repository:Repository", name, { name: "shared" }),
    provider,
});
describeRule("ecr-lifecycle-policy", {
    fails: {
        "a repository without one": [repository(), /"web" has no lifecycle policy/],
        "the policy of another repository": [
            [repository(), aws("ecr/repository:Repository", "api"), lifecycle(ref("api", "name"))],
            /"web" has no/,
        ],
        "the policy of one of the same name in another region": [
            [inRegion("eu", "first"), inRegion("us", "second"), lifecycle("shared", { provider: "eu" })],
            /"second" has no/,
        ],
        "the policy of a repository elsewhere": [[repository(), lifecycle("elsewhere")], /"web" has no/],
    },
    passes: {
        "a repository with one, by its name": [repository(), lifecycle(ref("web", "name"))],
        "a repository with one, by its id": [repository(), lifecycle(ref("web"))],
        "repositories of one name, by what the name was made from": [
            aws("ecr/repository:Repository", "first", { name: "shared" }),
            aws("ecr/repository:Repository", "second", { name: "shared" }),
            lifecycle(ref("first", "name"), { name: "one" }),
            lifecycle(ref("second", "name"), { name: "two" }),
        ],
        "a repository with one, by a name that both say": [repository({ name: "shop/web" }), lifecycle("shop/web")],
        "repositories of one name in two regions": [
            inRegion("eu", "first"),
            inRegion("us", "second"),
            lifecycle(ref("first", "name"), { provider: "eu", name: "one" }),
            lifecycle(ref("second", "name"), { provider: "us", name: "two" }),
        ],
        "one with a policy beside a policy of which nobody knows whose it is": [
            repository(),
            lifecycle(ref("web")),
            lifecycle(UNKNOWN, { name: "stray" }),
        ],
    },
    unseen: {
        "whose policy it is": [
            [repository(), lifecycle(UNKNOWN)],
            /the repository of lifecycle policy lifecycle-web is not known/,
        ],
    },
});

describe("ecr-lifecycle-policy on a first preview", () => {
    const judged = async (...stack: Declared[]) => {
        const all = await judge(stack, { mode: Mode.FirstPreview });
        return all.filter(({ policy }) => policy === "ecr-lifecycle-policy");
    };
    const pet = { type: "random:index/randomPet:RandomPet", name: "pet", props: {} };
    const madeFrom = (...names: string[]) => lifecycle(computed(names.map((name) => ref(name))));

    it("says that it cannot see whose policy it is that is made from something else", async () => {
        const [verdict] = await judged(repository(), pet, madeFrom("pet"));
        expect(verdict?.message).to.contain(UNSEEN);
    });

    it("goes by the repository among what the name is made from", async () => {
        expect(await judged(repository(), pet, madeFrom("web", "pet"))).to.deep.equal([]);
    });

    it("says that it cannot see which of two repositories is meant, and judges a third", async () => {
        const [first, second] = ["api", "worker"].map((name) => aws("ecr/repository:Repository", name));
        const verdicts = await judged(repository(), first as Declared, second as Declared, madeFrom("api", "worker"));
        const bySubject = new Map(verdicts.map(({ subject, message }) => [subject, message]));
        expect(bySubject.get("api")).to.contain(UNSEEN);
        expect(bySubject.get("worker")).to.contain(UNSEEN);
        expect(bySubject.get("web")).to.contain("has no lifecycle policy");
    });
});

const encryptedBy = (...encryptionConfigurations: unknown[]) => repository({ encryptionConfigurations });
describeRule("ecr-kms-encryption", {
    fails: {
        "AWS's default": [repository(), /AES256 \(AWS's default\); KMS is accepted/],
        "no configuration": [encryptedBy(), /AES256 \(AWS's default\)/],
        "a configuration that does not say": [encryptedBy({ encryptionType: "" }), /AES256 \(AWS's default\)/],
        AES256: [encryptedBy({ encryptionType: "AES256" }), /is encrypted by AES256; KMS/],
    },
    passes: {
        KMS: encryptedBy({ encryptionType: "KMS" }),
        "two layers of it": encryptedBy({ encryptionType: "KMS_DSSE" }),
        "a key that is not known yet": encryptedBy({ encryptionType: "KMS", kmsKey: UNKNOWN }),
    },
    unseen: {
        "an unknown configuration": [repository({ encryptionConfigurations: UNKNOWN }), /encryptionConfigurations/],
        "an unknown type": [encryptedBy({ encryptionType: UNKNOWN }), /encryptionConfigurations/],
    },
});

describeRule("ecr-customer-key", {
    fails: {
        "AWS's default": [repository(), /by AES256, without a key of your own/],
        AES256: [encryptedBy({ encryptionType: "AES256", kmsKey: "arn:aws:kms:x" }), /by AES256/],
        "no key": [encryptedBy({ encryptionType: "KMS" }), /by the key that AWS manages/],
        "an empty key": [encryptedBy({ encryptionType: "KMS", kmsKey: "" }), /by the key that AWS manages/],
        "AWS's key by its alias": [encryptedBy({ encryptionType: "KMS", kmsKey: "alias/aws/ecr" }), /AWS manages/],
        "AWS's key by its alias's ARN": [
            encryptedBy({ encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-west-1:123456789012:alias/aws/ecr" }),
            /AWS manages/,
        ],
    },
    passes: {
        "a key": encryptedBy({ encryptionType: "KMS", kmsKey: "arn:aws:kms:eu-west-1:123456789012:key/1" }),
        "a key by an alias": encryptedBy({ encryptionType: "KMS", kmsKey: "alias/not-alias/aws/ecr" }),
        "two layers": encryptedBy({ encryptionType: "KMS_DSSE", kmsKey: "alias/images" }),
        "a key that is not known yet": encryptedBy({ encryptionType: "KMS", kmsKey: UNKNOWN }),
    },
    unseen: {
        "an unknown configuration": [repository({ encryptionConfigurations: UNKNOWN }), /encryptionConfigurations/],
        "an unknown type": [encryptedBy({ encryptionType: UNKNOWN }), /encryptionConfigurations/],
    },
});
