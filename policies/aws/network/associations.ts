import { append, type GraphNode, type Reference } from "../../graph";
import { common, type Exposure, PRIVATE, worst } from "./exposure";

/** A subnet or a VPC: its URN where the stack has it, else its id. */
export type PlaceKey = string;

/** The subnets or VPCs that a value certainly names. */
export function placesIn(reference: Reference<unknown>): PlaceKey[] {
    return [...reference.sure.map((node) => node.urn), ...reference.outside];
}

/** What associations make of subnets or of VPCs: with one, what holds without it no longer does. */
export class Associations {
    private readonly certain = new Map<PlaceKey, Exposure>();
    private readonly possible = new Map<PlaceKey, [Exposure, GraphNode][]>();
    /** What associations have in common of which nobody knows yet what they are for. */
    private stray: [Exposure, GraphNode] | undefined;

    add(association: GraphNode, places: Reference<unknown>, exposure: Exposure): void {
        for (const key of placesIn(places)) {
            this.certain.set(key, worst(this.certain.get(key) ?? PRIVATE, exposure));
        }
        for (const { urn } of places.oneOf) {
            append(this.possible, urn, [exposure, association]);
        }
        if (places.unseen) {
            this.stray = [this.stray ? common([this.stray[0], exposure], whoseIs(association)) : exposure, association];
        }
    }

    exposureOf(place: PlaceKey, otherwise: () => Exposure): Exposure {
        const possible = [...(this.possible.get(place) ?? []), ...(this.stray ? [this.stray] : [])];
        return (
            this.certain.get(place) ??
            possible.reduce((found, [exposure, by]) => common([found, exposure], whoseIs(by)), otherwise())
        );
    }
}

function whoseIs(association: GraphNode): string {
    return `what ${association.name} is for`;
}
