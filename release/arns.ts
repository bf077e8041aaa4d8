/** What the ARN of an ECS service says. */
export interface ServiceArn {
    partition: string;
    region: string;
    account: string;
    /** Absent in ARNs of the old, short format. */
    cluster?: string;
    name: string;
}

/** What the ARN of a task definition says. */
export interface TaskDefinitionArn {
    family: string;
    revision: number;
}

// Formats: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html
const SERVICE = /^arn:(aws[a-z-]*):ecs:([a-z0-9-]+):(\d{12}):service\/(?:([\w-]+)\/)?([\w-]+)$/;
const TASK_DEFINITION = /^arn:aws[a-z-]*:ecs:[a-z0-9-]+:\d{12}:task-definition\/([\w-]+):(\d+)$/;

/** Takes the ARN of a service apart; nothing when it is none. */
export function parseServiceArn(arn: string): ServiceArn | undefined {
    const [, partition, region, account, cluster, name] = SERVICE.exec(arn) ?? [];
    return partition && region && account && name
        ? { partition, region, account, ...(cluster ? { cluster } : {}), name }
        : undefined;
}

/** Takes the ARN of a task definition apart; nothing when it is none. */
export function parseTaskDefinitionArn(arn: string): TaskDefinitionArn | undefined {
    const [, family, revision] = TASK_DEFINITION.exec(arn) ?? [];
    return family && revision ? { family, revision: Number(revision) } : undefined;
}

/** What people call the thing: `web:42` of a task definition, the name of a target group. */
export function shortName(arn: string): string {
    const taskDefinition = parseTaskDefinitionArn(arn);
    if (taskDefinition) {
        return `${taskDefinition.family}:${taskDefinition.revision}`;
    }
    // arn:aws:elasticloadbalancing:<region>:<account>:targetgroup/<name>/<id>
    return /:targetgroup\/([^/]+)\//.exec(arn)?.[1] ?? arn.split("/").at(-1) ?? arn;
}
