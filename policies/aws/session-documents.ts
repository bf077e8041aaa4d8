import type * as aws from "@pulumi/aws";
import { asSeen, blockOf, isObject, type Json, parseJson } from "../json";
import type { Report } from "../rule";
import { is } from "../truth";
import { isUnknown, type Properties } from "../values";

/** AWS takes no larger document, and reading one would take long: https://docs.aws.amazon.com/general/latest/gr/ssm.html */
const LARGEST = 64 * 1024;

/** Levels of nesting, where preferences have two. */
const DEEPEST = 64;

/**
 * The preferences in a document for Session Manager's shell sessions: none where a document is for something else, or
 * where it cannot be read, and the report says why.
 */
export function sessionPreferences(props: Properties<aws.ssm.DocumentArgs>, report: Report): Json | undefined {
    const { documentType, content } = props;
    if (documentType !== "Session" && !isUnknown(documentType)) {
        return undefined;
    }
    if (isUnknown(documentType) || isUnknown(content)) {
        report.cannotSee("its type and content are not known before the deployment");
        return undefined;
    }
    const document = contentOf(content);
    if (isUnknown(document)) {
        report.cannotSee("its content is not known before the deployment");
        return undefined;
    }
    if (!isObject(document)) {
        report.cannotSee("its content cannot be read as JSON or YAML");
        return undefined;
    }
    // Sessions of other types, such as port forwarding, have no preferences of their own.
    const isShell = is(document.sessionType ?? "Standard_Stream", "Standard_Stream");
    const inputs = blockOf(document.inputs) ?? {};
    if (isShell !== false && (isUnknown(isShell) || isUnknown(inputs))) {
        report.cannotSee("its sessionType or inputs are not known before the deployment");
        return undefined;
    }
    return isShell === true && !isUnknown(inputs) ? inputs : undefined;
}

/** Whatever format it says, AWS takes JSON as JSON. */
function contentOf(content: string): unknown {
    if (content.length > LARGEST) {
        return undefined;
    }
    const json = parseJson(content);
    return json === undefined ? asSeen(content, parseYaml) : json;
}

function parseYaml(text: string): unknown {
    // Loaded on demand: few documents are YAML, and every preview would wait for it.
    const yaml = require("yaml") as typeof import("yaml");
    try {
        // Warnings would go to the output of the preview.
        return isDeep(text, yaml) ? undefined : yaml.parse(text, { logLevel: "error" });
    } catch {
        return undefined;
    }
}

/**
 * Whether YAML nests deeper than any preferences: the parser descends with it, and an exhausted stack can end the whole
 * process where it meets a regular expression. The lexer does not descend; in blocks each level takes a column.
 */
function isDeep(text: string, { CST, Lexer }: typeof import("yaml")): boolean {
    let depth = 0;
    for (const token of new Lexer().lex(text)) {
        const type = CST.tokenType(token) ?? "";
        if (/^flow-(map|seq)-start$/.test(type)) {
            depth++;
        } else if (/^flow-(map|seq)-end$/.test(type)) {
            depth--;
        }
        if (depth > DEEPEST) {
            return true;
        }
    }
    return text.split("\n").some((line) => line.search(/[^ \t?:-]|$/) > DEEPEST);
}
