import { clusters } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

/** Where a cluster says nothing, sessions go where the logs of the container go. */
export const execLogged = resourceRule({
    name: "ecs-exec-logged",
    level: "advisory",
    description: "Clusters log what is done in the sessions of ECS Exec.",
    why: "Without a log nobody can tell later what was done in a container, or by whom.",
    fix: "Set `logging` of `executeCommandConfiguration` to `OVERRIDE` with a log group, as Cluster does, or to `DEFAULT`.",
    standards: ["CKV_AWS_223"],
    of: clusters,
    check(cluster) {
        const logging = get(get(cluster.props.configuration, "executeCommandConfiguration"), "logging");
        if (isUnknown(logging)) {
            cluster.cannotSee("whether it logs ECS Exec is not known before the deployment");
        } else if (logging === "NONE") {
            cluster.violates("does not log the sessions of ECS Exec");
        }
    },
});
