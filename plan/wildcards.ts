/** Tests texts against a pattern in which `*` stands for any text and `?` for one character. */
export function matcher(pattern: string): (text: string) => boolean {
    const escaped = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replaceAll("*", ".*")
        .replaceAll("?", ".");
    const expression = new RegExp(`^${escaped}$`, "s");
    return (text) => expression.test(text);
}
