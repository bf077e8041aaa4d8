import { z } from "zod";
import {
    CodeDeployConfiguration,
    DeploymentStrategy,
    LifecycleStage,
    MetricStatistic,
    TimeoutAction,
} from "../../components/index";
import { isSecret, type ServiceDefinition } from "../services/definition";

/** The two kinds of environment. Everything a tier decides stands in one table, see `tiers.ts`. */
export const Tier = { Development: "development", Production: "production" } as const;
export type Tier = (typeof Tier)[keyof typeof Tier];

/** The retention periods CloudWatch Logs accepts, in days. */
const retentionDays = z
    .literal([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653])
    .describe("Days to keep log events: one of the periods CloudWatch Logs knows.");

export type RetentionDays = z.output<typeof retentionDays>;

const cidr = z
    .cidrv4({ error: "an IPv4 block such as 10.0.0.0/16" })
    .meta({ title: "an IPv4 block such as 10.0.0.0/16" });
const count = (minimum: number, maximum: number) => z.int().min(minimum).max(maximum);
/** The title is what editors and the reference show as accepted; `describe` adds what the value does. */
const text = (pattern: RegExp, accepted: string) =>
    z.string({ error: accepted }).regex(pattern, { error: accepted }).meta({ title: accepted });

const vpcId = text(/^vpc-[0-9a-f]{8,17}$/, "a VPC id such as vpc-0123456789abcdef0");
const subnetId = text(/^subnet-[0-9a-f]{8,17}$/, "a subnet id such as subnet-0123456789abcdef0");
const accountId = text(/^\d{12}$/, "an account id of 12 digits, in quotes");
const domainName = text(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/,
    "a domain name in lower case such as www.example.com",
);

const existingNetwork = z
    .strictObject({
        stack: text(/^[\w.-]+\/[\w.-]+\/[\w.-]+$/, "a stack as organization/project/stack")
            .optional()
            .describe(
                "Stack whose outputs `vpcId`, `privateSubnetIds` and `publicSubnetIds` name the network. Instead of the ids below.",
            ),
        privateSubnetCount: count(2, 8)
            .optional()
            .describe(
                "Number of private subnets of that stack; required with `stack`, whose outputs may not be known yet.",
            ),
        vpcId: vpcId.optional().describe("Id of the VPC to move into."),
        cidrBlock: cidr.optional().describe("Address range of that VPC."),
        privateSubnetIds: z
            .array(subnetId)
            .min(2)
            .optional()
            .describe("Subnets for tasks, mount targets and internal load balancers: two zones at least."),
        publicSubnetIds: z
            .array(subnetId)
            .min(2)
            .optional()
            .describe("Subnets for the public load balancer: two zones at least."),
    })
    .describe("A VPC that exists already: it is adopted, and nothing of it is created or changed.");

const network = z.strictObject({
    cidrBlock: cidr.optional().describe("Address range of the VPC, /16 to /28."),
    availabilityZones: z
        .array(text(/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/, "a zone's name such as eu-central-1a"))
        .min(2)
        .max(6)
        .optional()
        .describe("Zones by name, in an order that never changes. Instead of `availabilityZoneCount`."),
    availabilityZoneCount: count(2, 6)
        .optional()
        .describe("Number of availability zones: the region's first ones. The load balancer needs two."),
    publicCidrBlocks: z.array(cidr).optional().describe("Public subnets outright, one a zone, in the zones' order."),
    privateCidrBlocks: z.array(cidr).optional().describe("Private subnets outright, one a zone, in the zones' order."),
    isolatedCidrBlocks: z
        .array(cidr)
        .optional()
        .describe("Isolated subnets outright, one a zone, in the zones' order. Needs `isolatedSubnets`."),
    isolatedSubnets: z.boolean().optional().describe("Whether to make subnets without any way out, too."),
    nat: z
        .enum(["none", "single", "per-zone"])
        .optional()
        .describe(
            "NAT gateways: `none` (then name the interface endpoints tasks need), `single` (cheap, one zone's failure takes egress away) or `per-zone`.",
        ),
    interfaceEndpoints: z
        .array(text(/^[a-z0-9-]+(\.[a-z0-9-]+)*$/, "a service's short name such as ecr.api"))
        .optional()
        .describe("Interface endpoints by the service's short name, such as `ecr.api`, `ecr.dkr`, `logs`, `ssm`."),
    flowLogRetentionDays: retentionDays.optional().describe("Days to keep the VPC's flow logs."),
    existing: existingNetwork.optional(),
});

