import type { ErrorObject } from "ajv";
import { didYouMean, type Problem } from "../problems";
import type { PolicyDescription } from "./policy-config";

/** More accepted values than these are no help to anybody who looks for one of them. */
const LISTED_VALUES = 10;

type Schema = Record<string, unknown>;

/** What of a policy's properties does not fit its schemas, each by its path. `given` are those that the user wrote. */
export function misfits(policy: PolicyDescription, properties: Schema, given: readonly string[]): Problem[] {
    const declared = Object.keys(policy.properties);
    if (!policy.closed && declared.length === 0 && policy.required.length === 0) {
        return [];
    }
    const unknown = given
        .filter((name) => !declared.includes(name))
        .map((name) => ({ path: pathOf(policy.name, properties, [name]), message: notKnown(name, declared) }));
    return [...unknown, ...violations(policy, properties)].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function violations(policy: PolicyDescription, properties: Schema): { path: string; message: string }[] {
    // Loaded on demand: most policies take no properties.
    const { Ajv } = require("ajv") as typeof import("ajv");
    const ajv = new Ajv({ allErrors: true, verbose: true, strict: false, validateFormats: false, logger: false });
    const schema = { type: "object", properties: policy.properties, required: [...policy.required] };
    let validate: ReturnType<typeof ajv.compile>;
    try {
        validate = ajv.compile(schema);
    } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return [{ path: policy.name, message: `the policy's own configuration schema is wrong: ${reason}` }];
    }
    validate(properties);
    const errors = validate.errors ?? [];
    return errors
        .filter((error) => !isEmptyAsWell(error, errors))
        .map((error) => ({ path: pathOf(policy.name, properties, stepsOf(error)), message: messageOf(error) }));
}

/** An empty text that must have some length fits no pattern either; once is enough. */
function isEmptyAsWell({ keyword, instancePath }: ErrorObject, errors: readonly ErrorObject[]): boolean {
    return (
        keyword === "pattern" &&
        errors.some((other) => other.keyword === "minLength" && other.instancePath === instancePath)
    );
}

function stepsOf({ instancePath, keyword, params }: ErrorObject): string[] {
    const steps = instancePath
        .split("/")
        .slice(1)
        .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
    if (keyword === "required") {
        return [...steps, params.missingProperty];
    }
    return keyword === "additionalProperties" ? [...steps, params.additionalProperty] : steps;
}

/** `exemptions.granted[0].expires`; a name that would not read as one step is quoted. */
function pathOf(policy: string, properties: Schema, steps: readonly string[]): string {
    let value: unknown = properties;
    let path = policy;
    for (const step of steps) {
        path += Array.isArray(value) ? `[${step}]` : /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
        value = (value as Schema | null | undefined)?.[step];
    }
    return path;
}

function messageOf({ keyword, message, params, data, parentSchema }: ErrorObject): string {
    const properties = (parentSchema?.properties ?? {}) as Record<string, Schema>;
    const meaning = parentSchema?.description;
    switch (keyword) {
        case "required":
            return `is required${inBrackets(properties[params.missingProperty]?.description)}`;
        case "additionalProperties":
            return notKnown(params.additionalProperty, Object.keys(properties));
        case "enum":
            return notAccepted(data, params.allowedValues);
        case "pattern":
            return meaning
                ? `${shown(data)} is not accepted${inBrackets(meaning)}`
                : `must match ${params.pattern}, found ${shown(data)}`;
        case "minLength":
            return params.limit === 1 ? `must not be empty${inBrackets(meaning)}` : `${message}, found ${shown(data)}`;
        default:
            return `${message}, found ${shown(data)}`;
    }
}

function notKnown(name: string, known: readonly string[]): string {
    const none = known.length === 0 ? "; this policy takes none" : "";
    return `there is no such property${didYouMean(name, known)}${accepted(known)}${none}`;
}

function notAccepted(value: unknown, values: readonly unknown[]): string {
    const names = values.filter((candidate) => typeof candidate === "string");
    const meant = didYouMean(value, names);
    const rest = accepted(values) || (meant ? "" : `; it is none of the ${values.length} that are`);
    return `${shown(value)} is not accepted${meant}${rest}`;
}

function accepted(values: readonly unknown[]): string {
    const listed = values.map((value) => (typeof value === "string" ? value : shown(value)));
    return values.length > 0 && values.length <= LISTED_VALUES ? `; accepted: ${listed.join(", ")}` : "";
}

function inBrackets(description: unknown): string {
    return typeof description === "string" && description !== "" ? ` (${description.replace(/\.$/, "")})` : "";
}

/** A value as it was written, cut where it is long. */
export function shown(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
