import { task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { aws, computed, json, ref, UNKNOWN } from "../../support/stack";

const target = (healthCheck?: unknown) => aws("lb/targetGroup:TargetGroup", "target", { healthCheck });
const service = (...targets: unknown[]) =>
    aws("ecs/service:Service", "web", {
        taskDefinition: ref("task", "arn"),
        loadBalancers: targets.map((targetGroupArn) => ({ containerName: "web", containerPort: 80, targetGroupArn })),
    });
const oneOfTwo = aws("ecs/service:Service", "web", {
    taskDefinition: ref("task", "arn"),
    loadBalancers: computed([ref("target", "arn"), ref("other", "arn"), UNKNOWN]),
});
const nightly = aws("scheduler/schedule:Schedule", "nightly", {
    target: { ecsParameters: { taskDefinitionArn: ref("task", "arn") } },
});
const check = { command: ["CMD", "true"] };

describeRule("ecs-health-checks", {
    fails: {
        "a container without one": [task({}), /essential container web without a health check/],
        "a container whose check is switched off": [task({ healthCheck: { command: ["NONE"] } }), /container web/],
        "a check without a command": [task({ healthCheck: { command: [] } }), /container web/],
        "a check whose command is no list": [task({ healthCheck: { command: "true" } }), /container web/],
        "a check that is none": [task({ healthCheck: ["CMD", "true"] }), /container web/],
        "a container that says that it is essential": [task({ essential: true }), /container web/],
        "a task set without a target group": [
            [task({}), aws("ecs/taskSet:TaskSet", "green", { taskDefinition: ref("task", "arn") })],
            /container web/,
        ],
        "a service beside a schedule": [[task({}), service(), nightly], /container web/],
        "a service without a target group": [[task({}), service()], /container web/],
        "a target group that does not check": [
            [task({}), target({ enabled: false }), service(ref("target", "arn"))],
            /container web/,
        ],
        "each container without one": [
            task({}, { containerDefinitions: json([{ name: "a" }, { name: "b", healthCheck: check }, { name: "c" }]) }),
            /container a /,
            /container c /,
        ],
        "a service beside one with a target group": [
            [
                task({}),
                target(),
                service(ref("target", "arn")),
                aws("ecs/service:Service", "worker", { taskDefinition: ref("task", "arn") }),
            ],
            /container web/,
        ],
        "one of two target groups that do not check": [
            [task({}), target({ enabled: false }), { ...target({ enabled: false }), name: "other" }, oneOfTwo],
            /container web/,
        ],
    },
    passes: {
        "a container with one": task({ healthCheck: check }),
        "a container that is not essential": task({ essential: false }),
        "a target group with one": [task({}), target({ path: "/" }), service(ref("target", "arn"))],
        "a target group that is not known to check": [task({}), target(UNKNOWN), service(ref("target", "arn"))],
        "one target group of two": [
            task({}),
            target({ enabled: false }),
            { ...target(), name: "other" },
            service(ref("target", "arn"), ref("other", "arn")),
        ],
        "a check that only begins with NONE": task({ healthCheck: { command: ["CMD", "NONE"] } }),
        "a task set with a target group": [
            task({}),
            target(),
            aws("ecs/taskSet:TaskSet", "green", {
                taskDefinition: ref("task", "arn"),
                loadBalancers: [{ containerName: "web", containerPort: 80, targetGroupArn: ref("target", "arn") }],
            }),
        ],
        "a service with a target group beside a schedule": [task({}), target(), service(ref("target", "arn")), nightly],
        "a target group with AWS's default one": [task({}), target(), service(ref("target", "arn"))],
        "a target group, whatever the containers are": [
            task({}, { containerDefinitions: UNKNOWN }),
            target(),
            service(ref("target", "arn")),
        ],
        "load balancers that are unknown as a whole": [
            task({}),
            target(),
            aws("ecs/service:Service", "web", {
                taskDefinition: ref("task", "arn"),
                loadBalancers: computed([{ targetGroupArn: ref("target", "arn") }]),
            }),
        ],
        "one of two target groups that check": [task({}), target(), { ...target(), name: "other" }, oneOfTwo],
        "a task that runs on an event": [
            task({}),
            aws("cloudwatch/eventTarget:EventTarget", "event", {
                ecsTarget: { taskDefinitionArn: ref("task", "arn") },
            }),
        ],
        "a task that runs to its end": [task({}), nightly],
    },
    unseen: {
        "which of two target groups it is, when one checks": [
            [task({}), target(), { ...target({ enabled: false }), name: "other" }, oneOfTwo],
            /container web has no health check, and whether/,
        ],
        "a target group that comes from nothing": [
            [task({}), service(UNKNOWN)],
            /container web has no health check, and whether its service's target group has one cannot be seen/,
        ],
        "unknown containers": [task({}, { containerDefinitions: UNKNOWN }), /containerDefinitions/],
        "a target group that comes from the configuration": [
            [task({}), service("arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/x/1")],
            /whether its service's target group has one cannot be seen/,
        ],
    },
});
