/** Code points that terminals draw two columns wide: East Asian Wide and Fullwidth, and emoji. */
const WIDE =
    /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;
const INVISIBLE = /^(?:\p{Mark}|\p{Cf})+$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const COLOUR = /\u001b\[[0-9;]*m/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const CONTROL = /\u001b\[[0-9;?]*[ -/]*[@-~]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
const segments = new Intl.Segmenter();

/** Columns that the text takes on a terminal; colours take none. */
export function width(text: string): number {
    const visible = text.replace(COLOUR, "");
    if (/^[ -~]*$/.test(visible)) {
        return visible.length;
    }
    let columns = 0;
    for (const { segment } of segments.segment(visible)) {
        columns += INVISIBLE.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1;
    }
    return columns;
}

/** Fills up with spaces on the right. */
export function pad(text: string, columns: number): string {
    return text + " ".repeat(Math.max(0, columns - width(text)));
}

/** Fills up with spaces on the left. */
export function padStart(text: string, columns: number): string {
    return " ".repeat(Math.max(0, columns - width(text))) + text;
}

/** Cuts plain text to fit, with an ellipsis where something is missing. */
export function truncate(text: string, columns: number): string {
    if (width(text) <= columns) {
        return text;
    }
    let result = "";
    let used = 0;
    for (const { segment } of segments.segment(text)) {
        const next = used + width(segment);
        if (next > columns - 1) {
            break;
        }
        result += segment;
        used = next;
    }
    return `${result}…`;
}

/** Breaks plain text between words; a word that is longer than a line stays whole, so that it can be copied. */
export function wrap(text: string, columns: number): string[] {
    return text.split("\n").flatMap((paragraph) => {
        const lines: string[] = [];
        let line = "";
        for (const word of paragraph.trimEnd().split(" ")) {
            if (line !== "" && width(line) + 1 + width(word) > columns) {
                lines.push(line);
                line = word;
            } else {
                line = line === "" ? word : `${line} ${word}`;
            }
        }
        return [...lines, line];
    });
}

/** Takes out what would move the cursor or change colours: names and messages come from programs. */
export function clean(text: string): string {
    return text.replace(/\r\n/g, "\n").replace(/\t/g, "    ").replace(CONTROL, "");
}

/** `1 resource`, `1,234 resources`. */
export function count(number: number, singular: string, plural = `${singular}s`): string {
    return `${number.toLocaleString("en-US")} ${number === 1 ? singular : plural}`;
}

/** `240 ms`, `1.9 s`, `2 min 5 s`. */
export function duration(milliseconds: number): string {
    if (milliseconds < 1_000) {
        return `${Math.round(milliseconds)} ms`;
    }
    const seconds = milliseconds / 1_000;
    return seconds < 100 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}
