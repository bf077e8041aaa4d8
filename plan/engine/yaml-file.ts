import { readFileSync } from "node:fs";
import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";
import { ConfigurationProblem, type Problem } from "../problems";

/** A YAML (or JSON) file whose values know where they are written. */
export class YamlFile {
    private constructor(
        readonly path: string,
        readonly content: Record<string, unknown>,
        private readonly root: Node | null,
        private readonly lines: LineCounter,
    ) {}

    static read(path: string): YamlFile {
        let text: string;
        try {
            text = readFileSync(path, "utf8");
        } catch (error) {
            throw new ConfigurationProblem({ file: path, message: `cannot be read: ${(error as Error).message}` });
        }
        const lines = new LineCounter();
        const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
        if (document.errors.length > 0) {
            throw new ConfigurationProblem(
                document.errors.map((error) => {
                    const { line, col } = lines.linePos(error.pos[0]);
                    return { file: path, line, column: col, message: `not valid YAML: ${error.message}` };
                }),
            );
        }
        const content: unknown = document.toJS();
        if (content !== null && !isRecord(content)) {
            throw new ConfigurationProblem({
                file: path,
                line: 1,
                column: 1,
                message: `must be a map of keys to values, found ${describeValue(content)}`,
            });
        }
        return new YamlFile(path, content ?? {}, document.contents, lines);
    }

    /** A problem with the value at `keys`, placed at its key. */
    problem(keys: readonly string[], message: string): Problem {
        return { file: this.path, ...this.position(keys), path: keys.join("."), message };
    }

    /** Where the deepest key of `keys` that exists is written. */
    position(keys: readonly string[]): { line?: number; column?: number } {
        let node: unknown = this.root;
        let offset: number | undefined;
        for (const key of keys) {
            const pair = isMap(node)
                ? node.items.find((item) => isScalar(item.key) && String(item.key.value) === key)
                : undefined;
            if (!pair) {
                break;
            }
            offset = (pair.key as Node).range?.[0];
            node = pair.value;
        }
        if (offset === undefined) {
            return {};
        }
        const { line, col } = this.lines.linePos(offset);
        return { line, column: col };
    }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Never shows a long value: it may be a secret. */
export function describeValue(value: unknown): string {
    if (value === null || value === undefined) {
        return "nothing";
    }
    if (Array.isArray(value)) {
        return "a list";
    }
    return typeof value === "object" ? "a map" : `a ${typeof value}`;
}
