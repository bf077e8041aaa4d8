import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { alarmArn, bucketArn, clusterArn, logGroupArn, repositoryArn, roleArn, topicArn } from "../../components/arns";
import { awsScope } from "../../components/aws-scope";
import { outputValue, useMocks } from "../support/mocks";

/** Every ARN that is made of a name, and the one that the resource puts out. */
function arns(): Record<string, { byName: pulumi.Output<string>; actual: pulumi.Output<string> }> {
    const parent = new pulumi.ComponentResource("test:index:Parent", "parent");
    const scope = awsScope(parent);
    const logGroup = new aws.cloudwatch.LogGroup("logs", { name: "/app/logs" });
    const bucket = new aws.s3.Bucket("bucket", { bucket: "my-bucket" });
    const topic = new aws.sns.Topic("topic", { name: "alarms" });
    const alarm = new aws.cloudwatch.MetricAlarm("alarm", {
        name: "app-cpu",
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
    });
    const composite = new aws.cloudwatch.CompositeAlarm("any", { alarmName: "app", alarmRule: 'ALARM("app-cpu")' });
    const cluster = new aws.ecs.Cluster("cluster", { name: "app" });
    const repository = new aws.ecr.Repository("repository", { name: "team/app" });
    const role = new aws.iam.Role("role", { name: "app", path: "/team/", assumeRolePolicy: "{}" });
    return {
        logGroup: { byName: logGroupArn(logGroup, scope), actual: logGroup.arn },
        bucket: { byName: bucketArn(bucket, scope), actual: bucket.arn },
        topic: { byName: topicArn(topic, scope), actual: topic.arn },
        alarm: { byName: alarmArn(alarm.arn, alarm.name, scope), actual: alarm.arn },
        composite: { byName: alarmArn(composite.arn, composite.alarmName, scope), actual: composite.arn },
        cluster: { byName: clusterArn(cluster, scope), actual: cluster.arn },
        repository: { byName: repositoryArn(repository, scope), actual: repository.arn },
        role: { byName: roleArn(role, scope), actual: role.arn },
    };
}

const EXPECTED = {
    logGroup: "arn:aws:logs:eu-west-1:123456789012:log-group:/app/logs",
    bucket: "arn:aws:s3:::my-bucket",
    topic: "arn:aws:sns:eu-west-1:123456789012:alarms",
    alarm: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:app-cpu",
    composite: "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:app",
    cluster: "arn:aws:ecs:eu-west-1:123456789012:cluster/app",
    repository: "arn:aws:ecr:eu-west-1:123456789012:repository/team/app",
    role: "arn:aws:iam::123456789012:role/team/app",
};

async function values<K extends string>(
    all: Record<string, Record<K, pulumi.Output<string>>>,
    key: K,
): Promise<Record<string, string>> {
    const entries = Object.entries(all).map(async ([name, arn]) => [name, await outputValue(arn[key])]);
    return Object.fromEntries(await Promise.all(entries));
}

describe("ARNs made of names", () => {
    const mocks = useMocks();

    it("are those that the resources put out", async () => {
        const made = await mocks.settle(arns);
        expect(await values(made, "byName")).to.deep.equal(await values(made, "actual"));
        expect(await values(made, "byName")).to.deep.equal(EXPECTED);
    });
});

describe("ARNs made of names, in a preview", () => {
    const mocks = useMocks({ preview: true });

    it("are known, and are those that the resources will put out", async () => {
        expect(await values(await mocks.settle(arns), "byName")).to.deep.equal(EXPECTED);
    });
});
