import { services } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

/**
 * The provider's default is 100 percent, and no task at all. A daemon has one task an instance, whose port the old task
 * must give up before the new one starts.
 */
export const minimumHealthy = resourceRule({
    name: "ecs-minimum-healthy",
    level: "advisory",
    description: "Deployments keep as many healthy tasks as the service is to have.",
    why: "A service that may shrink during a deployment answers slower, and one with a single task not at all.",
    fix: "Leave `deployment.minimumHealthyPercent` out or set it to 100; in raw services `deploymentMinimumHealthyPercent`.",
    standards: [],
    of: services,
    check(service) {
        const { deploymentMinimumHealthyPercent, desiredCount, schedulingStrategy } = service.props;
        const percent = numberOf(deploymentMinimumHealthyPercent, 100);
        const tasks = numberOf(desiredCount, 0);
        if (schedulingStrategy === "DAEMON" || percent >= 100 || tasks < 1) {
            return;
        }
        if (Number.isNaN(percent) || Number.isNaN(tasks) || isUnknown(schedulingStrategy)) {
            service.cannotSee("how many of its tasks stay during a deployment is not known before");
        } else {
            service.violates(`may fall to ${percent} percent of its tasks during a deployment; 100 are accepted`);
        }
    },
});

function numberOf(value: unknown, usual: number): number {
    return isUnknown(value) ? Number.NaN : Number(value ?? usual);
}