const domain = z.strictObject({
    name: domainName.describe("Name under which the load balancer answers."),
    zoneName: domainName
        .optional()
        .describe(
            "Route 53 hosted zone that holds the name, by its name. This or `zoneId`, unless `certificateArn` is given.",
        ),
    zoneId: text(/^Z[A-Z0-9]{1,31}$/, "a hosted zone's id such as Z0123456789ABCDEFGHIJ")
        .optional()
        .describe("Route 53 hosted zone that holds the name, by its id."),
    certificateArn: text(
        /^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[0-9a-f-]+$/,
        "the ARN of an ACM certificate",
    )
        .optional()
        .describe("Certificate that exists already, for names whose DNS is not in Route 53."),
});

const loadBalancer = z.strictObject({
    internal: z.boolean().optional().describe("Whether the load balancer is reached only from within the network."),
    allowedCidrs: z.array(cidr).min(1).optional().describe("Addresses that may call. Everybody when left out."),
    testers: z
        .strictObject({
            cidrBlocks: z.array(cidr).min(1).describe("Addresses that may use the test listener."),
            port: count(1, 65535).optional().describe("Port of the test listener; 8080 when left out."),
        })
        .optional()
        .describe("Opens a test listener, to the named addresses only."),
    deletionProtection: z.boolean().optional().describe("Whether AWS refuses to delete the load balancer."),
    accessLogRetentionDays: count(1, 3653).optional().describe("Days to keep the access logs."),
    idleTimeoutSeconds: count(1, 4000).optional().describe("Seconds an idle connection stays open."),
    waf: z.boolean().optional().describe("Whether a web ACL with AWS's managed rule groups stands in front."),
    requestsPerFiveMinutes: count(10, 2_000_000_000)
        .optional()
        .describe("Requests one address may make in five minutes before the web ACL blocks it."),
});

const capacity = z
    .strictObject({
        onDemandBase: count(0, 100_000).optional().describe("Tasks that always run on demand, before weights count."),
        onDemandWeight: count(0, 1000).optional().describe("Share of Fargate on demand."),
        spotWeight: count(0, 1000)
            .optional()
            .describe("Share of Fargate Spot: cheaper, and stopped at two minutes' notice."),
    })
    .describe("How tasks are spread over Fargate and Fargate Spot. A change replaces the service.");

const nameOf = text(/^[A-Za-z][A-Za-z0-9-]{0,31}$/, "a letter, then up to 31 letters, digits and hyphens");

const shares = z.strictObject({
    percent: count(1, 99).describe("Percent of the traffic."),
    minutes: count(1, 2880).describe("Minutes until the next share."),
});

const hook = z.strictObject({
    stages: z
        .array(z.enum(Object.values(LifecycleStage)))
        .min(1)
        .describe("Stages at which it happens."),
    functionArn: text(
        /^arn:aws[a-z-]*:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_:$-]+$/,
        "the ARN of a Lambda function",
    )
        .optional()
        .describe("Function that ECS calls."),
    details: z.record(z.string(), z.string()).optional().describe("What ECS hands to the function."),
    pause: z
        .strictObject({
            timeoutMinutes: count(1, 20_160).optional().describe("Minutes until `timeoutAction`; 1440 when left out."),
            timeoutAction: z.enum(Object.values(TimeoutAction)).optional().describe("`ROLLBACK` when left out."),
        })
        .optional()
        .describe("Waits for `aws ecs continue-service-deployment`."),
});

