import type * as pulumi from "@pulumi/pulumi";
import type { AwsScope } from "../aws-scope";
import { checkInteger, oneOf, type Problem, Problems } from "../problems";
import { type ParameterArgs, type ParametersArgs, ParameterType } from "./parameters-args";

/** A parameter that is made here. Without a type, it depends on whether the value is a secret. */
export interface NewParameterPlan extends Pick<ParameterArgs, "value" | "values" | "generate" | "description"> {
    key: string;
    path: string;
    type?: ParameterType;
}

/** A parameter or secret that something else manages. */
export interface ReferencePlan {
    key: string;
    target: pulumi.Input<string>;
    kmsKeyArn?: pulumi.Input<string>;
}

export interface ParametersPlan {
    made: NewParameterPlan[];
    referred: ReferencePlan[];
}

const SOURCES = ["value", "values", "generate", "existingParameter", "existingSecret"] as const;
/** Bytes of a standard parameter: https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html */
const LARGEST_VALUE = 4096;

/** Plans the parameters of a group, or throws one error that names everything wrong. No message ever holds a value. */
export function planParameters(
    name: string,
    place: { project: string; stack: string },
    args: ParametersArgs,
): ParametersPlan {
    const problems = new Problems();
    const plan: ParametersPlan = { made: [], referred: [] };
    const root = args.root ?? `/${place.project}/${place.stack}`;
    for (const [key, parameter] of Object.entries(args.values)) {
        const path = `${root}/${args.group}/${key}`;
        const target = parameter.existingParameter ?? parameter.existingSecret;
        problems.addAll(checkParameter(`values.${key}`, parameter));
        if (target !== undefined) {
            plan.referred.push({ key, target, kmsKeyArn: parameter.existingKmsKeyArn });
        } else {
            problems.addAll(checkPath(`values.${key}`, path));
            const { value, values, generate, description } = parameter;
            plan.made.push({ key, path, type: plainType(parameter), value, values, generate, description });
        }
    }
    problems.throwIfAny(`Parameters "${name}"`);
    return plan;
}

/** A plain string is no Pulumi secret; whether an output is one shows later. */
function plainType({ type, value, values, generate }: ParameterArgs): ParameterType | undefined {
    if (type !== undefined || generate) {
        return type ?? ParameterType.SecureString;
    }
    return values ? ParameterType.StringList : typeof value === "string" ? ParameterType.String : undefined;
}

/** Whether the value is for everybody's eyes for certain. */
export function isPlain({ type }: Pick<NewParameterPlan, "type">): boolean {
    return type === ParameterType.String || type === ParameterType.StringList;
}

/** How a value is stored once it is known whether it is a secret. A secret is stored as nothing but a SecureString. */
export function typeFor({ key, type }: Pick<NewParameterPlan, "key" | "type">, secret: boolean): ParameterType {
    if (secret && type !== undefined && type !== ParameterType.SecureString) {
        throw new Error(
            `values.${key}.type: the value is a secret, but ${type} is stored and shown in the clear; use ${ParameterType.SecureString}`,
        );
    }
    return type ?? (secret ? ParameterType.SecureString : ParameterType.String);
}

/** ARN of a parameter or secret, of which either name or ARN is given. */
export function parameterArn(target: string, scope: AwsScope): string {
    if (target.startsWith("arn:")) {
        return target;
    }
    const { partition, region, accountId } = scope;
    return `arn:${partition}:ssm:${region}:${accountId}:parameter/${target.replace(/^\//, "")}`;
}

function checkParameter(path: string, parameter: ParameterArgs): Problem[] {
    const { type, value, values, generate, existingSecret } = parameter;
    const problems: Problem[] = [];
    const add = (field: string, reason: string) => problems.push({ path: field ? `${path}.${field}` : path, reason });
    const given = SOURCES.filter((source) => parameter[source] !== undefined);
    if (given.length !== 1) {
        const found = given.length === 0 ? "none" : given.join(" and ");
        add("", `needs exactly one of ${SOURCES.join(", ")}; found ${found}`);
    }
    const types: string[] = Object.values(ParameterType);
    if (type !== undefined && !types.includes(type)) {
        add("type", `"${type}" is not a type; accepted: ${oneOf(types)}`);
    }
    if (generate && type !== undefined && type !== ParameterType.SecureString) {
        add("type", `${type} would show the generated password; use ${ParameterType.SecureString}`);
    }
    if (values && type !== undefined && type !== ParameterType.StringList) {
        add("type", `values make a ${ParameterType.StringList}, not a ${type}`);
    }
    if (typeof value === "string" && (value === "" || Buffer.byteLength(value) > LARGEST_VALUE)) {
        add("value", `has ${Buffer.byteLength(value)} bytes; accepted are 1 to ${LARGEST_VALUE}`);
    }
    if (Array.isArray(values)) {
        values.forEach((entry, index) => {
            if (typeof entry === "string" && (entry === "" || entry.includes(","))) {
                add(`values[${index}]`, "is empty or holds a comma, which separates the values of a StringList");
            }
        });
    }
    if (typeof existingSecret === "string" && !/^arn:[^:]+:secretsmanager:/.test(existingSecret)) {
        add("existingSecret", `"${existingSecret}" is not the ARN of a Secrets Manager secret`);
    }
    return [...problems, ...checkInteger(`${path}.generate.length`, generate?.length, 8, 1024, "characters")];
}

/** Names: https://docs.aws.amazon.com/systems-manager/latest/userguide/sysman-parameter-name-constraints.html */
function checkPath(at: string, path: string): Problem[] {
    const levels = path.split("/").slice(1);
    const problems: Problem[] = [];
    if (!/^(\/[A-Za-z0-9_.-]+)+$/.test(path)) {
        problems.push({
            path: at,
            reason: `"${path}" is not a parameter name: letters, digits, "_", "." and "-" between slashes`,
        });
    }
    if (levels.length > 15) {
        problems.push({ path: at, reason: `"${path}" has ${levels.length} levels; at most 15` });
    }
    if (path.length > 1011) {
        problems.push({ path: at, reason: `the name has ${path.length} characters; at most 1011` });
    }
    if (/^(aws|ssm)/i.test(levels[0] ?? "")) {
        problems.push({
            path: at,
            reason: `"${path}" begins with "aws" or "ssm", which AWS keeps for itself; set root`,
        });
    }
    return problems;
}
