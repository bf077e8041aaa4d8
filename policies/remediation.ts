/** One property that a remediation sets, by its path from the resource: `["metadataOptions", "httpTokens"]`. */
export interface Change {
    path: readonly string[];
    value: unknown;
}

/**
 * Sets properties in what the SDK hands a remediation: in place, because a copy would have to read unknown values,
 * at which it throws. A change below a value that is unknown or no object is left out: the rule judges it afterwards.
 */
export function applyChanges(properties: Record<string, unknown>, changes: readonly Change[]): boolean {
    return changes.map((change) => applyChange(properties, change)).includes(true);
}

function applyChange(properties: Record<string, unknown>, { path, value }: Change): boolean {
    let of = properties;
    for (const step of path.slice(0, -1)) {
        let next: unknown;
        try {
            next = of[step] ?? {};
        } catch {
            return false;
        }
        if (typeof next !== "object" || next === null || Array.isArray(next)) {
            return false;
        }
        if (of[step] === undefined || of[step] === null) {
            of[step] = next;
        }
        of = next as Record<string, unknown>;
    }
    of[path.at(-1) as string] = value;
    return true;
}
