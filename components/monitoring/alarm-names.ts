import * as pulumi from "@pulumi/pulumi";
import { rollbackAlarmNameIn } from "./alarm-plan";

/**
 * Name of the alarm that rolls a service's deployment back: `<project>-<stack>-<service>-rollback`. A service refers to
 * it by this name, because the alarm is made after the service whose metrics it watches.
 */
export function rollbackAlarmName(service: string): string {
    return rollbackAlarmNameIn({ project: pulumi.getProject(), stack: pulumi.getStack() }, service);
}
