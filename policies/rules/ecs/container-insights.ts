import type * as aws from "@pulumi/aws";
import { clusters } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, items, type Properties, type Seen, shown, UNKNOWN } from "../../values";

/** What a cluster does not say is up to a setting of the account, which nobody can see here. */
export const containerInsights = resourceRule({
    name: "ecs-container-insights",
    level: "advisory",
    description: "Clusters collect Container Insights.",
    why: "Without them nobody sees which task runs out of memory, restarts, or waits for a place.",
    fix: "Set `containerInsights` to `enhanced` or `enabled`: an argument of Cluster, and one of the `settings` of a raw cluster.",
    standards: ["FSBP ECS.12", "CKV_AWS_65"],
    of: clusters,
    check(cluster) {
        const value = insightsOf(cluster.props);
        if (isUnknown(value)) {
            cluster.cannotSee("its setting containerInsights is not known before the deployment");
        } else if (!ON.includes(value)) {
            cluster.violates(
                `has set containerInsights to ${shown(value, "nothing")}; enhanced and enabled are accepted`,
            );
        }
    },
    remediate({ props }) {
        const value = insightsOf(props);
        const fine = isUnknown(value) || ON.includes(value);
        return fine ? [] : [{ path: ["settings"], value: [{ name: "containerInsights", value: "enabled" }] }];
    },
});

const ON: unknown[] = ["enhanced", "enabled"];

/** There is no other setting of a cluster: one whose name is not known yet may be this one. */
function insightsOf({ settings }: Properties<aws.ecs.ClusterArgs>): Seen<string | undefined> {
    const named = items(settings).filter((setting) => get(setting, "name") === "containerInsights");
    const unknown = isUnknown(settings) || items(settings).some((setting) => isUnknown(get(setting, "name")));
    return named.length === 0 && unknown ? UNKNOWN : get(named[0], "value");
}
