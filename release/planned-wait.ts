import type { BlueGreenDeploymentConfiguration, TrafficRoutingConfig } from "@aws-sdk/client-codedeploy";
import type { DeploymentConfiguration } from "@aws-sdk/client-ecs";

/**
 * Minutes that a deployment of ECS waits by its configuration: bake time and the time between traffic steps.
 * Defaults: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LinearConfiguration.html,
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CanaryConfiguration.html
 */
export function plannedEcsWait(configuration: DeploymentConfiguration | undefined): number {
    const { bakeTimeInMinutes = 0, linearConfiguration, canaryConfiguration } = configuration ?? {};
    // No bake follows the step that reaches 100 %.
    const steps = linearConfiguration ? Math.ceil(100 / (linearConfiguration.stepPercent ?? 10)) - 1 : 0;
    const linear = steps * (linearConfiguration?.stepBakeTimeInMinutes ?? 6);
    const canary = canaryConfiguration ? (canaryConfiguration.canaryBakeTimeInMinutes ?? 10) : 0;
    return bakeTimeInMinutes + linear + canary;
}

/** Minutes that a deployment of CodeDeploy waits by its configuration: for the reroute, between steps, for the end. */
export function plannedCodeDeployWait(
    blueGreen: BlueGreenDeploymentConfiguration | undefined,
    routing: TrafficRoutingConfig | undefined,
): number {
    const ready = blueGreen?.deploymentReadyOption?.waitTimeInMinutes ?? 0;
    const termination = blueGreen?.terminateBlueInstancesOnDeploymentSuccess?.terminationWaitTimeInMinutes ?? 0;
    const { timeBasedCanary, timeBasedLinear } = routing ?? {};
    const steps = Math.ceil(100 / (timeBasedLinear?.linearPercentage ?? 100)) - 1;
    const shifting = (timeBasedCanary?.canaryInterval ?? 0) + steps * (timeBasedLinear?.linearInterval ?? 0);
    return ready + shifting + termination;
}
