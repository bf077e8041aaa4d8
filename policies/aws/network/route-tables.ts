import type { Graph, GraphNode } from "../../graph";
import { get, isUnknown, items, UNKNOWN } from "../../values";
import { defaultRouteTables, internetGateways, otherGateways, routes, routeTables, vpcs } from "../kinds";
import { common, type Exposure, PRIVATE, unseen, worst } from "./exposure";

/** Names a route table: its URN, `main <VPC>` for the one that AWS makes with a VPC, or the id of one outside. */
export type TableKey = string;

/** The table that a value names: of several it is one, and without any it may be every one. */
export type TableKeys = readonly TableKey[];

export function mainTableOf(vpc: string): TableKey {
    return `main ${vpc}`;
}

/** Which route tables of a stack lead to an internet gateway, by routes of their own or by standalone ones. */
export class RouteTables {
    private readonly exposures = new Map<TableKey, Exposure>();
    private readonly managed = new Set<TableKey>();
    private readonly mainTables = new Map<string, TableKey>();
    /** What routes of which nobody knows the table make of each. */
    private stray = PRIVATE;

    constructor(private readonly graph: Graph) {
        for (const vpc of graph.ofKind(vpcs)) {
            for (const id of [vpc.output("defaultRouteTableId"), vpc.output("mainRouteTableId")]) {
                if (typeof id === "string") {
                    this.mainTables.set(id, mainTableOf(vpc.urn));
                }
            }
        }
        for (const table of graph.ofKind(routeTables)) {
            this.read(table, [table.urn]);
        }
        for (const table of graph.ofKind(defaultRouteTables)) {
            this.read(table, this.keysOfDefault(table));
        }
        for (const route of graph.ofKind(routes)) {
            const keys = this.keysOf(route, "routeTableId", route.props.routeTableId);
            this.add(route, keys, this.gatewayOf(route, "gatewayId", route.props.gatewayId));
        }
    }

    /** Whether the stack says anything of a table. */
    describes(table: TableKey): boolean {
        return this.managed.has(table) || this.exposures.has(table);
    }

    /** @param by what names the table, for the case that nobody can tell which it names */
    exposureOf(tables: TableKeys, by: string): Exposure {
        const which = `the route table of ${by}`;
        const all = tables.map((table) => this.exposureOfOne(table));
        return all.length === 0 ? unseen(which) : common(all, which);
    }

    private exposureOfOne(table: TableKey): Exposure {
        const found = worst(this.exposures.get(table) ?? PRIVATE, this.stray);
        const complete = this.managed.has(table) || table.startsWith(mainTableOf("urn:"));
        return found === PRIVATE && !complete ? unseen(`route table ${table}`) : found;
    }

    /** The table that a property names; the main table of a VPC is named by an output of the VPC. */
    keysOf(from: GraphNode, property: string, id: unknown): TableKeys {
        const { sure, outside, oneOf } = this.graph.follow(from, property, id, routeTables);
        const adopted = this.graph.follow(from, property, id, defaultRouteTables);
        if (sure.length > 0) {
            return sure.map(({ urn }) => urn);
        }
        const named = adopted.sure.flatMap((table) => this.keysOfDefault(table));
        const main = named.length > 0 ? named : this.mainTable(from, property, id);
        return [main, outside, oneOf.map(({ urn }) => urn)].find((keys) => keys.length > 0) ?? [];
    }

    /** An adopted table goes by the VPC whose main table it is, where that can be told. */
    keysOfDefault(table: GraphNode): TableKeys {
        const id = table.output("defaultRouteTableId");
        const main = this.mainTable(table, "defaultRouteTableId", id);
        return main.length === 0 && typeof id === "string" ? [id] : main;
    }

    private mainTable(from: GraphNode, property: string, id: unknown): TableKeys {
        const known = typeof id === "string" ? this.mainTables.get(id) : undefined;
        const vpc = this.graph.follow(from, property, UNKNOWN, vpcs).sure.map(({ urn }) => mainTableOf(urn));
        return known ? [known] : vpc;
    }

    private read(table: GraphNode<{ routes?: { gatewayId?: string }[] }>, keys: TableKeys): void {
        for (const key of keys) {
            this.managed.add(key);
        }
        for (const route of items(table.props.routes)) {
            this.add(table, keys, this.gatewayOf(table, "routes", get(route, "gatewayId")));
        }
        if (isUnknown(table.declared("routes"))) {
            this.add(table, keys, this.gatewayOf(table, "routes", UNKNOWN));
        }
    }

    private add(route: GraphNode, keys: TableKeys, exposure: Exposure): void {
        if (exposure === PRIVATE) {
            return;
        }
        const inDoubt = unseen(`the route table of ${route.name}`);
        for (const key of keys) {
            const found = keys.length === 1 ? exposure : inDoubt;
            this.exposures.set(key, worst(this.exposures.get(key) ?? PRIVATE, found));
        }
        this.stray = keys.length === 0 ? inDoubt : this.stray;
    }

    private gatewayOf(from: GraphNode, property: string, id: unknown): Exposure {
        if (!isUnknown(id) && typeof id !== "string") {
            return PRIVATE;
        }
        const { sure, oneOf } = this.graph.follow(from, property, id, internetGateways);
        const [gateway] = [...sure, ...oneOf];
        if (gateway) {
            return { public: `internet gateway ${gateway.name}` };
        }
        if (!isUnknown(id)) {
            return id.startsWith("igw-") ? { public: id } : PRIVATE;
        }
        const sources = from.madeFrom(property);
        const elsewhere = sources.some(({ type }) => otherGateways.types.includes(type));
        // What is not of AWS, such as another stack's outputs, may give a gateway of any sort.
        return elsewhere && sources.every(({ type }) => type.startsWith("aws:"))
            ? PRIVATE
            : unseen(`the gateway of ${from.name}`);
    }
}
