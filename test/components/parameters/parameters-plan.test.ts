import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { type ParametersArgs, ParameterType } from "../../../components/parameters/parameters-args";
import { parameterArn, planParameters, typeFor } from "../../../components/parameters/parameters-plan";

const place = { project: "shop", stack: "prod" };
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";

function errors(args: Partial<ParametersArgs>): { propertyPath: string; reason: string }[] {
    try {
        planParameters("web", place, { group: "web", values: {}, ...args });
    } catch (error) {
        return (error as pulumi.InputPropertiesError).errors;
    }
    return [];
}

const paths = (args: Partial<ParametersArgs>) => errors(args).map(({ propertyPath }) => propertyPath);

describe("planParameters", () => {
    it("keeps parameters at project, stack, group and name, and refers to existing ones", () => {
        const values = {
            user: { value: "admin" },
            shared: { existingParameter: "/shared/token" },
            db: { existingSecret: SECRET },
        };
        const plan = planParameters("web", place, { group: "web", values });
        expect(plan.made.map(({ path }) => path)).to.deep.equal(["/shop/prod/web/user"]);
        expect(plan.referred.map(({ key }) => key)).to.deep.equal(["shared", "db"]);
    });

    it("takes another root", () => {
        const { made } = planParameters("web", place, { group: "web", root: "/team", values: { a: { value: "1" } } });
        expect(made[0]?.path).to.equal("/team/web/a");
    });

    it("stores a generated password in secret, several values as a list, a plain one as it is, and waits for an output", () => {
        const { made } = planParameters("web", place, {
            group: "web",
            values: {
                a: { generate: {} },
                b: { values: ["x", "y"] },
                c: { value: "z" },
                d: { value: Promise.resolve("z") },
            },
        });
        expect(made.map(({ type }) => type)).to.deep.equal([
            ParameterType.SecureString,
            ParameterType.StringList,
            ParameterType.String,
            undefined,
        ]);
    });

    it("demands exactly one source of each value", () => {
        expect(paths({ values: { a: {}, b: { value: "x", generate: {} } } })).to.deep.equal(["values.a", "values.b"]);
    });

    it("refuses names that SSM does not take", () => {
        expect(paths({ values: { "a b": { value: "x" } } })).to.deep.equal(["values.a b"]);
        expect(paths({ root: "/aws/x", values: { a: { value: "x" } } })).to.deep.equal(["values.a"]);
        expect(paths({ root: "/SSM-x", values: { a: { value: "x" } } })).to.deep.equal(["values.a"]);
        expect(paths({ root: "relative", values: { a: { value: "x" } } })).to.deep.equal(["values.a"]);
        expect(paths({ root: "/1/2/3/4/5/6/7/8/9/10/11/12/13", values: { a: { value: "x" } } })).to.deep.equal([]);
        expect(paths({ root: "/1/2/3/4/5/6/7/8/9/10/11/12/13/14", values: { a: { value: "x" } } })).to.deep.equal([
            "values.a",
        ]);
    });

    it("refuses types that would show a password or lose a list", () => {
        const values = {
            a: { type: ParameterType.String, generate: {} },
            b: { type: ParameterType.SecureString, values: ["x"] },
            c: { type: "Text" as ParameterType, value: "x" },
        };
        expect(paths({ values })).to.deep.equal(["values.a.type", "values.b.type", "values.c.type"]);
    });

    it("refuses values that a standard parameter cannot hold, without repeating them", () => {
        const values = {
            long: { value: "ä".repeat(2049) },
            empty: { value: "" },
            list: { values: ["a,b", "c"] },
            short: { generate: { length: 7 } },
            odd: { existingSecret: "arn:aws:ssm:eu-west-1:123456789012:parameter/x" },
        };
        const found = errors({ values });
        expect(found.map(({ propertyPath }) => propertyPath)).to.deep.equal([
            "values.long.value",
            "values.empty.value",
            "values.list.values[0]",
            "values.short.generate.length",
            "values.odd.existingSecret",
        ]);
        expect(JSON.stringify(found)).not.to.include("ää").and.not.to.include("a,b");
    });
});

describe("typeFor", () => {
    it("stores a secret as a SecureString, and nothing else as one by itself", () => {
        expect(typeFor({ key: "a" }, true)).to.equal("SecureString");
        expect(typeFor({ key: "a" }, false)).to.equal("String");
        expect(typeFor({ key: "a", type: ParameterType.SecureString }, false)).to.equal("SecureString");
    });

    for (const type of [ParameterType.String, ParameterType.StringList]) {
        it(`refuses to store a secret as a ${type}`, () => {
            expect(() => typeFor({ key: "a", type }, true)).to.throw("values.a.type");
        });
    }
});

describe("parameterArn", () => {
    const scope = { partition: "aws-us-gov", region: "us-gov-west-1", accountId: "123456789012" };

    it("builds the ARN of a name, with one slash, and keeps an ARN", () => {
        const prefix = "arn:aws-us-gov:ssm:us-gov-west-1:123456789012:parameter";
        expect(parameterArn("/shared/token", scope)).to.equal(`${prefix}/shared/token`);
        expect(parameterArn("token", scope)).to.equal(`${prefix}/token`);
        expect(parameterArn(SECRET, scope)).to.equal(SECRET);
    });
});
