import { append, type Graph, type GraphNode, type Reference } from "../graph";
import {
    DEFAULT_SUBNET,
    DEFAULT_VPC,
    mainRouteTableAssociations,
    routeTableAssociations,
    subnets,
    vpcs,
} from "./kinds";
import { ANY_TABLE, type Exposure, mainTableOf, RouteTables, type TableKey, unseen, worst } from "./route-tables";

/** A subnet or a VPC: its URN where the stack has it, else its id. */
type Key = string;

/** Which subnets of a stack have a route to an internet gateway. */
export class Network {
    private readonly tables: RouteTables;
    private readonly tablesOfSubnet = new Map<Key, TableKey[]>();
    private readonly mainTableOfVpc = new Map<Key, TableKey>();
    /** An association of which nobody knows yet whose it is: it may be that of any subnet. */
    private stray: string | undefined;

    constructor(private readonly graph: Graph) {
        this.tables = new RouteTables(graph);
        for (const association of graph.ofKind(routeTableAssociations)) {
            const subnet = graph.follow(association, "subnetId", association.props.subnetId, subnets);
            const table = this.tables.keyOf(association, "routeTableId", association.props.routeTableId);
            for (const key of keys(subnet)) {
                append(this.tablesOfSubnet, key, table);
            }
            this.stray = subnet.unseen || subnet.oneOf.length > 0 ? association.name : this.stray;
        }
        for (const association of graph.ofKind(mainRouteTableAssociations)) {
            const vpc = this.vpcOf(association, association.props.vpcId);
            if (vpc) {
                const table = this.tables.keyOf(association, "routeTableId", association.props.routeTableId);
                this.mainTableOfVpc.set(vpc, table);
            }
        }
    }

    /** The subnets that a value names, each with its exposure; what cannot be told apart counts as one. */
    exposures(from: GraphNode, property: string, value: unknown): { subnet: string; exposure: Exposure }[] {
        const named = this.graph.follow(from, property, value, subnets);
        const result = named.sure.map((node) => ({ subnet: node.name, exposure: this.exposureOf(node) }));
        for (const id of named.outside) {
            result.push({
                subnet: id,
                exposure: this.byTables(id, () => unseen(`subnet ${id}, which is not in this stack,`)),
            });
        }
        if (named.oneOf.length > 0) {
            const names = named.oneOf.map((node) => node.name).join(", ");
            result.push({ subnet: `one of ${names}`, exposure: this.common(named.oneOf, names) });
        }
        if (named.unseen) {
            const sources = from.madeFrom(property).map((node) => node.name);
            const origin = sources.length > 0 ? `, which come from ${sources.join(", ")}` : "";
            result.push({ subnet: "a subnet", exposure: unseen(`the subnets of ${property}${origin}`) });
        }
        return result;
    }

    /** What is true of all candidates is true of whichever is meant. */
    private common(candidates: GraphNode[], names: string): Exposure {
        const all = candidates.map((node) => this.exposureOf(node));
        if (all.every((one) => "public" in one) || all.every((one) => "private" in one)) {
            return worst(all);
        }
        return unseen(`which of the subnets ${names} are meant`);
    }

    private exposureOf(subnet: GraphNode): Exposure {
        return this.byTables(subnet.urn, () => this.byMainTable(subnet));
    }

    private byTables(subnet: Key, otherwise: () => Exposure): Exposure {
        const tables = this.tablesOfSubnet.get(subnet);
        if (tables) {
            return worst(tables.map((table) => this.tables.exposureOf(table)));
        }
        return this.stray ? unseen(`the subnet of route table association ${this.stray}`) : otherwise();
    }

    /** A subnet without an association uses its VPC's main route table. */
    private byMainTable(subnet: GraphNode): Exposure {
        const vpc = this.vpcOf(subnet, subnet.output("vpcId"));
        const table = vpc ? (this.mainTableOfVpc.get(vpc) ?? mainTableOf(vpc)) : ANY_TABLE;
        if (this.tables.describes(table) && table !== ANY_TABLE) {
            return this.tables.exposureOf(table);
        }
        if (subnet.type === DEFAULT_SUBNET || this.isDefault(vpc)) {
            // https://docs.aws.amazon.com/vpc/latest/userguide/default-vpc-components.html
            return { public: "the default VPC's internet gateway" };
        }
        // The main table that AWS makes with a VPC leads nowhere; of a VPC that is there already nobody knows.
        const isNew = vpc?.startsWith("urn:");
        return isNew ? this.tables.exposureOf(table) : unseen(`the main route table of ${vpc ?? "the VPC"}`);
    }

    private isDefault(vpc: Key | undefined): boolean {
        return this.graph.ofKind(vpcs).some((node) => node.urn === vpc && node.type === DEFAULT_VPC);
    }

    private vpcOf(from: GraphNode, id: unknown): Key | undefined {
        return keys(this.graph.follow(from, "vpcId", id, vpcs))[0];
    }
}

function keys(reference: Reference<unknown>): Key[] {
    return [...reference.sure.map((node) => node.urn), ...reference.outside];
}

/** The network of a run, for `graph.once`. */
export function networkOf(graph: Graph): Network {
    return new Network(graph);
}
