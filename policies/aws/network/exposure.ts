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

/** Of things that are all there: one way in is enough. */
export function worst(...exposures: Exposure[]): Exposure {
    return exposures.find((one) => "public" in one) ?? exposures.find((one) => "unseen" in one) ?? PRIVATE;
}

/** Of things of which one is there: what is true of all is true of whichever it is. */
export function common(exposures: Exposure[], what: string): Exposure {
    const hidden = exposures.find((one) => "unseen" in one);
    const ways = exposures.filter((one) => "public" in one);
    if (hidden || ways.length === 0) {
        return hidden ?? PRIVATE;
    }
    return ways.length === exposures.length ? (ways[0] as Exposure) : unseen(what);
}
