import { task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { aws, computed, json, ref, UNKNOWN } from "../../support/stack";

const role = (name: string) => aws("iam/role:Role", name, {});
const roles = (taskRoleArn: unknown, executionRoleArn: unknown) => [
    task({}, { taskRoleArn, executionRoleArn }),
    role("a"),
    role("b"),
    role("c"),
];
const ARN = "arn:aws:iam::123456789012:role/web";
const ONE_OF_TWO = computed([ref("a", "arn"), ref("b", "arn"), UNKNOWN]);
const ONE_ROLE = /"task" has one role as its task role and as its execution role/;
const UNSURE = /whether its task role and its execution role differ is not known/;

describeRule("ecs-distinct-roles", {
    fails: {
        "one role of this stack": [roles(ref("a", "arn"), ref("a", "arn")), ONE_ROLE],
        "one role by its name and its ARN": [roles(ref("a", "arn"), computed(ref("a"))), ONE_ROLE],
        "one role of another stack": [task({}, { taskRoleArn: ARN, executionRoleArn: ARN }), ONE_ROLE],
    },
    passes: {
        "two roles of this stack": roles(ref("a", "arn"), ref("b", "arn")),
        "two roles of another stack": roles(ARN, `${ARN}-execution`),
        "a role of this stack and one of another": roles(ref("a", "arn"), ARN),
        "a role of this stack and one that cannot be seen": roles(ref("a", "arn"), UNKNOWN),
        "a role and one of two others": roles(ref("c", "arn"), ONE_OF_TWO),
        "no task role": roles(undefined, ARN),
        "no execution role": roles(ARN, undefined),
        "empty texts": roles("", ""),
    },
    unseen: {
        "two unknown roles": [roles(UNKNOWN, UNKNOWN), UNSURE],
        "an unknown role and one of another stack": [roles(UNKNOWN, ARN), UNSURE],
        "a role of another stack and an unknown one": [roles(ARN, UNKNOWN), UNSURE],
        "a role and one of two, that one among them": [roles(ref("a", "arn"), ONE_OF_TWO), UNSURE],
        "one of two and one of the same two": [roles(ONE_OF_TWO, ONE_OF_TWO), UNSURE],
    },
});

const LOGS = { logConfiguration: { logDriver: "awslogs" } };
const PLAIN = { image: "nginx:1" };
const FARGATE = { requiresCompatibilities: ["FARGATE"] };
const service = (props: Record<string, unknown>) =>
    aws("ecs/service:Service", "service", { taskDefinition: ref("task", "arn"), ...props });
const starts = (...needs: string[]) =>
    new RegExp(`"task" has no execution role, which ECS needs for ${needs.join(", ")}\\. Set`);

describeRule("ecs-execution-role", {
    fails: {
        "secrets, wherever the task runs": [
            task({ ...PLAIN, secrets: [{ name: "A", valueFrom: "/a" }] }),
            starts("the secrets of container web"),
        ],
        "secrets of the log driver": [
            task({ ...PLAIN, logConfiguration: { logDriver: "splunk", secretOptions: [{ name: "token" }] } }),
            starts("the log driver's secrets of container web"),
        ],
        "a registry's credentials": [
            task({ ...PLAIN, repositoryCredentials: { credentialsParameter: ARN } }),
            starts("the registry's credentials of container web"),
        ],
        "environment files": [
            task({ ...PLAIN, environmentFiles: [{ type: "s3", value: ARN }] }),
            starts("the environment files of container web"),
        ],
        "secrets, wherever that is": [
            task({ ...LOGS, secrets: [{ name: "A", valueFrom: "/a" }] }, { requiresCompatibilities: UNKNOWN }),
            starts("the secrets of container web"),
        ],
        "an image of private ECR on Fargate": [task({}, FARGATE), starts("the image of container web")],
        "logs on Fargate": [task({ ...PLAIN, ...LOGS }, FARGATE), starts("the logs of container web")],
        "logs on a server of one's own": [
            task({ ...PLAIN, ...LOGS }, { requiresCompatibilities: ["EXTERNAL"] }),
            starts("the logs of container web"),
        ],
        "logs on managed instances": [
            task({ ...PLAIN, ...LOGS }, { requiresCompatibilities: ["EC2", "MANAGED_INSTANCES"] }),
            starts("the logs of container web"),
        ],
        "a service on Fargate of a task that could run elsewhere": [
            [task(LOGS), service({ launchType: "FARGATE" })],
            starts("the image of container web", "the logs of container web"),
        ],
        "an empty text": [task({}, { ...FARGATE, executionRoleArn: "" }), starts("the image of container web")],
        "each container that needs one": [
            task(
                {},
                {
                    containerDefinitions: json([{ name: "a", ...LOGS }, { name: "b" }, { name: "c", ...LOGS }]),
                    ...FARGATE,
                },
            ),
            starts("the logs of container a", "the logs of container c"),
        ],
    },
    passes: {
        "a role": task(LOGS, { ...FARGATE, executionRoleArn: ARN }),
        "a role that is not known yet": task(LOGS, { ...FARGATE, executionRoleArn: UNKNOWN }),
        "a role, whatever the containers are": task({}, { containerDefinitions: UNKNOWN, executionRoleArn: ARN }),
        "a task that needs none": task(PLAIN, FARGATE),
        "a task that needs none, wherever it runs": task(PLAIN, { requiresCompatibilities: UNKNOWN }),
        "logs and images on instances, whose role serves": [
            task(LOGS, { requiresCompatibilities: ["EC2"] }),
            service({ launchType: "EC2" }),
        ],
        "a service that is not known to be on Fargate": [task(LOGS), service({ launchType: UNKNOWN })],
        "logs that go elsewhere": task({ ...PLAIN, logConfiguration: { logDriver: "awsfirelens" } }, FARGATE),
        "empty lists": task({ ...PLAIN, secrets: [], environmentFiles: [] }, FARGATE),
    },
    unseen: {
        "unknown containers": [task({}, { containerDefinitions: UNKNOWN }), /containerDefinitions are not known/],
        "unknown compatibilities": [
            task({}, { requiresCompatibilities: UNKNOWN }),
            /requiresCompatibilities, by which it may need an execution role, are not known/,
        ],
        "unknown compatibilities of one container": [
            task({}, { containerDefinitions: json([PLAIN, { ...PLAIN, ...LOGS }]), requiresCompatibilities: UNKNOWN }),
            /requiresCompatibilities/,
        ],
    },
});

const mounted = (authorizationConfig: unknown, more: Record<string, unknown> = {}) =>
    task(
        {},
        {
            volumes: [
                { name: "scratch" },
                { name: "data", efsVolumeConfiguration: { fileSystemId: "fs-1", authorizationConfig } },
            ],
            ...more,
        },
    );
const EXEC = { enableExecuteCommand: true };
describeRule("ecs-task-role", {
    fails: {
        "a volume that asks who mounts it": [
            mounted({ iam: "ENABLED" }),
            /"task" has no task role, which it needs for the IAM authorization of volume data\. Set/,
        ],
        "a service with ECS Exec": [
            [task({}, { taskRoleArn: "" }), service(EXEC)],
            /has no task role, which it needs for ECS Exec of service\. Set/,
        ],
        "both at once": [
            [mounted({ iam: "ENABLED" }), service(EXEC)],
            /for the IAM authorization of volume data, ECS Exec of service\. Set/,
        ],
    },
    passes: {
        "a role": [mounted({ iam: "ENABLED" }, { taskRoleArn: ARN }), service(EXEC)],
        "a role that is not known yet": [mounted({ iam: "ENABLED" }, { taskRoleArn: UNKNOWN }), service(EXEC)],
        "a role, whatever the volumes are": task({}, { volumes: UNKNOWN, taskRoleArn: ARN }),
        "a volume that asks nobody": mounted({ iam: "DISABLED" }),
        "a volume that says nothing": mounted({}),
        "a service without ECS Exec": [task({}), service({ enableExecuteCommand: false })],
        "a service that says nothing": [task({}), service({})],
        "ECS Exec of another task": [
            task({}),
            aws("ecs/service:Service", "service", { ...EXEC, taskDefinition: "other" }),
        ],
    },
    unseen: {
        "unknown volumes": [task({}, { volumes: UNKNOWN }), /its volumes are not known/],
        "whether a volume asks": [mounted({ iam: UNKNOWN }), /a task role for the IAM authorization of volume data is/],
        "an unknown authorization": [mounted(UNKNOWN), /a task role for the IAM authorization of volume data is/],
        "whether a service has ECS Exec": [
            [task({}), service({ enableExecuteCommand: UNKNOWN })],
            /a task role for ECS Exec of service is/,
        ],
    },
});
