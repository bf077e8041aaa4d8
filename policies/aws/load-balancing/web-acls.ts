import type { Graph } from "../../graph";
import type { Report } from "../../rule";
import { is, type Truth } from "../../truth";
import { loadBalancers, webAclAssociations } from "../kinds";
import type { LoadBalancer } from "./listeners";

/** Which load balancers web ACLs stand before. */
interface Protection {
    sure: Set<string>;
    /** One of these at least, but which is not known. */
    perhaps: Set<string>;
    /** Whether there is an association of which nobody knows what it protects. */
    strays: boolean;
}

function protectionOf(graph: Graph): Protection {
    const associations = graph.ofKind(webAclAssociations).map((association) => ({
        ...graph.follow(association, "resourceArn", association.props.resourceArn, loadBalancers),
        // Made from something else, such as the stage of an API, it protects that.
        isForOther: association.madeFrom("resourceArn").length > 0,
    }));
    return {
        sure: new Set(associations.flatMap(({ sure }) => sure.map(({ urn }) => urn))),
        perhaps: new Set(associations.flatMap(({ oneOf }) => oneOf.map(({ urn }) => urn))),
        strays: associations.some(({ unseen, isForOther }) => unseen && !isForOther),
    };
}

/** What web ACLs can stand before: only application load balancers read requests. */
export function isApplicationBalancer({ props }: LoadBalancer): boolean {
    return props.loadBalancerType !== "network" && props.loadBalancerType !== "gateway";
}

/** Whether only the VPC reaches a load balancer. */
export function isInternal(balancer: LoadBalancer): Truth {
    return is(balancer.declared("internal"), true);
}

/** Whether a web ACL certainly stands before a load balancer. */
export function hasWebAcl(balancer: LoadBalancer, graph: Graph): boolean {
    return graph.once(protectionOf).sure.has(balancer.urn);
}

/** Judges whether a web ACL stands before a load balancer. */
export function checkWebAcl(balancer: LoadBalancer, graph: Graph, report: Report): void {
    const { perhaps, strays } = graph.once(protectionOf);
    if (hasWebAcl(balancer, graph)) {
        return;
    }
    if (perhaps.has(balancer.urn) || strays) {
        report.cannotSee("which load balancer a web ACL is associated with is not known before the deployment");
    } else {
        report.violates("has no web ACL associated");
    }
}
