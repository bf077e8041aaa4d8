/**
 * How specific patterns are, in numbers that respect containment: whatever matches a part of what another pattern
 * matches never ranks behind it. Literal characters have that property, because a pattern can only stand for more
 * strings by giving literals up.
 */
export interface Specificity {
    /** Index into `BANDS`; lower is more specific. */
    band: number;
    /** What tells patterns of one band apart: shortest match and number of stars, of hosts and then of paths. */
    details: number[];
}

/** A stretch of priorities. */
export interface Band {
    first: number;
    size: number;
}

/** 0 for a pattern without wildcards, then by literal characters from 128 down to 0, which is any host or any path. */
const RANKS = 130;
const ANY = RANKS - 1;

/** The band and details of what these hosts and paths match together: each counts as its least specific pattern. */
export function specificityOf(hosts: string[], paths: string[]): Specificity {
    return {
        band: Math.max(...hosts.map(rankOf)) * RANKS + Math.max(...paths.map(rankOf)),
        details: [...detailsOf(hosts), ...detailsOf(paths)],
    };
}

/** No pattern without wildcards contains another, so these are all alike. */
function detailsOf(patterns: string[]): number[] {
    const wild = patterns.filter((pattern) => rankOf(pattern) > 0);
    return wild.length === 0
        ? [0, 0]
        : [
              -Math.min(...wild.map((pattern) => pattern.replaceAll("*", "").length)),
              Math.max(...wild.map((pattern) => pattern.split("*").length - 1)),
          ];
}

/** Negative when `a` must be asked before `b`; 0 when their order does not matter. */
export function compareDetails(a: Specificity, b: Specificity): number {
    const index = a.details.findIndex((detail, at) => detail !== b.details[at]);
    return index === -1 ? 0 : (a.details[index] as number) - (b.details[index] as number);
}

function rankOf(pattern: string): number {
    const literals = Math.min(pattern.replace(/[*?]/g, "").length, ANY - 1);
    return literals === pattern.length ? 0 : ANY - literals;
}

/**
 * How many priorities a band has. Most room for what people write most: a host of one's own, or a short path on any host.
 * All bands together fit into 1 to 50000; a test adds them up.
 */
function sizeOf(hostRank: number, pathRank: number): number {
    const shortPath = pathRank >= ANY - 24;
    if (hostRank === 0) {
        return pathRank === ANY ? 8000 : pathRank === 0 ? 1000 : shortPath ? 100 : 10;
    }
    if (hostRank === ANY) {
        return pathRank === ANY ? 10 : pathRank === 0 ? 1500 : shortPath ? 400 : 20;
    }
    if (hostRank >= ANY - 48) {
        return pathRank === ANY ? 40 : pathRank === 0 ? 2 : shortPath ? 4 : 1;
    }
    return 1;
}

/** The bands in order, by host rank and then by path rank. */
export const BANDS: Band[] = [];
for (let band = 0, first = 1; band < RANKS * RANKS; band++) {
    const size = sizeOf(Math.floor(band / RANKS), band % RANKS);
    BANDS.push({ first, size });
    first += size;
}
