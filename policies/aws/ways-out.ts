import type { Graph, GraphNode } from "../graph";
import { get, isUnknown, items } from "../values";
import { isInternet } from "./cidrs";
import { companions } from "./companions";
import { type ArgsOf, routes, routeTableAssociations, routeTables, subnets } from "./kinds";

const associationsOf = companions(routeTableAssociations, "subnetId", subnets);
const routesOf = companions(routes, "routeTableId", routeTables);

/**
 * Whether a route leads out of a subnet, to whichever gateway; `undefined` where that cannot be told, as for a subnet
 * that uses its VPC's main route table.
 */
export function hasWayOut(subnet: GraphNode<ArgsOf<typeof subnets>>, graph: Graph): boolean | undefined {
    const tables = graph
        .once(associationsOf)(subnet)
        .sure.flatMap((association) => {
            const { sure } = graph.follow(association, "routeTableId", association.props.routeTableId, routeTables);
            return sure;
        });
    if (tables.length === 0) {
        return undefined;
    }
    const results = tables.map((table) => leadsOut(table, graph));
    return results.includes(true) ? true : results.includes(undefined) ? undefined : false;
}

function leadsOut(table: GraphNode<ArgsOf<typeof routeTables>>, graph: Graph): boolean | undefined {
    const standalone = graph.once(routesOf)(table);
    const destinations = [
        ...standalone.sure.flatMap(({ props }) => [props.destinationCidrBlock, props.destinationIpv6CidrBlock]),
        ...items(table.props.routes).flatMap((route) => [get(route, "cidrBlock"), get(route, "ipv6CidrBlock")]),
    ];
    if (destinations.some((destination) => typeof destination === "string" && isInternet(destination))) {
        return true;
    }
    const hidden = !Array.isArray(table.props.routes) && table.madeFrom("routes").length > 0;
    return hidden || standalone.stray || destinations.some(isUnknown) ? undefined : false;
}
