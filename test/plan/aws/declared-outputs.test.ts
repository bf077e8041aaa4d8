import { expect } from "chai";
import { functionModels } from "../../../plan/aws/functions/index";
import { SimulatedAws } from "../../../plan/aws/index";
import { resourceModels } from "../../../plan/aws/services/index";
import { type DeclaredProperty, declaredFunction, declaredResource, kindOfValue, sampleOf } from "./declared";

/** Tokens of older versions, which @pulumi/aws 7 takes as aliases and declares no more. */
const UNDECLARED = /^aws:(elasticloadbalancingv2|applicationloadbalancing)\//;

const types = Object.keys(resourceModels).filter((type) => /^(aws|random):/.test(type) && !UNDECLARED.test(type));
const functions = Object.keys(functionModels).filter((token) => !token.endsWith(":getTaskExecution"));

const simulated = () => new SimulatedAws({ project: "shop", stack: "prod", region: "eu-west-1" });
const samples = (properties: DeclaredProperty[]) =>
    Object.fromEntries(properties.map((property) => [property.name, sampleOf(property)]));

/** Declared properties that the values lack, or have as another kind. */
function missing(declared: DeclaredProperty[], values: Record<string, unknown>): string[] {
    return declared
        .filter(({ name, kind }) => kindOfValue(values[name]) !== kind)
        .map(({ name, kind }) => `${name} is ${kindOfValue(values[name])}, not ${kind}`);
}

describe("what the providers declare", () => {
    for (const type of types) {
        it(`is what ${type} has`, () => {
            const { outputs, required, inputs } = declaredResource(type);
            expect(outputs, "declared outputs").not.to.deep.equal([]);
            const resource = simulated().create({ type, name: "sample", inputs: samples(required) });
            expect(missing(outputs, resource.outputs)).to.deep.equal([]);
            const declared = new Set([...outputs.map(({ name }) => name), ...inputs]);
            const unheardOf = Object.keys(resource.outputs).filter((name) => !declared.has(name));
            expect(unheardOf, "outputs that are not declared").to.deep.equal([]);
        });
    }

    it("is what decides which types the provider names", () => {
        // The bridge generates a name for whatever takes one that a program may leave out.
        const wrong = types.filter((type) => {
            const { inputs, required } = declaredResource(type);
            const optional = inputs.includes("name") && !required.some(({ name }) => name === "name");
            const { autoname } = resourceModels[type] ?? {};
            return optional !== (autoname !== undefined && (autoname.property ?? "name") === "name");
        });
        expect(wrong).to.deep.equal([]);
    });

    for (const token of functions) {
        it(`is what ${token} returns`, () => {
            const { outputs, required } = declaredFunction(token);
            expect(outputs, "declared results").not.to.deep.equal([]);
            const result = simulated().invoke(token, { ...samples(required), ...QUESTIONS[token] });
            expect(result.kind).to.equal("result");
            if (result.kind === "result") expect(missing(outputs, result.value)).to.deep.equal([]);
        });
    }
});

/** Arguments that a function cannot answer without, or not as samples. */
const QUESTIONS: Record<string, Record<string, unknown>> = {
    "aws:index/getArn:getArn": { arn: "arn:aws:ecs:eu-west-1:123456789012:cluster/main" },
    "aws:index/getAvailabilityZone:getAvailabilityZone": { name: "eu-west-1a" },
    "aws:ec2/getVpcEndpointService:getVpcEndpointService": { service: "ecr.api" },
    "aws:ec2/getVpc:getVpc": { id: "vpc-0123456789abcdef0" },
};
