import { IMAGE, task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { aws, json, ref, UNKNOWN } from "../../support/stack";

const unknownContainers = task({}, { containerDefinitions: UNKNOWN });
const CONTAINERS = /containerDefinitions are not known/;

describeRule("ecs-no-privileged-container", {
    fails: {
        "a privileged container": [task({ privileged: true }), /task definition "task" runs container web privileged/],
        "every one that is, once each": [
            task(
                {},
                {
                    containerDefinitions: json([
                        { name: "a", privileged: true },
                        { name: "b", privileged: true },
                    ]),
                },
            ),
            /container a /,
            /container b /,
        ],
    },
    passes: { "a container that says nothing": task({}), "one that is not": task({ privileged: false }) },
    unseen: {
        "unknown definitions": [unknownContainers, CONTAINERS],
        "a text that is no JSON": [task({}, { containerDefinitions: "[{" }), /not a JSON list/],
        "JSON of another shape": [task({}, { containerDefinitions: '{"privileged":true}' }), /not a JSON list/],
        "a list of other things": [task({}, { containerDefinitions: "[1]" }), /something else than objects/],
    },
});

describeRule("ecs-read-only-root", {
    fails: {
        "a container that says nothing": [task({}), /lets container web write/],
        "one that says no": [task({ readonlyRootFilesystem: false }), /container web/],
    },
    passes: {
        "a container that says yes": task({ readonlyRootFilesystem: true }),
        "Windows, which has no such thing": task(
            {},
            { runtimePlatform: { operatingSystemFamily: "WINDOWS_SERVER_2022_CORE" } },
        ),
    },
    unseen: { "unknown definitions": [unknownContainers, CONTAINERS] },
});

describeRule("ecs-log-configuration", {
    fails: {
        "a container without one": [task({}), /no log configuration for container web/],
        "one without a driver": [task({ logConfiguration: { options: {} } }), /container web/],
    },
    passes: { "a driver": task({ logConfiguration: { logDriver: "awslogs" } }) },
    unseen: { "unknown definitions": [unknownContainers, CONTAINERS] },
});

const environment = (name: string, value: string) => task({ environment: [{ name, value }] });
describeRule("ecs-no-plain-secrets", {
    fails: {
        "a key of AWS, whatever its value": [environment("AWS_ACCESS_KEY_ID", ""), /the secret AWS_ACCESS_KEY_ID/],
        "a name that says so": [environment("DB_PASSWORD", "hunter2"), /the secret DB_PASSWORD/],
        "a name in camel case": [environment("githubToken", "x"), /the secret githubToken/],
        "a value that looks so": [environment("ID", "AKIAIOSFODNN7EXAMPLE"), /an AWS access key id in .* ID/],
        "a URL with a password": [environment("DB", "postgres://me:hunter2@db/x"), /a password in a URL/],
    },
    passes: {
        "an ordinary value": environment("LOG_LEVEL", "debug"),
        "where the secret is": environment("PASSWORD_FILE", "/run/password"),
        "the name of the secret": environment("DB_SECRET", "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db"),
        "a switch": environment("REQUIRE_PASSWORD", "true"),
        "a number of tokens": environment("MAX_TOKENS", "100"),
        "a secret given by reference": task({ secrets: [{ name: "DB_PASSWORD", valueFrom: "arn:aws:ssm:x" }] }),
    },
    unseen: { "unknown definitions": [unknownContainers, CONTAINERS] },
});

const image = (name: string) => task({ image: name });
describeRule("ecs-images-from-private-ecr", {
    fails: {
        "Docker Hub": [image("nginx:1"), /container web from docker\.io/],
        "a user of Docker Hub": [image("bitnami/nginx"), /from docker\.io/],
        "public ECR": [image("public.ecr.aws/nginx/nginx:1"), /from public\.ecr\.aws/],
        "a host that only looks like ECR": [
            image("123456789012.dkr.ecr.eu-west-1.amazonaws.com.evil.example/x"),
            /from 123456789012\.dkr\.ecr\.eu-west-1\.amazonaws\.com\.evil\.example/,
        ],
        "an account that is none": [image("1234.dkr.ecr.eu-west-1.amazonaws.com/x"), /from 1234/],
    },
    passes: {
        "private ECR": image(IMAGE),
        "a digest": image("123456789012.dkr.ecr.us-east-1.amazonaws.com/a/b@sha256:abc"),
        "a pull-through cache": image("123456789012.dkr.ecr.us-east-1.amazonaws.com/docker-hub/library/nginx:1"),
        China: image("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn/x"),
        FIPS: image("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com/x"),
        "dual stack": image("123456789012.dkr-ecr.us-west-2.on.aws/x"),
    },
    unseen: { "unknown definitions": [unknownContainers, CONTAINERS] },
});

describeRule("ecs-pid-mode-not-host", {
    fails: { "the host's": [task({}, { pidMode: "host" }), /shares the process namespace/] },
    passes: { "the task's": task({}, { pidMode: "task" }), none: task({}) },
    unseen: { "an unknown mode": [task({}, { pidMode: UNKNOWN }), /pidMode/] },
});

describeRule("ecs-network-mode-not-host", {
    fails: { "the host's": [task({}, { networkMode: "host" }), /uses the network of its host/] },
    passes: { awsvpc: task({}), "a bridge": task({}, { networkMode: "bridge" }) },
    unseen: { "an unknown mode": [task({}, { networkMode: UNKNOWN }), /networkMode/] },
});

describeRule("ecs-network-mode-awsvpc", {
    fails: {
        "a bridge": [task({}, { networkMode: "bridge" }), /mode bridge; awsvpc/],
        "AWS's default": [aws("ecs/taskDefinition:TaskDefinition", "task", {}), /AWS's default/],
    },
    passes: { awsvpc: task({}), "the host's, which has a rule of its own": task({}, { networkMode: "host" }) },
    unseen: { "an unknown mode": [task({}, { networkMode: UNKNOWN }), /networkMode/] },
});

const volume = (configuration: unknown) =>
    task({}, { volumes: [{ name: "data", efsVolumeConfiguration: configuration }] });
describeRule("ecs-efs-transit-encryption", {
    fails: {
        "a volume that says nothing": [volume({ fileSystemId: "fs-1" }), /the EFS volume data/],
        "a volume that says no": [volume({ fileSystemId: "fs-1", transitEncryption: "DISABLED" }), /data/],
    },
    passes: {
        "a volume that is": volume({ fileSystemId: ref("task"), transitEncryption: "ENABLED" }),
        "a volume of another kind": task({}, { volumes: [{ name: "scratch" }] }),
    },
    unseen: {
        "an unknown setting": [volume({ transitEncryption: UNKNOWN }), /volume data/],
        "unknown volumes": [task({}, { volumes: UNKNOWN }), /volumes/],
    },
});

const service = (network: unknown) => aws("ecs/service:Service", "web", { networkConfiguration: network });
describeRule("ecs-no-public-ip", {
    fails: {
        "a service that asks for one": [service({ assignPublicIp: true }), /"web" gets public IP addresses/],
        "a task set": [
            aws("ecs/taskSet:TaskSet", "green", { networkConfiguration: { assignPublicIp: true } }),
            /green/,
        ],
        "tasks on a schedule": [
            aws("scheduler/schedule:Schedule", "nightly", {
                target: { ecsParameters: { networkConfiguration: { assignPublicIp: true } } },
            }),
            /nightly/,
        ],
        "tasks on an event": [
            aws("cloudwatch/eventTarget:EventTarget", "event", {
                ecsTarget: { networkConfiguration: { assignPublicIp: true } },
            }),
            /event/,
        ],
    },
    passes: {
        "a service that says no": service({ assignPublicIp: false, subnets: [UNKNOWN] }),
        "AWS's default": service({ subnets: UNKNOWN }),
        "no network of its own": aws("ecs/service:Service", "web"),
        "a schedule of something else": aws("scheduler/schedule:Schedule", "nightly", { target: { arn: UNKNOWN } }),
    },
    unseen: {
        "an unknown setting": [service({ assignPublicIp: UNKNOWN }), /assignPublicIp/],
        "an unknown network": [service(UNKNOWN), /assignPublicIp/],
    },
});
