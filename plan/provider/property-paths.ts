/** A path taken apart: `rules`, 0, `filter`. `*` is any key or index. */
export type PropertyPath = readonly (string | number)[];

/** Takes a path in the engine's syntax apart: names joined by dots, indices and other keys in brackets. */
export function parsePath(path: string): PropertyPath {
    const steps = path.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|\[(\*)\]|([^.[\]]+)/g);
    return [...steps].map(([, index, key, any, name]) => {
        if (index !== undefined) {
            return Number(index);
        }
        return key === undefined ? (any ?? name ?? "") : key.replace(/\\(.)/g, "$1");
    });
}

/** Whether a path is another one or leads to something in it. */
export function isBelow(path: PropertyPath, parent: PropertyPath): boolean {
    return parent.length <= path.length && parent.every((step, index) => step === "*" || step === path[index]);
}

/** A path as schemas have it: names joined by dots, without the indices of lists. */
export function plainPath(path: string): string {
    return parsePath(path)
        .filter((step) => typeof step === "string")
        .join(".");
}
