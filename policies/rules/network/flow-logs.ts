import { companions } from "../../aws/companions";
import { flowLogs, vpcs } from "../../aws/kinds";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

/** FSBP EC2.6 asks for rejected traffic; a flow log of accepted traffic alone does not show who tried in vain. */
export const vpcFlowLogs = graphRule({
    name: "network-flow-logs",
    level: "mandatory",
    description: "Every VPC has a flow log that records rejected traffic.",
    why: "After a break-in nobody can tell who was reached and what left, and an attempt is never noticed.",
    fix: "Leave `flowLogs` of Network on; for a raw VPC add an `aws.ec2.FlowLog` with `trafficType` `ALL` or `REJECT`.",
    standards: ["FSBP EC2.6", "CKV2_AWS_11"],
    of: vpcs,
    check(vpc, graph, report) {
        const { sure, stray } = graph.once(logsOfVpcs)(vpc);
        const types = sure.map((log) => log.props.trafficType);
        if (types.some((type) => !isUnknown(type) && type !== "ACCEPT")) {
            return;
        }
        if (types.some(isUnknown)) {
            report.cannotSee("the trafficType of its flow log is not known before the deployment");
        } else if (stray) {
            report.cannotSee(`the VPC of flow log ${stray.name} is not known before the deployment`);
        } else {
            report.violates(sure.length > 0 ? "has a flow log of accepted traffic alone" : "has no flow log");
        }
    },
});

const logsOfVpcs = companions(flowLogs, "vpcId", vpcs);
