import { stripVTControlCharacters } from "node:util";
import type { PlanDiagnostic, PlanSeverity } from "../document";

/** What the program and the engine have to say, without the noise of the launcher. */
export class Diagnostics {
    private readonly told: PlanDiagnostic[] = [];
    private readonly printed: PlanDiagnostic[] = [];
    private readonly errors = new Set<string>();

    constructor(private readonly projectDirectory: string) {}

    add(severity: PlanSeverity, message: string, urn = ""): void {
        const text = cleanMessage(message, this.projectDirectory);
        // A rejected promise can surface in several places, and says the same in each.
        if (text === "" || (severity === "error" && this.errors.has(text))) {
            return;
        }
        if (severity === "error") {
            this.errors.add(text);
        }
        this.told.push({ severity, ...(urn === "" ? {} : { urn }), message: text });
    }

    /** A line that the program wrote to its output. */
    print(line: string): void {
        const text = cleanMessage(line, this.projectDirectory);
        if (text !== "") {
            this.printed.push({ severity: "info", message: text });
        }
    }

    get failed(): boolean {
        return this.errors.size > 0;
    }

    /**
     * Errors as they happened, the rest by its text, because messages race as registrations do; at last what was
     * printed, whose order is its sense.
     */
    get list(): PlanDiagnostic[] {
        const byText = (a: PlanDiagnostic, b: PlanDiagnostic) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0);
        const of = (severity: PlanSeverity) => this.told.filter((diagnostic) => diagnostic.severity === severity);
        return [...of("error"), ...of("warning").sort(byText), ...of("info").sort(byText), ...this.printed];
    }
}

function key({ urn = "", message }: PlanDiagnostic): string {
    return `${message}\n${urn}`;
}

/**
 * The program's own words: no colours, no announcement by the launcher, no frames of what runs the program, and the
 * project's files named as from its folder.
 */
export function cleanMessage(message: string, projectDirectory: string): string {
    const lines = stripVTControlCharacters(message)
        .replace(/^Running program '.*' failed with an unhandled exception:\n/, "")
        // ES modules are named by their URL, which source maps shorten.
        .replaceAll(`file://${projectDirectory}/`, `${projectDirectory}/`)
        .replaceAll(`file:${projectDirectory}/`, `${projectDirectory}/`)
        .replaceAll(`${projectDirectory}/`, (prefix, at: number, text: string) =>
            /\S/.test(text[at + prefix.length] ?? "") ? "" : prefix,
        )
        .replace(/^\(node:\d+\) /gm, "")
        .split("\n");
    const kept: string[] = [];
    for (const line of lines) {
        if (!isNoise(line)) {
            kept.push(line);
        } else if (line.endsWith(" {") && kept.length > 0) {
            // The error's own properties follow its last frame.
            kept.push(`${kept.pop()} {`);
        }
    }
    return kept.join("\n").trim();
}

/** Frames of Node, the launcher (whose source maps leave out a folder), ts-node, gRPC and this engine. */
const noise = [
    /\bnode:/,
    /node_modules\/@pulumi\/(?:pulumi|cmd|runtime)\//,
    /node_modules\/@pulumi\/[^/]+\.[jt]s/,
    /node_modules\/(?:ts-node|@grpc|@cspotcode\/source-map-support)\//,
    /\/engine\/(?:preload|lazy-modules)\.js/,
];

/** Of an error that two promises share, Node says that it was handled late; the error itself is told anyway. */
const nodeChatter = /^PromiseRejectionHandledWarning: |^\(Use `node --trace-warnings /;

function isNoise(line: string): boolean {
    return nodeChatter.test(line) || (/^\s+at /.test(line) && noise.some((pattern) => pattern.test(line)));
}
