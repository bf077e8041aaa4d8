import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, computed, type Declared, ref, UNKNOWN } from "../../support/stack";

const service = (props: Record<string, unknown>) =>
    aws("ecs/service:Service", "web", { launchType: "FARGATE", ...props });
const schedule = (tasks: Record<string, unknown>) =>
    aws("scheduler/schedule:Schedule", "web", { target: { ecsParameters: tasks } });
const eventTarget = (tasks: Record<string, unknown>) =>
    aws("cloudwatch/eventTarget:EventTarget", "web", { ecsTarget: tasks });
const pipe = (tasks: Record<string, unknown>) =>
    aws("pipes/pipe:Pipe", "web", { targetParameters: { ecsTaskParameters: tasks } });
const taskSet = (props: Record<string, unknown>) => aws("ecs/taskSet:TaskSet", "web", props);

describeRule("ecs-latest-platform-version", {
    fails: {
        "a number": [service({ platformVersion: "1.4.0" }), /pinned to platform version 1\.4\.0; LATEST is accepted/],
        "a number without a launch type": [
            service({ launchType: undefined, platformVersion: "1.4.0" }),
            /version 1\.4\.0/,
        ],
        "a number with a launch type that is not known": [
            service({ launchType: UNKNOWN, platformVersion: "1.4.0" }),
            /version 1\.4\.0/,
        ],
        "a task set's": [taskSet({ platformVersion: "1.4.0" }), /^.*\n?.*version 1\.4\.0/],
        "a schedule's": [schedule({ platformVersion: "1.4.0" }), /version 1\.4\.0/],
        "an event target's": [eventTarget({ platformVersion: "1.4.0" }), /version 1\.4\.0/],
        "a pipe's": [pipe({ platformVersion: "1.4.0" }), /version 1\.4\.0/],
    },
    passes: {
        "AWS's default": service({}),
        "no version": service({ platformVersion: "" }),
        LATEST: service({ platformVersion: "LATEST" }),
        "what is not on Fargate": service({ launchType: "EC2", platformVersion: "1.4.0" }),
        "what is not on AWS": service({ launchType: "EXTERNAL", platformVersion: "1.4.0" }),
        "a schedule of something else": aws("scheduler/schedule:Schedule", "web", { target: { arn: "arn:aws:sqs:x" } }),
        "a schedule that is not on Fargate": schedule({ launchType: "EC2", platformVersion: "1.4.0" }),
    },
    unseen: { "an unknown version": [service({ platformVersion: UNKNOWN }), /platformVersion is not known/] },
});

const definition = (family?: unknown) =>
    aws("ecs/taskDefinition:TaskDefinition", "task", {
        runtimePlatform: family === undefined ? undefined : { operatingSystemFamily: family },
    });
const on = (family: unknown, platformVersion: string): Declared[] => [
    definition(family),
    service({ platformVersion, taskDefinition: ref("task", "arn") }),
];

describeRule("ecs-current-platform-version", {
    fails: {
        "an old number": [service({ platformVersion: "1.3.0" }), /version 1\.3\.0; LATEST and 1\.4\.0 are accepted/],
        "an old number on Windows": [on("WINDOWS_SERVER_2022_CORE", "0.9.0"), /version 0\.9\.0/],
        "Windows's number on Linux": [on("LINUX", "1.0.0"), /version 1\.0\.0/],
        "Windows's number where Linux is AWS's default": [on(undefined, "1.0.0"), /version 1\.0\.0/],
        "Windows's number without a task definition": [service({ platformVersion: "1.0.0" }), /version 1\.0\.0/],
        "Windows's number where the family is no text": [on(["WINDOWS"], "1.0.0"), /version 1\.0\.0/],
        "an old number of an unknown task": [
            service({ platformVersion: "1.3.0", taskDefinition: "web:7" }),
            /version 1\.3\.0/,
        ],
        "a schedule's": [schedule({ platformVersion: "1.3.0" }), /version 1\.3\.0/],
    },
    passes: {
        "AWS's default": service({}),
        "what only the provider computes": service({ platformVersion: UNKNOWN }),
        LATEST: service({ platformVersion: "LATEST" }),
        "the newest number": service({ platformVersion: "1.4.0" }),
        "the newest number for Windows": on("WINDOWS_SERVER_2022_CORE", "1.0.0"),
        "what is not on Fargate": service({ launchType: "EC2", platformVersion: "1.3.0" }),
        "what is not on AWS": service({ launchType: "EXTERNAL", platformVersion: "1.3.0" }),
    },
    unseen: {
        "Windows's number of a task from elsewhere": [
            service({ platformVersion: "1.0.0", taskDefinition: "web:7" }),
            /whether platform version 1\.0\.0 runs Windows/,
        ],
        "Windows's number of an unknown family": [on(UNKNOWN, "1.0.0"), /whether platform version 1\.0\.0/],
    },
});

describe("the newest platform version", () => {
    const judged = async (stack: Declared[], config: object = {}) => {
        const rule = "ecs-current-platform-version";
        const all = await judge(stack, { config: { [rule]: config } });
        return all.filter(({ policy }) => policy === rule).map(({ message }) => message);
    };

    it("is what the configuration says", async () => {
        const config = { linuxVersion: "2.0.0", windowsVersion: "1.5.0" };
        expect(await judged([service({ platformVersion: "2.0.0" })], config)).to.deep.equal([]);
        expect(await judged(on("WINDOWS_SERVER_2025_CORE", "1.5.0"), config)).to.deep.equal([]);
        const [message] = await judged([service({ platformVersion: "1.4.0" })], config);
        expect(message).to.contain("1.4.0; LATEST and 2.0.0 are accepted");
    });

    it("cannot be told from a version that other resources give", async () => {
        const parameter = aws("ssm/parameter:Parameter", "version", {});
        const stack = [parameter, schedule({ platformVersion: computed([ref("version"), UNKNOWN]) })];
        const [message] = await judged(stack);
        expect(message).to.contain("platformVersion is not known");
    });
});
