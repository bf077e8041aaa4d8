import { createHash } from "node:crypto";
import { checkInteger, type Problem, Problems } from "../problems";
import { checkClaim, hostsOf, pathsOf, type RouteClaim } from "./route-match";
import { BANDS, type Band, compareDetails, type Specificity, specificityOf } from "./specificity";

export type { RouteClaim } from "./route-match";

/** AWS accepts 1 to 50000, each once per listener. */
const MAX_PRIORITY = 50_000;

/**
 * Priorities of listener rules, by owner.
 *
 * A listener asks its rules in the order of their priorities, so a rule for a part of what another rule matches must have
 * the lower number. And a priority should not change because somebody else adds a route: AWS accepts no number twice, so
 * rules that trade places fail half-way.
 *
 * So the range 1 to 50000 is divided beforehand: into bands by how specific the host is, and each of these by how
 * specific the path is (see specificity.ts). Within its band a route takes the place that a hash of its hosts and paths
 * points to. Neither looks at other routes. Only when two routes of one band point to one place does the second, in the
 * order of their text, move to the next free one; `priority` pins what must never move.
 *
 * Throws one `InputPropertiesError` with everything that `checkRoutes` finds.
 */
export function allocatePriorities(routes: RouteClaim[]): Record<string, number> {
    const problems = new Problems();
    problems.addAll(checkRoutes(routes));
    problems.throwIfAny("Routes");
    const pinned = routes.flatMap(({ owner, priority }) => (priority === undefined ? [] : [{ owner, priority }]));
    const allocated = allocate(
        routes.filter(({ priority }) => priority === undefined),
        new Set(pinned.map(({ priority }) => priority)),
    );
    for (const { owner, priority } of allocated) {
        if (priority > MAX_PRIORITY) {
            problems.add(owner, `found no free priority up to ${MAX_PRIORITY}; give routes a priority of their own`);
        }
    }
    problems.throwIfAny("Routes");
    return Object.fromEntries([...pinned, ...allocated].map(({ owner, priority }) => [owner, priority]));
}

/** Everything that is wrong with the routes of one listener; paths begin with the owner. */
export function checkRoutes(routes: RouteClaim[]): Problem[] {
    const problems: Problem[] = [];
    const owners = new Set<string>();
    const priorities = new Map<number, string>();
    const matches = new Map<string, string>();
    for (const claim of routes) {
        const { owner, priority } = claim;
        if (owners.has(owner)) {
            problems.push({ path: owner, reason: "claims two routes; put all its hosts and paths into one" });
            continue;
        }
        owners.add(owner);
        problems.push(...checkClaim(claim), ...checkInteger(`${owner}.priority`, priority, 1, MAX_PRIORITY));
        if (priority !== undefined) {
            const other = priorities.get(priority);
            if (other !== undefined) {
                problems.push({ path: `${owner}.priority`, reason: `${priority} is the priority of "${other}" too` });
            }
            priorities.set(priority, other ?? owner);
        }
        for (const match of matchesOf(claim)) {
            const other = matches.get(match);
            if (other !== undefined) {
                problems.push({ path: owner, reason: `matches the same requests as "${other}": ${match}` });
            }
            matches.set(match, other ?? owner);
        }
    }
    return problems;
}

function matchesOf(claim: RouteClaim): string[] {
    return hostsOf(claim).flatMap((host) =>
        pathsOf(claim).map((path) => `${host === "*" ? "any host" : host}, ${path === "*" ? "any path" : path}`),
    );
}

interface RankedClaim extends Specificity {
    owner: string;
    text: string;
    hash: number;
}

function allocate(routes: RouteClaim[], taken: Set<number>): { owner: string; priority: number }[] {
    const ranked = routes.map((claim): RankedClaim => {
        const text = JSON.stringify([hostsOf(claim), pathsOf(claim)]);
        const hash = createHash("sha256").update(text).digest().readUInt32BE();
        return { ...specificityOf(hostsOf(claim), pathsOf(claim)), owner: claim.owner, text, hash };
    });
    const bands = new Map<number, RankedClaim[]>();
    for (const claim of ranked.sort((a, b) => a.band - b.band || (a.text < b.text ? -1 : 1))) {
        bands.set(claim.band, [...(bands.get(claim.band) ?? []), claim]);
    }
    return [...bands].flatMap(([band, claims]) => {
        const { first, size } = BANDS[band] as Band;
        const placed = claims.map((claim) => {
            // A band that overflows fills the beginning of the next one, so the order holds even then.
            let place = first + (claim.hash % size);
            while (taken.has(place)) place++;
            taken.add(place);
            return { claim, place };
        });
        placed.sort((a, b) => a.place - b.place);
        const places = placed.map(({ place }) => place);
        // Within a band only wildcards tell claims apart; those with more of them take the later places.
        placed.sort((a, b) => compareDetails(a.claim, b.claim));
        return placed.map(({ claim }, index) => ({ owner: claim.owner, priority: places[index] as number }));
    });
}
