import type { Graph, GraphNode } from "../../graph";
import { some, type Truth } from "../../truth";
import { get, isUnknown, items, UNKNOWN } from "../../values";
import { companions } from "../companions";
import { type ArgsOf, routes, routeTableAssociations, routeTables, subnets } from "../kinds";
import { isInternet } from "./cidrs";

const associationsOf = companions(routeTableAssociations, "subnetId", subnets);
const routesOf = companions(routes, "routeTableId", routeTables);

/** Whether a route leads out of a subnet, to whichever gateway; unknown where it uses its VPC's main route table. */
export function hasWayOut(subnet: GraphNode<ArgsOf<typeof subnets>>, graph: Graph): Truth {
    const tables = graph
        .once(associationsOf)(subnet)
        .sure.flatMap((association) => {
            const { sure } = graph.follow(association, "routeTableId", association.props.routeTableId, routeTables);
            return sure;
        });
    return tables.length === 0 ? UNKNOWN : some(tables.map((table) => leadsOut(table, graph)));
}

function leadsOut(table: GraphNode<ArgsOf<typeof routeTables>>, graph: Graph): Truth {
    const standalone = graph.once(routesOf)(table);
    const destinations = [
        ...standalone.sure.flatMap(({ props }) => [props.destinationCidrBlock, props.destinationIpv6CidrBlock]),
        ...items(table.props.routes).flatMap((route) => [get(route, "cidrBlock"), get(route, "ipv6CidrBlock")]),
    ];
    if (destinations.some((destination) => typeof destination === "string" && isInternet(destination))) {
        return true;
    }
    const hidden = isUnknown(table.declared("routes")) || destinations.some(isUnknown);
    return (hidden || standalone.stray !== undefined) && UNKNOWN;
}