const deployment = z
    .strictObject({
        strategy: z
            .enum(Object.values(DeploymentStrategy))
            .optional()
            .describe(
                "How a new version replaces the running one, see deployments.md. `rolling` where neither a load balancer nor Service Connect leads to the service.",
            ),
        minimumHealthyPercent: count(0, 100).optional().describe("Rolling: percent of the tasks that stay healthy."),
        maximumPercent: count(100, 200).optional().describe("Rolling: percent of the tasks that may run."),
        rollback: z
            .boolean()
            .optional()
            .describe("Rolling: whether the circuit breaker goes back; true when left out."),
        bakeMinutes: count(0, 1440)
            .optional()
            .describe("Blue/green, linear, canary: minutes that the old version keeps running; 5 when left out."),
        linear: z
            .strictObject({
                stepPercent: z.number().min(3).max(100).optional().describe("Percent of the traffic a step."),
                stepBakeMinutes: count(0, 1440).optional().describe("Minutes between two steps."),
            })
            .optional()
            .describe("Steps of a linear deployment."),
        canary: z
            .strictObject({
                percent: z.number().min(0.1).max(100).optional().describe("Percent of the traffic that moves first."),
                bakeMinutes: count(0, 1440).optional().describe("Minutes until the rest follows."),
            })
            .optional()
            .describe("First share of a canary deployment."),
        codeDeploy: z
            .strictObject({
                configuration: z
                    .enum(Object.values(CodeDeployConfiguration))
                    .optional()
                    .describe("How CodeDeploy moves traffic."),
                linear: shares.optional().describe("Equal shares of a measure of one's own."),
                canary: shares.optional().describe("A first share of a measure of one's own."),
                rerouteWaitMinutes: count(0, 2880)
                    .optional()
                    .describe("Minutes to wait for `aws deploy continue-deployment` before traffic moves."),
                terminationWaitMinutes: count(0, 2880)
                    .optional()
                    .describe("Minutes that the old version keeps running; 60 when left out."),
            })
            .optional()
            .describe("What CodeDeploy does."),
        hooks: z
            .record(nameOf, hook)
            .optional()
            .describe("Blue/green, linear, canary: functions that are called and pauses, by a name of their own."),
        rewire: z
            .boolean()
            .optional()
            .describe("For the one update that changes the strategy of a service that runs, see deployments.md."),
    })
    .describe("How a new version replaces the running one.");

const tracking = z.strictObject({
    target: z.number().positive().describe("Value to keep."),
    scaleInCooldownSeconds: count(0, 86_400).optional().describe("Seconds between two reductions."),
    scaleOutCooldownSeconds: count(0, 86_400).optional().describe("Seconds between two increases."),
    disableScaleIn: z.boolean().optional().describe("Whether this metric stops no tasks."),
});

const steps = z.strictObject({
    metric: z.strictObject({
        namespace: z.string().min(1).describe("Namespace of a CloudWatch metric."),
        name: z.string().min(1).describe("Name of the metric."),
        dimensions: z.record(z.string(), z.string()).optional().describe("Dimensions of the metric."),
        statistic: z.enum(Object.values(MetricStatistic)).optional().describe("`Average` when left out."),
        periodSeconds: count(10, 86_400).optional().describe("Seconds of a period; 60 when left out."),
    }),
    steps: z
        .array(
            z.strictObject({
                from: z.number().describe("Value from which on."),
                add: count(1, 5000).describe("Tasks to start."),
            }),
        )
        .min(1),
    down: z
        .strictObject({
            below: z.number().describe("Value below which tasks are stopped."),
            remove: count(1, 5000).optional().describe("Tasks to stop at a time; 1 when left out."),
            periods: count(1, 1440).optional().describe("Periods in a row; 5 when left out."),
        })
        .optional(),
    periods: count(1, 1440).optional().describe("Periods in a row that reach the first step; 1 when left out."),
    cooldownSeconds: count(0, 86_400)
        .optional()
        .describe("Seconds after a change without another; the cooldowns above when left out."),
});

