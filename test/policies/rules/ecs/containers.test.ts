import { expect } from "chai";
import { IMAGE, task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, type Declared, json, ref, UNKNOWN } from "../../support/stack";

const unknownContainers = task({}, { containerDefinitions: UNKNOWN });
const CONTAINERS = /containerDefinitions are not known/;
const several = (...containers: unknown[]) => task({}, { containerDefinitions: json(containers) });
const platform = (operatingSystemFamily: unknown) => ({ runtimePlatform: { operatingSystemFamily } });
const WINDOWS = platform("WINDOWS_SERVER_2022_CORE");
const unseen = { "unknown definitions": [unknownContainers, CONTAINERS] } as const satisfies Record<
    string,
    [Declared, RegExp]
>;

describeRule("ecs-no-privileged-container", {
    fails: {
        "a privileged container": [task({ privileged: true }), /task definition "task" runs container web privileged/],
        "one that Checkov would call so": [task({ privilege: true }), /container web privileged/],
        "every one that is, once each": [
            several({ name: "a", privileged: true }, { name: "b", privileged: true }, { name: "c" }),
            /container a /,
            /container b /,
        ],
        "one without a name, by its place": [several({ name: "a" }, { privileged: true }), /container #2 /],
        "one with a name longer than any": [
            several({ name: "n".repeat(300), privileged: true }),
            /container n{255} privileged/,
        ],
        "as many as can be read": [
            several({ privileged: true }, ...Array.from({ length: 99 }, () => ({}))),
            /container #1 /,
        ],
        "a text as long as can be read": [
            task({}, { containerDefinitions: '[{"privileged":true}]'.padEnd(1024 * 1024) }),
            /container #1 /,
        ],
        "definitions that are a list already": [
            task({}, { containerDefinitions: [{ name: "a", privileged: true }] }),
            /container a /,
        ],
    },
    passes: { "a container that says nothing": task({}), "one that is not": task({ privileged: false }) },
    unseen: {
        ...unseen,
        "a text that is no JSON": [task({}, { containerDefinitions: "[{" }), /not a JSON list/],
        "JSON of another shape": [task({}, { containerDefinitions: '{"privileged":true}' }), /not a JSON list/],
        "a list of other things": [task({}, { containerDefinitions: "[1]" }), /something else than objects/],
        "a list that holds other things as well": [
            task({}, { containerDefinitions: '[{"privileged":true},[]]' }),
            /something else than objects/,
        ],
        "more than ECS takes": [several(...Array.from({ length: 101 }, () => ({}))), /more containers than/],
        "a text longer than ECS takes": [
            task({}, { containerDefinitions: '[{"privileged":true}]'.padEnd(1024 * 1024 + 1) }),
            /longer than/,
        ],
    },
});

describeRule("ecs-read-only-root", {
    fails: {
        "a container that says nothing": [task({}), /lets container web write/],
        "one that says no": [task({ readonlyRootFilesystem: false }), /container web/],
        "one on Linux": [task({}, platform("LINUX")), /container web/],
        "one on a platform that says no system": [task({}, { runtimePlatform: {} }), /container web/],
        "the one of several": [several({ name: "a", readonlyRootFilesystem: true }, { name: "b" }), /container b /],
    },
    passes: {
        "a container that says yes": task({ readonlyRootFilesystem: true }),
        "Windows, which has no such thing": task({}, WINDOWS),
        "Windows, whatever the containers are": task({}, { ...WINDOWS, containerDefinitions: UNKNOWN }),
    },
    unseen: {
        ...unseen,
        "an unknown platform": [task({}, { runtimePlatform: UNKNOWN }), /operating system/],
        "an unknown system": [task({}, platform(UNKNOWN)), /operating system/],
    },
});

const user = (name: unknown) => task({ user: name });
const AS_ROOT = /runs container web as root/;
const UNSAID = /does not say as which user container web runs/;
describeRule("ecs-not-root", {
    fails: {
        "root by name": [user("root"), AS_ROOT],
        "root by number": [user("0"), AS_ROOT],
        "root by a number that is none in JSON's eyes": [user(0), AS_ROOT],
        "root by more zeros": [user("000"), AS_ROOT],
        "root with a sign": [user("+0"), AS_ROOT],
        "root with the other": [user("-0"), AS_ROOT],
        "root in its group": [user("root:root"), AS_ROOT],
        "root in a group of others": [user("0:1000"), AS_ROOT],
        "a container that says nothing": [task({}), UNSAID],
        "an empty text": [user(""), UNSAID],
        "a group alone": [user(":1000"), UNSAID],
        "something that is no user": [user(["1000"]), UNSAID],
        "each container that is": [
            several({ name: "a", user: "app" }, { name: "b", user: "0" }, { name: "c" }),
            /container b /,
            /container c /,
        ],
    },
    passes: {
        "a name": user("app"),
        "a name that begins like root": user("rooted"),
        "a name that ends like root": user("chroot"),
        "a number": user("1000"),
        "a number with zeros in it": user("100"),
        "a number that begins with zeros": user("0100"),
        "a number in the group of root": user("1000:0"),
        "Windows, where root is nobody": task({}, WINDOWS),
    },
    unseen: { ...unseen, "an unknown platform": [task({}, { runtimePlatform: UNKNOWN }), /operating system/] },
});

describeRule("ecs-log-configuration", {
    fails: {
        "a container without one": [task({}), /no log configuration for container web/],
        "one without a driver": [task({ logConfiguration: { options: {} } }), /container web/],
        "one whose driver is null": [task({ logConfiguration: { logDriver: null } }), /container web/],
        "one whose configuration is none": [task({ logConfiguration: "awslogs" }), /container web/],
        "the one of several": [
            several({ name: "a", logConfiguration: { logDriver: "awsfirelens" } }, { name: "b" }),
            /container b/,
        ],
    },
    passes: { "a driver": task({ logConfiguration: { logDriver: "awslogs" } }) },
    unseen,
});

const environment = (name: unknown, value?: unknown) => task({ environment: [{ name, value }] });
describeRule("ecs-no-credentials-in-environment", {
    fails: {
        "an access key's id, whatever its value": [
            environment("AWS_ACCESS_KEY_ID", ""),
            /gives container web the plain environment value AWS_ACCESS_KEY_ID/,
        ],
        "an access key": [environment("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI"), /AWS_SECRET_ACCESS_KEY/],
        "the agent's credentials": [environment("ECS_ENGINE_AUTH_DATA", "{}"), /ECS_ENGINE_AUTH_DATA/],
        "each of them in each container": [
            several(
                { name: "a", environment: [{ name: "AWS_ACCESS_KEY_ID" }, { name: "AWS_SECRET_ACCESS_KEY" }] },
                { name: "b", environment: [{ name: "REGION" }, { name: "AWS_ACCESS_KEY_ID" }] },
            ),
            /container a .*AWS_ACCESS_KEY_ID/,
            /container a .*AWS_SECRET_ACCESS_KEY/,
            /container b .*AWS_ACCESS_KEY_ID/,
        ],
    },
    passes: {
        "another secret, which has a rule of its own": environment("DB_PASSWORD", "hunter2"),
        "a name that only begins so": environment("AWS_ACCESS_KEY_ID_PARAMETER", "/web/key"),
        "one given by reference": task({ secrets: [{ name: "AWS_ACCESS_KEY_ID", valueFrom: "arn:aws:ssm:x" }] }),
        "variables of another shape": task({ environment: { AWS_ACCESS_KEY_ID: "x" } }),
        "a variable without a name": environment(undefined, "AWS_ACCESS_KEY_ID"),
    },
    unseen,
});

const plain = (name: string, value: unknown) =>
    [environment(name, value), new RegExp(`container web the secret ${name} as a plain`)] as [Declared, RegExp];
const shaped = (value: string, what: RegExp) =>
    [environment("ID", value), new RegExp(`container web ${what.source} in environment value ID`)] as [
        Declared,
        RegExp,
    ];
const NAMES = [
    "DB_PASSWORD",
    "PASSWD",
    "SSH_PASSPHRASE",
    "CLIENT_SECRET",
    "SECRETS",
    "githubToken",
    "CREDENTIAL",
    "AWS_CREDENTIALS",
    "APIKEY",
    "STRIPE_API_KEY",
    "S3_ACCESS_KEY",
    "SECRET_KEY",
    "PRIVATE_KEY",
    "SIGNING_KEY",
    "encryptionKey",
    "SECRET_KEY_BASE",
    "DOCKER_AUTH_DATA",
    "AWS_SESSION_TOKEN",
    "/app/api-key",
    "PASSWORD2",
    "PASSWORD12",
    "db2Password",
    "TOKEN_",
];
const ORDINARY = [
    "LOG_LEVEL",
    "PASSWORD_FILE",
    "TOKEN_URL",
    "MAX_TOKENS",
    "KEY",
    "KEY_API",
    "API_URL",
    "ACCESS_LOG",
    "PUBLIC_KEY",
    "DATA",
    "MONKEY",
    "BASE",
    "OAUTH",
    "TOKEN2URL",
];
const long = (length: number) => "a1B2".repeat(12).slice(0, length);
describeRule("ecs-no-plain-secrets", {
    assumesTheWorst: true,
    fails: {
        ...Object.fromEntries(NAMES.map((name) => [`the name ${name}`, plain(name, "hunter2")])),
        "a number": plain("PIN_SECRET", 1234),
        "a value that only ends in a switch": plain("DB_PASSWORD", "untrue"),
        "a value that only begins with one": plain("DB_PASSWORD", "falsehood"),
        "a value that has an ARN in it": plain("DB_PASSWORD", "x arn:aws:ssm:x"),
        "an access key": shaped("AKIAIOSFODNN7EXAMPLE", /an AWS access key id/),
        "a temporary one in a text": shaped("id=ASIAIOSFODNN7EXAMPLE;", /an AWS access key id/),
        "a private key": shaped("-----BEGIN PRIVATE KEY-----\nMIIB", /a private key/),
        "a private key of some kind": shaped("x\n-----BEGIN RSA PRIVATE KEY-----", /a private key/),
        "a private key of PGP": shaped("-----BEGIN PGP PRIVATE KEY BLOCK-----", /a private key/),
        "a token of GitHub": shaped(`ghp_${long(36)}`, /a GitHub token/),
        "a newer one": shaped(`github_pat_${long(40)}`, /a GitHub token/),
        "a token of GitLab": shaped(`glpat-${long(20)}`, /a GitLab token/),
        "a token of Slack": shaped(`xoxb-${long(10)}`, /a Slack token/),
        "a key of Stripe": shaped(`sk_live_${long(16)}`, /a Stripe key/),
        "a restricted one": shaped(`rk_live_${long(16)}`, /a Stripe key/),
        "a JSON web token": shaped(`Bearer eyJ${long(10)}.eyJ${long(10)}.${long(10)}`, /a JSON web token/),
        "a URL with a password": shaped("postgres://me:hunter2@db/x", /a password in a URL/),
        "one without a user": shaped("redis://:hunter2@cache", /a password in a URL/),
        "one with a password that begins like a placeholder": shaped(
            "postgres://me:${hunter2@db",
            /a password in a URL/,
        ),
        "a name and a value, once": [environment("TOKEN", `glpat-${long(20)}`), /a GitLab token in .* TOKEN/],
        "each in each container": [
            several(
                { name: "a", environment: [{ name: "TOKEN", value: "x" }] },
                { name: "b", environment: [{ name: "X" }, { name: "SECRET", value: "y" }] },
            ),
            /container a .*TOKEN/,
            /container b .*SECRET/,
        ],
    },
    passes: {
        ...Object.fromEntries(ORDINARY.map((name) => [`the name ${name}`, environment(name, "x")])),
        "credentials, which have a rule of their own": environment("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"),
        "the name of the secret": environment("DB_SECRET", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"),
        "a switch": environment("REQUIRE_PASSWORD", "true"),
        "the other switch": environment("REQUIRE_PASSWORD", "FALSE"),
        "a switch that is no text": environment("REQUIRE_PASSWORD", false),
        nothing: environment("DB_PASSWORD", ""),
        "no value": environment("DB_PASSWORD"),
        "a value of another shape": environment("DB_PASSWORD", { a: 1 }),
        "a secret given by reference": task({ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:x" }] }),
        "a public key": environment("ID", "-----BEGIN PUBLIC KEY-----"),
        "a URL with a user": environment("URL", "postgres://me@db/x"),
        ...Object.fromEntries(
            ["$(PASSWORD)", `\${PASSWORD}`, "{password}", "<password>"].map((placeholder) => [
                `a URL with the placeholder ${placeholder}`,
                environment("URL", `postgres://me:${placeholder}@db/x`),
            ]),
        ),
        "a URL with a port": environment("URL", "https://api:8443/x@y"),
        "a text with a colon and an at": environment("TEXT", "see http://a:b@c"),
        "an identifier that is longer than a key": environment("ID", `AKIA${"A".repeat(17)}`),
        "an identifier that ends like a key": environment("ID", `XAKIA${"A".repeat(16)}`),
        "half a token": environment("ID", `ghp_${long(35)}`),
        "half a newer token": environment("ID", `github_pat_${long(39)}`),
        "half a token of GitLab": environment("ID", `glpat-${long(19)}`),
        "half a token of Slack": environment("ID", `xoxb-${long(9)}`),
        "half a key of Stripe": environment("ID", `sk_live_${long(15)}`),
        "a key of Stripe for tests": environment("ID", `sk_test_${long(16)}`),
        "a word that only ends like a JSON web token": environment("ID", `keyJ${long(10)}.eyJ${long(10)}.${long(10)}`),
        "half a JSON web token": environment("ID", `eyJ${long(10)}.eyJ${long(10)}.${long(9)}`),
    },
    unseen,
});

const image = (name: unknown) => task({ image: name });
describeRule("ecs-images-from-private-ecr", {
    fails: {
        "Docker Hub": [image("nginx:1"), /container web from docker\.io, which is not a private ECR registry/],
        "a user of Docker Hub": [image("bitnami/nginx"), /from docker\.io/],
        "public ECR": [image("public.ecr.aws/nginx/nginx:1"), /from public\.ecr\.aws/],
        "a host by its port": [image("registry:5000/web"), /from registry:5000/],
        "the host itself": [image("localhost/web"), /from localhost/],
        "a host that only looks like ECR": [
            image("123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example/x"),
            /from 123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\.evil\.example/,
        ],
        "a host that ends like ECR": [
            image("x.123456789012.dkr.ecr.eu-west-1.amazonaws.com/x"),
            /from x\.123456789012/,
        ],
        "a dual-stack host that only looks like one": [
            image("123456789012.dkr-ecr.eu-west-1.on.aws.evil/x"),
            /from 123456789012.*evil/,
        ],
        "a dual-stack host that ends like one": [image("x.123456789012.dkr-ecr.eu-west-1.on.aws/x"), /from x\./],
        "a path that is no host": [image("123456789012/dkr.ecr.eu-west-1.amazonaws.com"), /from docker\.io/],
        "an account that is none": [image("1234.dkr.ecr.eu-west-1.amazonaws.com/x"), /from 1234/],
    },
    passes: {
        "private ECR": image(IMAGE),
        "a digest": image("123456789012.dkr.ecr.us-east-1.amazonaws.com/a/b@sha256:abc"),
        "a pull-through cache": image("123456789012.dkr.ecr.us-east-1.amazonaws.com/docker-hub/library/nginx:1"),
        China: image("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/x"),
        "Europe's own partition": image("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu/x"),
        "a secret region": image("123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov/x"),
        "another secret region": image("123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov/x"),
        FIPS: image("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/x"),
        "dual stack": image("123456789012.dkr-ecr.us-west-2.on.aws/x"),
        "dual stack with FIPS": image("123456789012.dkr-ecr-fips.us-east-1.on.aws/x"),
        "dual stack in China": image("123456789012.dkr-ecr.cn-north-1.on.amazonwebservices.com.cn/x"),
        "a container without an image, which ECS refuses": task({ image: undefined }),
        "an image that is no text": image(1),
    },
    unseen: {
        ...unseen,
        "which images come from what the definitions were made from": [
            [
                aws("ecr/repository:Repository", "shop"),
                aws("awsx:ecr:Image", "built"),
                aws("cloudwatch/logGroup:LogGroup", "logs"),
                task(
                    {},
                    {
                        containerDefinitions: json([
                            { image: ref("shop", "none"), of: [ref("logs", "none"), UNKNOWN] },
                            { image: ref("shop", "none") },
                        ]),
                    },
                ),
            ],
            /not known before the deployment; of images they refer to shop\./,
        ],
    },
});

describe("ecs-images-from-private-ecr with registries", () => {
    const found = async (name: string, registries: string[]) => {
        const config = { "ecs-images-from-private-ecr": { registries } };
        const verdicts = await judge([image(name)], { config });
        return verdicts.filter(({ policy }) => policy === "ecs-images-from-private-ecr").map(({ message }) => message);
    };

    it("accepts accounts and hosts", async () => {
        expect(await found(IMAGE, ["210987654321", "123456789012"])).to.deep.equal([]);
        expect(await found(IMAGE, ["123456789012.dkr.ecr.eu-west-1.amazonaws.com"])).to.deep.equal([]);
        expect(await found("ghcr.io/shop/web:1", ["ghcr.io"])).to.deep.equal([]);
        expect(await found(IMAGE, [])).to.deep.equal([]);
    });

    it("refuses every other, private ECR included", async () => {
        for (const name of [IMAGE, "nginx", "quay.io/web"]) {
            const messages = await found(name, ["ghcr.io", "210987654321"]);
            expect(messages).to.have.length(1);
            expect(messages[0]).to.contain("which is not ghcr.io or 210987654321");
        }
    });
});

describeRule("ecs-pid-mode-not-host", {
    fails: {
        "the host's": [task({}, { pidMode: "host" }), /"task" shares the process namespace of its host/],
        "the host's, whatever the containers are": [
            task({}, { pidMode: "host", containerDefinitions: UNKNOWN }),
            /shares the process namespace/,
        ],
        "a container that asks for it": [
            several({ name: "a" }, { name: "b", pidMode: "host" }),
            /namespace of the host in container b/,
        ],
    },
    passes: {
        "the task's": task({}, { pidMode: "task" }),
        none: task({}),
        "a container that asks for the task's": task({ pidMode: "task" }),
        "unknown containers, whose modes ECS does not read": unknownContainers,
    },
    unseen: { "an unknown mode": [task({}, { pidMode: UNKNOWN }), /pidMode/] },
});

describeRule("ecs-network-mode-not-host", {
    fails: { "the host's": [task({}, { networkMode: "host" }), /uses the network of its host/] },
    passes: {
        awsvpc: task({}),
        "a bridge": task({}, { networkMode: "bridge" }),
        "AWS's default": task({}, { networkMode: undefined }),
    },
    unseen: { "an unknown mode": [task({}, { networkMode: UNKNOWN }), /networkMode/] },
});

describeRule("ecs-network-mode-awsvpc", {
    fails: {
        "a bridge": [task({}, { networkMode: "bridge" }), /mode bridge; awsvpc/],
        "AWS's default": [aws("ecs/taskDefinition:TaskDefinition", "task", {}), /mode bridge, AWS's default; awsvpc/],
        "an empty text": [task({}, { networkMode: "" }), /AWS's default/],
    },
    passes: { awsvpc: task({}), "the host's, which has a rule of its own": task({}, { networkMode: "host" }) },
    unseen: { "an unknown mode": [task({}, { networkMode: UNKNOWN }), /networkMode/] },
});

const FARGATE = { requiresCompatibilities: ["EC2", "FARGATE"], memory: undefined };
describeRule("ecs-memory-limits", {
    fails: {
        "Fargate without memory": [task({ memory: 512 }, FARGATE), /runs on Fargate without memory for the task/],
        "Fargate, whatever the containers are": [
            task({}, { ...FARGATE, containerDefinitions: UNKNOWN }),
            /runs on Fargate without/,
        ],
        "a container without a limit": [task({}), /limits the memory neither of the task nor of container web/],
        "a reservation": [task({ memoryReservation: 256 }), /container web/],
        "no memory at all": [task({ memory: 0 }), /container web/],
        "memory that is none": [task({ memory: [512] }), /container web/],
        "the one of several": [several({ name: "a", memory: 512 }, { name: "b" }), /container b/],
        "an empty text": [task({}, { memory: "" }), /container web/],
        "compatibilities that are unknown": [task({}, { requiresCompatibilities: UNKNOWN }), /container web/],
    },
    passes: {
        "memory for the task": task({}, { memory: "512", requiresCompatibilities: ["FARGATE"] }),
        "memory that is not known yet": task({}, { memory: UNKNOWN }),
        "memory for the task, whatever the containers are": task({}, { memory: "512", containerDefinitions: UNKNOWN }),
        "memory for each container": several({ memory: 512 }, { memory: 1, memoryReservation: 256 }),
        "memory for the containers on instances": task({ memory: 512 }, { requiresCompatibilities: ["EC2"] }),
    },
    unseen,
});
