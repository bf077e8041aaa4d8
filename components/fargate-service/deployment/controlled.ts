import type { DeploymentPlan } from "./deployment-plan";

/** A property that something else than Pulumi changes while the service runs, and therefore must not be set back. */
export interface Controlled {
    property: string;
    why: string;
}

const COUNT: Controlled = {
    property: "desiredCount",
    why: "Scaling decides how many tasks run; an update would throw away what it found out.",
};

const PAIR: Controlled = {
    property: "loadBalancers",
    why: "ECS lets the two target groups trade places at each deployment, and an update that sends the first order again would make the next one start in the group that serves.",
};

/** See "CODE_DEPLOY" in https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html: ECS refuses to change these. */
const BY_CODE_DEPLOY: Controlled[] = [
    { property: "taskDefinition", why: "CodeDeploy deploys revisions; ECS refuses them from anybody else." },
    { property: "loadBalancers", why: "CodeDeploy lets the two target groups trade places at each deployment." },
    { property: "networkConfiguration", why: "It is part of each deployment's AppSpec; ECS refuses to change it." },
    { property: "platformVersion", why: "It is part of each deployment's AppSpec; ECS refuses to change it." },
    {
        property: "capacityProviderStrategies",
        why: "They are part of each deployment's AppSpec; ECS refuses to change them.",
    },
];

const WEIGHTS: Controlled = {
    property: "actions",
    why: "Deployments move the traffic here from one target group to the other; an update would move it back.",
};

/** What of the `aws.ecs.Service` belongs to scaling and to deployments. */
export function controlledOfService(
    { shift, codeDeploy, rewire }: DeploymentPlan,
    { isScaled, isRouted }: { isScaled: boolean; isRouted: boolean },
): Controlled[] {
    const count = isScaled ? [COUNT] : [];
    if (rewire) {
        // A service that goes over to CodeDeploy is made anew, and would be made of what it ignores.
        return count;
    }
    return [...count, ...(shift && isRouted ? [PAIR] : []), ...(codeDeploy ? BY_CODE_DEPLOY : [])];
}

/** What of the production and the test rule (`aws.lb.ListenerRule`) belongs to deployments. */
export function controlledOfRule({ hasAlternate, rewire }: DeploymentPlan): Controlled[] {
    return hasAlternate && !rewire ? [WEIGHTS] : [];
}

/** As Pulumi's option `ignoreChanges` wants it. */
export function ignored(controlled: Controlled[]): string[] {
    return controlled.map(({ property }) => property);
}
