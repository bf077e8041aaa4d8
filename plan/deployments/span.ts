/** `45 s`, `5 min 30 s`, `2 h`, `1 d 1 h`: whole units, and none that is zero. */
export function span(seconds: number): string {
    let rest = Math.round(seconds);
    const parts: string[] = [];
    for (const [unit, size] of UNITS) {
        const whole = Math.floor(rest / size);
        rest -= whole * size;
        if (whole > 0) {
            parts.push(`${whole} ${unit}`);
        }
    }
    return parts.length > 0 ? parts.join(" ") : "0 s";
}

const UNITS = [
    ["d", 86_400],
    ["h", 3_600],
    ["min", 60],
    ["s", 1],
] as const;
