// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /\u001b\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;

/** Takes out what would move the cursor or change colours: messages come from AWS and from programs. */
export function clean(text: string): string {
    return text
        .replace(/\s*\r?\n\s*/g, " ")
        .replace(/\t/g, " ")
        .replace(CONTROL, "");
}

/** Cuts text to fit, with an ellipsis where something is missing. */
export function truncate(text: string, columns: number): string {
    return text.length <= columns ? text : `${text.slice(0, Math.max(0, columns - 1))}…`;
}

/** Breaks text between words; a word that is longer than a line stays whole, so that it can be copied. */
export function wrap(text: string, columns: number): string[] {
    const lines: string[] = [];
    for (const word of text.split(" ")) {
        const last = lines.at(-1);
        if (last !== undefined && last.length + 1 + word.length <= columns) {
            lines[lines.length - 1] = `${last} ${word}`;
        } else {
            lines.push(word);
        }
    }
    return lines;
}

/** `1 service`, `3 services`. */
export function count(number: number, singular: string): string {
    return `${number} ${singular}${number === 1 ? "" : "s"}`;
}

/** `240 ms`, `1.9 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
    if (milliseconds < 1_000) {
        return `${Math.round(milliseconds)} ms`;
    }
    const seconds = milliseconds / 1_000;
    return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
