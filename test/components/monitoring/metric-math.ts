/**
 * As much of CloudWatch's metric math as the alarms use, by its documentation:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 * A series has a value or none for each minute. In arithmetic and comparisons a missing value is 0 when the other side
 * has one; a division by zero drops the minute; `IF` drops it when its condition is missing.
 */
export type Series = (number | undefined)[];
type Value = number | Series;

/** Evaluates queries in their order and answers the last one's series. */
export function evaluate(
    queries: { id: string; expression?: string }[],
    metrics: Record<string, Series>,
    minutes: number,
): Series {
    const known: Record<string, Series> = { ...metrics };
    for (const { id, expression } of queries) {
        known[id] =
            expression === undefined ? (metrics[id] ?? []) : series(new Parser(expression, known, minutes).all());
    }
    return Array.from({ length: minutes }, (_, minute) => known[queries.at(-1)?.id ?? ""]?.[minute]);
}

function series(value: Value): Series {
    if (typeof value === "number") throw new Error("an alarm cannot watch a single number");
    return value;
}

const BINARY: Record<string, (left: number, right: number) => number | undefined> = {
    "+": (left, right) => left + right,
    "-": (left, right) => left - right,
    "*": (left, right) => left * right,
    "/": (left, right) => (right === 0 ? undefined : left / right),
    ">": (left, right) => Number(left > right),
    ">=": (left, right) => Number(left >= right),
    OR: (left, right) => Number(left !== 0 || right !== 0),
};
/** Loosest first. */
const PRECEDENCE = [["OR"], [">", ">="], ["+", "-"], ["*", "/"]];

class Parser {
    private readonly tokens: string[];
    private at = 0;

    constructor(
        expression: string,
        private readonly known: Record<string, Series>,
        private readonly minutes: number,
    ) {
        this.tokens = expression.match(/[A-Za-z]\w*|\d+(\.\d+)?|>=|\S/g) ?? [];
    }

    all(): Value {
        const value = this.binary(0);
        if (this.at < this.tokens.length) throw new Error(`"${this.tokens.slice(this.at).join(" ")}" is too much`);
        return value;
    }

    private binary(level: number): Value {
        const operators = PRECEDENCE[level];
        if (!operators) return this.atom();
        let left = this.binary(level + 1);
        while (operators.includes(this.tokens[this.at] ?? "")) {
            const operator = BINARY[this.tokens[this.at++] as string] as (typeof BINARY)[string];
            left = this.each(left, this.binary(level + 1), operator);
        }
        return left;
    }

    private each(left: Value, right: Value, operator: (typeof BINARY)[string]): Value {
        if (typeof left === "number" && typeof right === "number") return operator(left, right) as number;
        return Array.from({ length: this.minutes }, (_, minute) => {
            const [a, b] = [this.valueOf(left, minute), this.valueOf(right, minute)];
            const missing =
                typeof left === "number" ? b === undefined : typeof right === "number" ? a === undefined : false;
            return missing || (a === undefined && b === undefined) ? undefined : operator(a ?? 0, b ?? 0);
        });
    }

    private valueOf(value: Value, minute: number): number | undefined {
        return typeof value === "number" ? value : value[minute];
    }

    private atom(): Value {
        const token = this.tokens[this.at++] ?? "";
        if (/^\d/.test(token)) return Number(token);
        if (token === "(") return this.closed(this.binary(0));
        if (token === "FILL") {
            const [value, fill] = this.arguments() as [Series, number];
            // What has never been reported may stay empty: the documentation leaves it open.
            return value.length === 0 ? [] : Array.from({ length: this.minutes }, (_, minute) => value[minute] ?? fill);
        }
        if (token === "IF") {
            const [condition, yes, no] = this.arguments() as [Series, Value, Value];
            return Array.from({ length: this.minutes }, (_, minute) => {
                const holds = condition[minute];
                if (holds === undefined) return undefined;
                return holds !== 0 ? (this.valueOf(yes, minute) ?? 0) : this.valueOf(no, minute);
            });
        }
        const known = this.known[token];
        if (!known) throw new Error(`"${token}" is no id of a query before this one`);
        return known;
    }

    private arguments(): Value[] {
        this.expect("(");
        const values = [this.binary(0)];
        while (this.tokens[this.at] === ",") {
            this.at++;
            values.push(this.binary(0));
        }
        this.expect(")");
        return values;
    }

    private closed(value: Value): Value {
        this.expect(")");
        return value;
    }

    private expect(token: string): void {
        if (this.tokens[this.at++] !== token) throw new Error(`"${token}" is missing`);
    }
}
