import type { Graph, GraphNode } from "../../graph";
import type { Report } from "../../rule";
import {
    DEFAULT_SUBNET,
    DEFAULT_VPC,
    defaultRouteTables,
    mainRouteTableAssociations,
    routeTableAssociations,
    subnets,
    vpcs,
} from "../kinds";
import { Associations, type PlaceKey, placesIn } from "./associations";
import { common, type Exposure, unseen } from "./exposure";
import { mainTableOf, RouteTables, type TableKeys } from "./route-tables";

/** Which subnets of a stack have a route to an internet gateway. */
export class Network {
    private readonly tables: RouteTables;
    private readonly ofSubnets = new Associations();
    private readonly ofVpcs = new Associations();
    /** The main tables that the stack adopts from VPCs of which it may know only the id. */
    private readonly adopted = new Map<PlaceKey, TableKeys>();
    private readonly defaultVpcs: Set<PlaceKey>;

    constructor(private readonly graph: Graph) {
        this.tables = new RouteTables(graph);
        this.defaultVpcs = new Set(graph.ofKind(vpcs).flatMap(({ type, urn }) => (type === DEFAULT_VPC ? [urn] : [])));
        for (const table of graph.ofKind(defaultRouteTables)) {
            for (const vpc of this.vpcOf(table, table.output("vpcId"))) {
                this.adopted.set(vpc, this.tables.keysOfDefault(table));
            }
        }
        for (const association of graph.ofKind(routeTableAssociations)) {
            const places = graph.follow(association, "subnetId", association.props.subnetId, subnets);
            this.ofSubnets.add(association, places, this.exposureBy(association));
        }
        for (const association of graph.ofKind(mainRouteTableAssociations)) {
            const places = graph.follow(association, "vpcId", association.props.vpcId, vpcs);
            this.ofVpcs.add(association, places, this.exposureBy(association));
        }
    }

    /** The subnets that a value names, each with its exposure; what cannot be told apart counts as one. */
    exposures(from: GraphNode, property: string, value: unknown): { subnet: string; exposure: Exposure }[] {
        const named = this.graph.follow(from, property, value, subnets);
        const result = named.sure.map((node) => ({ subnet: node.name, exposure: this.exposureOf(node) }));
        for (const id of named.outside) {
            const hidden = unseen(`subnet ${id}, which is not in this stack,`);
            result.push({ subnet: id, exposure: this.ofSubnets.exposureOf(id, () => hidden) });
        }
        if (named.oneOf.length > 0) {
            const names = named.oneOf.map((node) => node.name).join(", ");
            const all = named.oneOf.map((node) => this.exposureOf(node));
            const exposure = common(all, `which of the subnets ${names} are meant`);
            result.push({ subnet: `one of ${names}`, exposure });
        }
        if (named.unseen) {
            const sources = from.madeFrom(property).map((node) => node.name);
            const origin = sources.length > 0 ? `, which come from ${sources.join(", ")}` : "";
            result.push({ subnet: "a subnet", exposure: unseen(`the subnets of ${property}${origin}`) });
        }
        return result;
    }

    private exposureBy(association: GraphNode<{ routeTableId: string }>): Exposure {
        const keys = this.tables.keysOf(association, "routeTableId", association.props.routeTableId);
        return this.tables.exposureOf(keys, association.name);
    }

    private exposureOf(subnet: GraphNode): Exposure {
        return this.ofSubnets.exposureOf(subnet.urn, () => this.byMainTable(subnet));
    }

    /** A subnet without an association uses its VPC's main route table. */
    private byMainTable(subnet: GraphNode): Exposure {
        const [vpc] = this.vpcOf(subnet, subnet.output("vpcId"));
        const inDefaultVpc = subnet.type === DEFAULT_SUBNET || (vpc !== undefined && this.defaultVpcs.has(vpc));
        if (vpc === undefined) {
            return inDefaultVpc ? IN_DEFAULT_VPC : unseen(`the VPC of ${subnet.name}`);
        }
        return this.ofVpcs.exposureOf(vpc, () => {
            const tables = this.adopted.get(vpc) ?? [mainTableOf(vpc)];
            const described = tables.some((table) => this.tables.describes(table));
            if (inDefaultVpc && !described) {
                return IN_DEFAULT_VPC;
            }
            // The main table that AWS makes with a VPC leads nowhere; of a VPC that is there already nobody knows.
            const isNew = vpc.startsWith("urn:");
            return described || isNew
                ? this.tables.exposureOf(tables, subnet.name)
                : unseen(`the main route table of ${vpc}`);
        });
    }

    private vpcOf(from: GraphNode, id: unknown): PlaceKey[] {
        return placesIn(this.graph.follow(from, "vpcId", id, vpcs));
    }
}

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html */
const IN_DEFAULT_VPC: Exposure = { public: "the default VPC's internet gateway" };

/** Judges whether the subnets that a value names have a route to the internet. */
export function judgeSubnets(from: GraphNode, property: string, value: unknown, graph: Graph, report: Report): void {
    for (const { subnet, exposure } of graph.once(networkOf).exposures(from, property, value)) {
        if ("public" in exposure) {
            report.violates(`is in ${subnet}, which has a route to ${exposure.public}`);
        } else if ("unseen" in exposure) {
            report.cannotSee(`${exposure.unseen} cannot be seen`);
        }
    }
}

/** The network of a run, for `graph.once`. */
export function networkOf(graph: Graph): Network {
    return new Network(graph);
}
