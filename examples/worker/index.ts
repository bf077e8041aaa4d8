import * as aws from "@pulumi/aws";
import * as hatoba from "hatoba";

const network = new hatoba.Network("network", {});
const registry = new hatoba.Registry("images", { repositories: { worker: {} } });
const cluster = new hatoba.Cluster("cluster", {});

const queue = new aws.sqs.Queue("jobs", { sqsManagedSseEnabled: true, visibilityTimeoutSeconds: 120 });

const worker = new hatoba.FargateService("worker", {
    cluster,
    network,
    // Nothing to do, nothing to pay.
    desiredCount: 0,
    capacity: { spotWeight: 1, onDemandWeight: 0 },
    containers: {
        worker: {
            image: registry.repositoryUrls.apply(({ worker: url }) => `${url}:v1`),
            user: "1000",
            memory: 512,
            environment: { QUEUE_URL: queue.url },
            healthCheck: { command: ["CMD", "test", "-f", "/tmp/alive"] },
            // The job at hand is finished before the task goes.
            stopTimeoutSeconds: 110,
            writablePaths: ["/tmp"],
        },
    },
    taskRoleStatements: [
        {
            actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"],
            resources: [queue.arn],
        },
    ],
    // There is no traffic to move: new tasks start, old ones finish their job and stop.
    deployment: {
        strategy: hatoba.DeploymentStrategy.Rolling,
        alarms: { names: [hatoba.rollbackAlarmName("worker")] },
    },
    scaling: {
        min: 0,
        max: 20,
        steps: {
            jobs: {
                metric: {
                    namespace: "AWS/SQS",
                    name: "ApproximateNumberOfMessagesVisible",
                    dimensions: { QueueName: queue.name },
                    statistic: hatoba.MetricStatistic.Maximum,
                },
                steps: [
                    { from: 1, add: 1 },
                    { from: 100, add: 5 },
                    { from: 1000, add: 20 },
                ],
                down: { below: 1, periods: 5 },
            },
        },
        // While nobody waits for results.
        schedules: { night: { schedule: "cron(0 20 * * ? *)", timeZone: "Europe/Berlin", max: 5 } },
    },
});

new hatoba.Monitoring("monitoring", {
    cluster,
    services: {
        worker: {
            service: worker,
            logFilters: { failures: { pattern: '{ $.level = "error" }', alarm: { threshold: 5 } } },
        },
    },
});

export const queueUrl = queue.url;
export const serviceName = worker.serviceName;
