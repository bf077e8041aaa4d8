import type { Graph, GraphNode } from "../../graph";
import type { Report } from "../../rule";
import { isUnknown } from "../../values";
import { companions } from "../companions";
import { vpcEndpoints, vpcs } from "../kinds";

const endpointsOf = companions(vpcEndpoints, "vpcId", vpcs);

/** Whether a VPC has an interface endpoint for a service, such as `ecr.api`; or why that cannot be told. */
export function hasEndpoint(vpc: GraphNode, service: string, graph: Graph): boolean | { unseen: string } {
    const { sure, stray } = graph.once(endpointsOf)(vpc);
    const interfaces = sure.filter(
        ({ props }) => isUnknown(props.vpcEndpointType) || props.vpcEndpointType === "Interface",
    );
    const names = interfaces.map(({ props }) => props.serviceName);
    if (names.some((name) => typeof name === "string" && serves(name, service))) {
        return true;
    }
    const unnamed = interfaces.find(({ props }) => isUnknown(props.serviceName));
    if (unnamed) {
        return { unseen: `the service of VPC endpoint ${unnamed.name} is not known before the deployment` };
    }
    return stray ? { unseen: `the VPC of VPC endpoint ${stray.name} is not known before the deployment` } : false;
}

/** Judges whether a VPC has an interface endpoint for a service. */
export function judgeEndpoint(vpc: GraphNode, service: string, graph: Graph, report: Report): void {
    const found = hasEndpoint(vpc, service, graph);
    if (typeof found === "object") {
        report.cannotSee(found.unseen);
    } else if (!found) {
        report.violates(`has no interface endpoint for ${service}`);
    }
}

/** Names of services hold the region, and for endpoints that are validated by FIPS 140 say so. */
function serves(name: string, service: string): boolean {
    return name.replace("-fips", "").endsWith(`.${service}`);
}
