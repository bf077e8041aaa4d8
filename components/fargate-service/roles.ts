import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { logGroupArn } from "../arns";
import type { AccessPointInputs } from "../file-system/file-system-args";
import { previewText, previewTexts } from "../preview-text";
import type { PolicyStatementArgs, VolumeArgs } from "./fargate-service-args";
import {
    type ExecutionNeeds,
    executionStatements,
    policyDocument,
    type Statement,
    taskStatements,
    trustPolicy,
} from "./iam-documents";
import type { ServiceSite } from "./site";

/** The two roles of a task and what the service must wait for before its tasks can use them. */
export interface ServiceRoles {
    executionRole: aws.iam.Role;
    taskRole: aws.iam.Role;
    policies: aws.iam.RolePolicy[];
}

export function createRoles(site: ServiceSite, logGroup: aws.cloudwatch.LogGroup): ServiceRoles {
    const executionRole = createRole(site, "execution", "Starts the tasks: pulls images, reads secrets, writes logs.");
    const taskRole = createRole(site, "task", "What the containers act with.");
    const policies = [grant(site, "execution", executionRole, executionPolicy(site, logGroup))];
    const statements = taskRoleStatements(site);
    if (statements.length > 0) {
        policies.push(
            grant(
                site,
                "task",
                taskRole,
                pulumi.all(statements).apply((lists) => policyDocument(lists.flat())),
            ),
        );
    }
    return { executionRole, taskRole, policies };
}

function createRole({ name, scope, tags, child }: ServiceSite, kind: string, description: string): aws.iam.Role {
    return new aws.iam.Role(
        `${name}-${kind}-role`,
        { description, assumeRolePolicy: scope.apply(trustPolicy), tags },
        child,
    );
}

function grant(
    { name, child }: ServiceSite,
    kind: string,
    role: aws.iam.Role,
    policy: pulumi.Output<string>,
): aws.iam.RolePolicy {
    return new aws.iam.RolePolicy(`${name}-${kind}-policy`, { role: role.name, policy }, child);
}

function executionPolicy({ args, scope }: ServiceSite, logGroup: aws.cloudwatch.LogGroup): pulumi.Output<string> {
    const containers = Object.values(args.containers);
    const secrets = containers.flatMap((container) => Object.values(container.secrets ?? {}));
    const needs: pulumi.Output<ExecutionNeeds> = pulumi.output({
        logGroupArn: logGroupArn(logGroup, scope),
        // What kind of image or secret it is decides on statements: without that the policy is not known.
        images: containers.map(({ image, pullThroughCache = false }) => ({ image, pullThroughCache })),
        secrets: secrets.map(({ arn, kmsKeyArn }) => ({ arn, kmsKeyArn: textOf(kmsKeyArn) })),
    });
    return pulumi
        .all([needs, scope])
        .apply(([known, { partition }]) => policyDocument(executionStatements(known, partition)));
}

/** The service's own statements, then those that its features need; one entry for each list that becomes known together. */
function taskRoleStatements({ args }: ServiceSite): pulumi.Output<Statement[]>[] {
    const { cluster, exec = false, taskRoleStatements: own = [] } = args;
    const session = pulumi.output({
        logGroupArn: textOf(cluster.execLogGroupArn),
        kmsKeyArn: textOf(cluster.execKmsKeyArn),
    });
    return [
        ...own.map((statement) => pulumi.output(statementTexts(statement)).apply((known) => [statementOf(known)])),
        ...(exec ? [session.apply((known) => taskStatements({ exec: known, mounts: [] }))] : []),
        ...Object.entries(args.volumes ?? {}).map(([key, volume]) =>
            pulumi
                .output({
                    fileSystemArn: previewText(volume.fileSystem.fileSystemArn),
                    accessPointArn: previewText(accessPoint(key, volume, "arn")),
                    write: isWritten(args.containers, key),
                })
                .apply((mount) => taskStatements({ mounts: [mount] })),
        ),
    ];
}

function isWritten(containers: ServiceSite["args"]["containers"], volume: string): boolean {
    const mounts = Object.values(containers).flatMap((container) => container.mounts ?? []);
    return mounts.some((mount) => mount.volume === volume && !mount.readOnly);
}

/** A text as a preview shows it, if there is one. */
function textOf(text: pulumi.Input<string> | undefined): pulumi.Output<string> | undefined {
    return text === undefined ? undefined : previewText(text);
}

function statementTexts({ actions, resources, conditions, ...rest }: PolicyStatementArgs): PolicyStatementArgs {
    return {
        ...rest,
        actions: previewTexts(actions),
        resources: previewTexts(resources),
        conditions: conditions?.map((condition) => ({ ...condition, values: previewTexts(condition.values) })),
    };
}

function statementOf({ sid, actions, resources, conditions = [] }: pulumi.Unwrap<PolicyStatementArgs>): Statement {
    const Condition: Record<string, Record<string, string[]>> = {};
    for (const { test, variable, values } of conditions) {
        Condition[test] = { ...Condition[test], [variable]: values };
    }
    return {
        ...(sid && { Sid: sid }),
        Effect: "Allow",
        Action: actions,
        Resource: resources,
        ...(conditions.length > 0 && { Condition }),
    };
}

/** Id or ARN of a volume's access point. Without the keys beforehand, a wrong one shows only here. */
export function accessPoint(key: string, volume: VolumeArgs, property: keyof AccessPointInputs): pulumi.Output<string> {
    const { accessPoints, accessPointIds, accessPointArns } = volume.fileSystem;
    const one = accessPoints?.[volume.accessPoint];
    if (one !== undefined) {
        return pulumi.output(one[property]);
    }
    return pulumi.output(property === "id" ? accessPointIds : accessPointArns).apply((known) => {
        const value = known[volume.accessPoint];
        if (value === undefined) {
            const names = Object.keys(known).join(", ");
            throw new Error(
                `volumes.${key}.accessPoint: no access point is named "${volume.accessPoint}"; there are ${names}`,
            );
        }
        return value;
    });
}
