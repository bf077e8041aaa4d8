import { append, type Graph, type GraphNode } from "../graph";
import { get, isUnknown, items, UNKNOWN } from "../values";
import { defaultRouteTables, internetGateways, otherGateways, routes, routeTables, vpcs } from "./kinds";

/** Whether the internet has a route to something. */
export type Exposure =
    /** It has: by this gateway. */
    | { public: string }
    | { private: true }
    /** Nobody can tell, because this cannot be seen. */
    | { unseen: string };

export const PRIVATE: Exposure = { private: true };

export function unseen(what: string): Exposure {
    return { unseen: what };
}

export function worst(exposures: Exposure[]): Exposure {
    return exposures.find((one) => "public" in one) ?? exposures.find((one) => "unseen" in one) ?? PRIVATE;
}

/** Names a route table: its URN, `main <VPC>` for the one that AWS makes with a VPC, or the id of one outside. */
export type TableKey = string;

/** A table that cannot be told: it may be any. */
export const ANY_TABLE: TableKey = "any";

export function mainTableOf(vpc: string): TableKey {
    return `main ${vpc}`;
}

/** Which route tables of a stack lead to an internet gateway, by routes of their own or by standalone ones. */
export class RouteTables {
    private readonly gateways = new Map<TableKey, Exposure[]>();
    private readonly managed = new Set<TableKey>();

    constructor(private readonly graph: Graph) {
        for (const table of graph.ofKind(routeTables)) {
            this.read(table, table.urn);
        }
        for (const table of graph.ofKind(defaultRouteTables)) {
            this.read(table, this.keyOfDefault(table));
        }
        for (const route of graph.ofKind(routes)) {
            const key = this.keyOf(route, "routeTableId", route.props.routeTableId);
            append(this.gateways, key, this.gatewayOf(route, "gatewayId", route.props.gatewayId));
        }
    }

    /** Whether the stack says anything of a table. */
    describes(table: TableKey): boolean {
        return this.managed.has(table) || this.gateways.has(table);
    }

    exposureOf(table: TableKey): Exposure {
        const found = worst([...(this.gateways.get(table) ?? []), ...this.ofAnyTable()]);
        if (found !== PRIVATE) {
            return found;
        }
        const complete = this.managed.has(table) || table.startsWith(mainTableOf("urn:"));
        return complete ? PRIVATE : unseen(table === ANY_TABLE ? "the route table" : `route table ${table}`);
    }

    /** The table that a property names; the main table of a VPC is named by an output of the VPC. */
    keyOf(from: GraphNode, property: string, id: unknown): TableKey {
        const vpcOfId = this.graph.ofKind(vpcs).find((vpc) => typeof id === "string" && isMainTable(vpc, id));
        if (vpcOfId) {
            return mainTableOf(vpcOfId.urn);
        }
        const named = this.graph.follow(from, property, id, routeTables);
        const [own] = named.sure;
        const [adopted] = this.graph.follow(from, property, id, defaultRouteTables).sure;
        const [vpc] = this.graph.follow(from, property, UNKNOWN, vpcs).sure;
        if (own) {
            return own.urn;
        }
        if (adopted && adopted !== from) {
            return this.keyOfDefault(adopted);
        }
        return vpc ? mainTableOf(vpc.urn) : (named.outside[0] ?? ANY_TABLE);
    }

    private keyOfDefault(table: GraphNode): TableKey {
        return this.keyOf(table, "defaultRouteTableId", table.output("defaultRouteTableId"));
    }

    private ofAnyTable(): Exposure[] {
        const stray = this.gateways.get(ANY_TABLE)?.some((exposure) => exposure !== PRIVATE);
        return stray ? [unseen("the route table that a route to a gateway belongs to")] : [];
    }

    private read(table: GraphNode<{ routes?: { gatewayId?: string }[] }>, key: TableKey): void {
        this.managed.add(key);
        const inline = table.props.routes;
        if (!isUnknown(inline)) {
            for (const route of items(inline)) {
                append(this.gateways, key, this.gatewayOf(table, "routes", get(route, "gatewayId")));
            }
        } else if (table.madeFrom("routes").length > 0) {
            append(this.gateways, key, this.gatewayOf(table, "routes", UNKNOWN));
        }
        // Unknown routes that come from nothing are those that the provider computes when the program gives none.
    }

    private gatewayOf(from: GraphNode, property: string, id: unknown): Exposure {
        if (typeof id === "string") {
            const [node] = this.graph.follow(from, property, id, internetGateways).sure;
            return node || id.startsWith("igw-") ? { public: node ? `internet gateway ${node.name}` : id } : PRIVATE;
        }
        if (!isUnknown(id)) {
            return PRIVATE;
        }
        const sources = from.madeFrom(property);
        const gateway = sources.find((node) => internetGateways.types.includes(node.type));
        if (gateway) {
            return { public: `internet gateway ${gateway.name}` };
        }
        const elsewhere = sources.some((node) => otherGateways.types.includes(node.type));
        return elsewhere ? PRIVATE : unseen(`the gateway of ${from.name}`);
    }
}

function isMainTable(vpc: GraphNode, id: string): boolean {
    return vpc.output("defaultRouteTableId") === id || vpc.output("mainRouteTableId") === id;
}
