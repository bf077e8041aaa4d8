/**
 * Whether a pattern matches the whole of a text: `*` stands for any text, `?` for one character. Takes time that grows
 * with the product of their lengths at worst, where a regular expression may take ever longer.
 */
export function matches(pattern: string, text: string): boolean {
    let [at, from, star, retry] = [0, 0, -1, 0];
    while (from < text.length) {
        if (pattern[at] === "*") {
            star = at++;
            retry = from;
        } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === text[from])) {
            at++;
            from++;
        } else if (star >= 0) {
            at = star + 1;
            from = ++retry;
        } else {
            return false;
        }
    }
    return /^\**$/.test(pattern.slice(at));
}
