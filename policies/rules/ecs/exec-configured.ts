import { clusters, services } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { get, given, isUnknown } from "../../values";

/** A cluster that says nothing of ECS Exec is fine as long as no service of it lets anybody in. */
export const execConfigured = graphRule({
    name: "ecs-exec-configured",
    level: "advisory",
    description: "Services that allow ECS Exec are in clusters that say how its sessions are logged and encrypted.",
    why: "By AWS's default no key of yours encrypts a session, and it is logged only where the container's own log driver is `awslogs`.",
    fix: "Leave `exec.enabled` of Cluster on, or set `executeCommandConfiguration` of a raw cluster; or allow no ECS Exec in the service.",
    standards: [],
    of: services,
    check(service, graph, report) {
        const { cluster, enableExecuteCommand: allows } = service.props;
        if (!given(allows) || allows === false) {
            return;
        }
        if (isUnknown(allows)) {
            report.cannotSee("enableExecuteCommand is not known before the deployment");
            return;
        }
        const { sure, oneOf, outside } = graph.follow(service, "cluster", cluster, clusters);
        const candidates = [...sure, ...oneOf];
        const silent = candidates.filter(
            ({ props }) => !given(get(props.configuration, "executeCommandConfiguration")),
        );
        if (candidates.length === 0) {
            report.cannotSee(`cluster ${outside[0] ?? "(not known yet)"} is not in this stack`);
        } else if (silent.length === candidates.length) {
            const names = silent.map(({ name }) => name).join(" or ");
            report.violates(`allows ECS Exec in ${names}, which does not say how sessions are logged and encrypted`);
        } else if (silent.length > 0) {
            report.cannotSee(`which of ${candidates.map(({ name }) => name).join(", ")} it is in is not known yet`);
        }
    },
});