const scaling = z
    .strictObject({
        min: count(0, 5000).optional().describe("Fewest tasks; `desiredCount` when left out."),
        max: count(1, 5000).describe("Most tasks."),
        cpu: tracking.optional().describe("CPU of the tasks in percent of what they reserve."),
        memory: tracking.optional().describe("Memory of the tasks in percent of what they reserve."),
        requests: tracking.optional().describe("Requests a minute for each task."),
        schedules: z
            .record(
                nameOf,
                z.strictObject({
                    schedule: z.string().min(1).describe("cron(…), rate(…) or at(…)."),
                    timeZone: z.string().min(1).optional().describe("UTC when left out."),
                    min: count(0, 5000).optional().describe("Fewest tasks from then on."),
                    max: count(0, 5000).optional().describe("Most tasks from then on."),
                }),
            )
            .optional()
            .describe("Bounds by time: `schedule`, `timeZone`, `min` and `max` by a name of their own."),
        steps: z
            .record(nameOf, steps)
            .optional()
            .describe(
                "Steps of a metric such as a queue's length: `metric`, `steps` and `down` by a name of their own.",
            ),
        scaleInCooldownSeconds: count(0, 86_400)
            .optional()
            .describe("Seconds between two reductions; 300 when left out."),
        scaleOutCooldownSeconds: count(0, 86_400)
            .optional()
            .describe("Seconds between two increases; 300 when left out."),
    })
    .describe("How many tasks run, by load and by time. `desiredCount` then counts only at the first deployment.");

/** By digest, by an immutable tag, or by a whole reference; `latest` says nothing and is refused. */
export const imageReference = text(
    /^(sha256:[0-9a-f]{64}|(?!latest$)[\w][\w.-]{0,127}|[a-z0-9][a-z0-9._:/-]*\/[a-z0-9._/-]+(@sha256:[0-9a-f]{64}|:(?!latest$)[\w][\w.-]{0,127}))$/,
    "sha256:<64 hexadecimal digits> or an immutable tag in this stack's repository, or a whole reference <registry>/<repository>@sha256:<digest> or :<tag> (never latest)",
);

const uuid = text(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, "a UUID in lower case");

const monitoring = z.strictObject({
    enabled: z.boolean().optional().describe("Whether there are alarms, events and a dashboard."),
    rollback: z.boolean().optional().describe("Whether the alarms that tell a bad release bring the old version back."),
    emails: z
        .array(text(/^[^@\s]+@[^@\s]+\.[^@\s]+$/, "an e-mail address"))
        .optional()
        .describe("Addresses that get a mail for each alarm and event. Each has to confirm once."),
    slack: z
        .strictObject({
            workspaceId: text(/^[A-Z0-9]{1,255}$/, "a workspace's id such as T07EA123LEP").describe(
                "Slack workspace, authorised in the console of Amazon Q Developer in chat applications.",
            ),
            channelId: text(/^[A-Z0-9]{1,255}$/, "a channel's id such as C07EZ1ABC23").describe("Channel to tell."),
        })
        .optional(),
    teams: z
        .strictObject({
            tenantId: uuid.describe("Microsoft tenant."),
            teamId: uuid.describe("Team, authorised in the console of Amazon Q Developer in chat applications."),
            channelId: z.string().min(1).describe("Channel to tell, as its link spells it."),
        })
        .optional(),
});

/** Keys with a fixed set of names, so that editors complete them and a typing error finds its neighbour. */
function byName<T extends z.ZodType>(names: string[], value: (name: string) => T) {
    return z.strictObject(Object.fromEntries(names.map((name) => [name, value(name).optional()])));
}

function service(definition: ServiceDefinition) {
    return z.strictObject({
        desiredCount: count(0, 5000).optional().describe("Number of tasks."),
        cpu: z
            .literal([256, 512, 1024, 2048, 4096, 8192, 16384])
            .optional()
            .describe("CPU units of a task, 1024 a vCPU. The cheapest size that holds the containers when left out."),
        memory: count(512, 122_880)
            .optional()
            .describe("Memory of a task in MiB. Which values are valid depends on `cpu`."),
        ephemeralStorageGiB: count(21, 200).optional().describe("Scratch space of a task in GiB; 20 when left out."),
        architecture: z
            .enum(["X86_64", "ARM64"])
            .optional()
            .describe("Processor the tasks run on, and images are built for."),
        capacity: capacity.optional(),
        deployment: deployment.optional(),
        scaling: scaling.optional(),
        images: byName(
            definition.containers.map((container) => container.name),
            () =>
                imageReference.describe(
                    "Image to run instead of building it: by digest, by immutable tag, or by whole reference.",
                ),
        )
            .optional()
            .describe("Images by container. A container that is not named here is built from its Dockerfile."),
    });
}

