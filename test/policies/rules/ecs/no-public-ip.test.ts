import { describeRule } from "../../support/describe-rule";
import { aws, UNKNOWN } from "../../support/stack";

const open = { assignPublicIp: true };
const service = (networkConfiguration: unknown) => aws("ecs/service:Service", "web", { networkConfiguration });
const schedule = (target: unknown) => aws("scheduler/schedule:Schedule", "nightly", { target });
const eventTarget = (ecsTarget: unknown) => aws("cloudwatch/eventTarget:EventTarget", "event", { ecsTarget });
const pipe = (ecsTaskParameters: unknown) =>
    aws("pipes/pipe:Pipe", "queue", { targetParameters: { ecsTaskParameters } });
const piped = (assignPublicIp: unknown) => pipe({ networkConfiguration: { awsVpcConfiguration: { assignPublicIp } } });

describeRule("ecs-no-public-ip", {
    fails: {
        "a service that asks for one": [service(open), /ECS service "web" gets public IP addresses/],
        "a task set": [
            aws("ecs/taskSet:TaskSet", "green", { networkConfiguration: open }),
            /ECS task set "green" gets public IP addresses/,
        ],
        "tasks on a schedule": [schedule({ ecsParameters: { networkConfiguration: open } }), /schedule "nightly" gets/],
        "tasks on an event": [eventTarget({ networkConfiguration: open }), /event target "event" gets/],
        "tasks of a pipe": [piped("ENABLED"), /pipe "queue" gets public IP addresses/],
    },
    passes: {
        "a service that says no": service({ assignPublicIp: false, subnets: [UNKNOWN] }),
        "AWS's default": service({ subnets: UNKNOWN }),
        "no network of its own": aws("ecs/service:Service", "web"),
        "a schedule of something else": schedule({ arn: UNKNOWN }),
        "a pipe that says no": piped("DISABLED"),
        "a pipe to something else": aws("pipes/pipe:Pipe", "queue", { targetParameters: {} }),
    },
    unseen: {
        "an unknown setting": [
            service({ assignPublicIp: UNKNOWN }),
            /assignPublicIp in networkConfiguration is not known/,
        ],
        "an unknown network": [service(UNKNOWN), /assignPublicIp in networkConfiguration/],
        "an unknown schedule": [schedule(UNKNOWN), /assignPublicIp in target is/],
        "an unknown target": [eventTarget(UNKNOWN), /assignPublicIp in ecsTarget is/],
        "an unknown pipe": [pipe(UNKNOWN), /assignPublicIp in targetParameters is/],
    },
});
