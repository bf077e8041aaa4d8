import { task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { aws, computed, json, ref, UNKNOWN } from "../../support/stack";

const target = (healthCheck?: unknown) => aws("lb/targetGroup:TargetGroup", "target", { healthCheck });
const service = (...targets: unknown[]) =>
    aws("ecs/service:Service", "web", {
        taskDefinition: ref("task", "arn"),
        loadBalancers: targets.map((targetGroupArn) => ({ containerName: "web", containerPort: 80, targetGroupArn })),
    });
const check = { command: ["CMD", "true"] };

describeRule("ecs-health-checks", {
    fails: {
        "a container without one": [task({}), /essential container web without a health check/],
        "a container whose check is switched off": [task({ healthCheck: { command: ["NONE"] } }), /container web/],
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
    },
    passes: {
        "a container with one": task({ healthCheck: check }),
        "a container that is not essential": task({ essential: false }),
        "a target group with one": [task({}), target({ path: "/" }), service(ref("target", "arn"))],
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
        "a task that runs to its end": [
            task({}),
            aws("scheduler/schedule:Schedule", "nightly", {
                target: { ecsParameters: { taskDefinitionArn: ref("task", "arn") } },
            }),
        ],
    },
    unseen: {
        "unknown containers": [task({}, { containerDefinitions: UNKNOWN }), /containerDefinitions/],
        "a target group that comes from the configuration": [
            [task({}), service("arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/x/1")],
            /the target group of its service is not in this stack/,
        ],
    },
});