function parameters(definition: ServiceDefinition, secret: boolean) {
    const names = Object.entries(definition.parameters ?? {})
        .filter(([, parameter]) => isSecret(parameter) === secret)
        .map(([name]) => name);
    return byName(names, (name) =>
        definition.parameters?.[name]?.type === "StringList"
            ? z.array(z.string().min(1)).min(1)
            : z.string().min(1).max(8192),
    );
}

/** Everything under `hatoba:` in a stack's configuration. The one source of types, checks, JSON schema and reference. */
export function configurationSchema(definitions: ServiceDefinition[]) {
    const names = definitions.map((definition) => definition.name);
    const definitionOf = (name: string) =>
        definitions.find((definition) => definition.name === name) as ServiceDefinition;
    return z.strictObject({
        tier: z.enum(Tier).describe("Kind of environment: it decides the defaults of everything below."),
        owner: text(/^[\p{L}\p{N} _.:/=+@-]{1,256}$/u, "1 to 256 letters, digits, spaces or _.:/=+-@").describe(
            "Who answers for the stack: a tag on every resource.",
        ),
        network: network.optional().describe("The network, or the existing one to use."),
        domain: domain.optional().describe("Domain of the load balancer, and with it HTTPS. Production requires it."),
        loadBalancer: loadBalancer.optional().describe("The load balancer and who may reach it."),
        services: byName(names, (name) => service(definitionOf(name)))
            .optional()
            .describe("Sizes and images by service."),
        logs: z.strictObject({ retentionDays: retentionDays.optional() }).optional().describe("Logs of all services."),
        exec: z
            .strictObject({
                enabled: z.boolean().optional().describe("Whether ECS Exec opens a shell in a running container."),
                customerKey: z
                    .boolean()
                    .optional()
                    .describe("Whether sessions and their log are encrypted with a key of our own."),
            })
            .optional()
            .describe("Access to running containers."),
        registry: z
            .strictObject({
                keep: count(1, 10_000).optional().describe("Newest images to keep in each repository."),
                untaggedDays: count(1, 3650).optional().describe("Days after which an untagged image expires."),
                forceDelete: z
                    .boolean()
                    .optional()
                    .describe("Whether a repository is deleted together with its images."),
                pullAccountIds: z.array(accountId).optional().describe("Accounts that may pull the images."),
                pullThroughCache: z
                    .boolean()
                    .optional()
                    .describe(
                        "Whether base images come through a cache of public.ecr.aws in the stack's own registry.",
                    ),
            })
            .optional()
            .describe("Repositories of the services' images."),
        fileSystem: z
            .strictObject({
                backup: z.boolean().optional().describe("Whether AWS Backup keeps daily copies."),
                retain: z
                    .boolean()
                    .optional()
                    .describe("Whether the file system is protected from deletion with the stack."),
            })
            .optional()
            .describe("The shared file system."),
        monitoring: monitoring.optional().describe("Alarms of the services, and who hears of them."),
        parameters: byName(names, (name) => parameters(definitionOf(name), false))
            .optional()
            .describe("Values of plain parameters, by service and name, instead of those in the service's definition."),
        secrets: byName(names, (name) => parameters(definitionOf(name), true))
            .optional()
            .describe(
                "Values of secret parameters, by service and name, instead of generated ones. Always encrypted: `pulumi config set --secret --path 'hatoba:secrets.<service>.<name>'`.",
            ),
    });
}

export type Configuration = z.output<ReturnType<typeof configurationSchema>>;
