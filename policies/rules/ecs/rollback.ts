import type * as aws from "@pulumi/aws";
import { services } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, isUnknown, type Properties, type Seen, UNKNOWN } from "../../values";

type Service = Properties<aws.ecs.ServiceArgs>;

/** Other strategies and controllers shift traffic back by themselves, or leave it to those who deploy. */
export const rollback = resourceRule({
    name: "ecs-rollback",
    level: "advisory",
    description: "Rolling deployments that fail are rolled back, by the circuit breaker or by alarms.",
    why: "A deployment that fails otherwise keeps starting tasks that do not work until somebody sees it.",
    fix: "Enable `deploymentCircuitBreaker` with `rollback`, as FargateService does, or `alarms` with `rollback`.",
    standards: [],
    of: services,
    check(service) {
        const found = rollsBack(service.props);
        if (isUnknown(found)) {
            service.cannotSee("whether it rolls back is not known before the deployment");
        } else if (!found) {
            service.violates("does not roll back a deployment that fails");
        }
    },
    remediate: ({ props }) =>
        rollsBack(props) === false
            ? [{ path: ["deploymentCircuitBreaker"], value: { enable: true, rollback: true } }]
            : [],
});

function rollsBack(props: Service): Seen<boolean> {
    const { alarms, deploymentCircuitBreaker: breaker } = props;
    return any([
        differs(get(props.deploymentController, "type"), "ECS"),
        differs(get(props.deploymentConfiguration, "strategy"), "ROLLING"),
        all([get(breaker, "enable"), get(breaker, "rollback")]),
        all([get(alarms, "enable"), get(alarms, "rollback"), given(get(alarms, "alarmNames"))]),
    ]);
}

function differs(value: unknown, usual: string): Seen<boolean> {
    return isUnknown(value) ? UNKNOWN : given(value) && value !== usual;
}

function all(values: unknown[]): Seen<boolean> {
    const open = values.filter((value) => value !== true);
    return open.length > 0 && open.every(isUnknown) ? UNKNOWN : open.length === 0;
}

function any(values: Seen<boolean>[]): Seen<boolean> {
    return values.includes(true) || (values.includes(UNKNOWN) ? UNKNOWN : false);
}
