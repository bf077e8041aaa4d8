import { styleText } from "node:util";

const STYLES = ["bold", "dim", "red", "green", "yellow"] as const;

/** Colours text, or leaves it as it is. */
export type Colours = Record<(typeof STYLES)[number], (text: string) => string>;

export function colours(enabled: boolean): Colours {
    // Whether to colour is decided already, and not by where standard output goes.
    const style = (name: (typeof STYLES)[number]) => (text: string) =>
        enabled ? styleText(name, text, { validateStream: false }) : text;
    return Object.fromEntries(STYLES.map((name) => [name, style(name)])) as Colours;
}

/** A terminal is coloured, unless `--no-color` or the environment (`NO_COLOR`, `TERM`) says otherwise. */
export function wantsColour(stream: Partial<Pick<NodeJS.WriteStream, "hasColors">>, noColour: boolean): boolean {
    return !noColour && (stream.hasColors?.() ?? false);
}
