import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";
import { awsScope } from "../aws-scope";
import type { SecretInputs } from "../fargate-service/container-args";
import { mapValues } from "../map-values";
import { previewText } from "../preview-text";
import { componentTags } from "../tags";
import { type ParametersArgs, ParameterType } from "./parameters-args";
import { isPlain, type NewParameterPlan, parameterArn, planParameters, typeFor } from "./parameters-plan";

export * from "./parameters-args";

/** Beside the class, because a field of its own would become an output of the component in other languages. */
const referencesOf = new WeakMap<Parameters, Record<string, SecretInputs>>();

/** SSM parameters of a stack at `/<project>/<stack>/<group>/<name>`, and references to existing ones. */
export class Parameters extends pulumi.ComponentResource {
    /** ARNs of all parameters and secrets, by name. */
    readonly arns: pulumi.Output<Record<string, string>>;
    /** Paths of the parameters made here, by name. */
    readonly names: pulumi.Output<Record<string, string>>;
    /** Versions of the parameters made here, by name. */
    readonly versions: pulumi.Output<Record<string, number>>;

    constructor(name: string, args: ParametersArgs, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:Parameters", name, args, opts);
        const plan = planParameters(name, { project: pulumi.getProject(), stack: pulumi.getStack() }, args);
        const site: ParametersSite = {
            name,
            args,
            tags: { ...componentTags(name), ...args.tags },
            child: { parent: this },
        };
        const made = Object.fromEntries(
            plan.made.map((parameter) => [parameter.key, createParameter(site, parameter)]),
        );
        const scope = awsScope(this);
        /** Known by its name before SSM has it. */
        const arnOf = ({ arn, name: path }: aws.ssm.Parameter) =>
            previewText(arn, () => pulumi.all([path, scope]).apply(([known, place]) => parameterArn(known, place)));

        const references: Record<string, SecretInputs> = {};
        for (const entry of plan.made) {
            const { key } = entry;
            const parameter = made[key] as aws.ssm.Parameter;
            const kmsKeyArn = isPlain(entry) ? undefined : args.kmsKeyArn;
            references[key] = { arn: arnOf(parameter), version: parameter.version, kmsKeyArn };
        }
        for (const { key, target, kmsKeyArn } of plan.referred) {
            const arn = pulumi.all([target, scope]).apply(([known, place]) => parameterArn(known, place));
            references[key] = { arn, kmsKeyArn };
        }
        referencesOf.set(this, references);
        this.arns = pulumi.output(mapValues(references, ({ arn }) => arn));
        this.names = pulumi.output(mapValues(made, (parameter) => parameter.name));
        this.versions = pulumi.output(mapValues(made, (parameter) => parameter.version));
        this.registerOutputs({ arns: this.arns, names: this.names, versions: this.versions });
    }

    /** What a container's `secrets` takes, by name: `{ PASSWORD: parameters.references.password }`. */
    get references(): Record<string, SecretInputs> {
        return { ...referencesOf.get(this) };
    }
}

interface ParametersSite {
    name: string;
    args: ParametersArgs;
    tags: Record<string, pulumi.Input<string>>;
    child: { parent: pulumi.Resource };
}

function createParameter(site: ParametersSite, plan: NewParameterPlan): aws.ssm.Parameter {
    const { name, args, tags, child } = site;
    const value = parameterValue(site, plan);
    const type = pulumi.output(pulumi.isSecret(pulumi.output(value))).apply((secret) => typeFor(plan, secret));
    return new aws.ssm.Parameter(
        `${name}-${plan.key}`,
        {
            name: plan.path,
            type,
            // The provider hides `value` whatever its type; a plain value is for reviewers to see.
            ...(isPlain(plan) ? { insecureValue: value } : { value }),
            description: plan.description,
            tier: "Standard",
            keyId:
                args.kmsKeyArn &&
                pulumi
                    .all([type, args.kmsKeyArn])
                    .apply(([known, key]) => (known === ParameterType.SecureString ? key : undefined)),
            tags,
        },
        child,
    );
}

function parameterValue(
    { name, child }: ParametersSite,
    { key, value, values, generate }: NewParameterPlan,
): pulumi.Input<string> {
    if (generate) {
        const { length = 32, special = true, specialCharacters } = generate;
        const args = { length, special, overrideSpecial: specialCharacters };
        return new random.RandomPassword(`${name}-${key}-password`, args, child).result;
    }
    return values ? pulumi.output(values).apply((list) => list.join(",")) : (value as pulumi.Input<string>);
}
