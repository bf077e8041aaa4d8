const CODES = {
    bold: [1, 22],
    dim: [2, 22],
    red: [31, 39],
    green: [32, 39],
    yellow: [33, 39],
    blue: [34, 39],
    cyan: [36, 39],
} as const;

/** Colours text, or leaves it as it is. */
export type Colours = Record<keyof typeof CODES, (text: string) => string>;

export function colours(enabled: boolean): Colours {
    const entries = Object.entries(CODES).map(([name, [on, off]]) => [
        name,
        enabled ? (text: string) => `\u001b[${on}m${text}\u001b[${off}m` : (text: string) => text,
    ]);
    return Object.fromEntries(entries);
}

/**
 * Whether to colour what goes to `stream`: `--no-color` decides, then `NO_COLOR` (https://no-color.org), then
 * `FORCE_COLOR`, then whether it is a terminal.
 */
export function wantsColour(stream: { isTTY?: boolean }, noColour: boolean, env: NodeJS.ProcessEnv): boolean {
    if (noColour || env.NO_COLOR) {
        return false;
    }
    if (env.FORCE_COLOR !== undefined) {
        return env.FORCE_COLOR !== "0" && env.FORCE_COLOR !== "false";
    }
    return stream.isTTY === true && env.TERM !== "dumb";
}
