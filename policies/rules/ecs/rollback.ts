import type * as aws from "@pulumi/aws";
import { services } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { every, is, not, some, type Truth } from "../../truth";
import { get, given, isUnknown, type Properties, type Unknown } from "../../values";

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

function rollsBack(props: Service): Truth {
    const { alarms, deploymentCircuitBreaker: breaker } = props;
    const isOn = (block: { enable?: unknown; rollback?: unknown } | Unknown | undefined) =>
        every([is(get(block, "enable"), true), is(get(block, "rollback"), true)]);
    return some([
        differs(get(props.deploymentController, "type"), "ECS"),
        differs(get(props.deploymentConfiguration, "strategy"), "ROLLING"),
        isOn(breaker),
        every([isOn(alarms), given(get(alarms, "alarmNames"))]),
    ]);
}

function differs(value: unknown, usual: string): Truth {
    return given(value) && not(is(value, usual));
}
