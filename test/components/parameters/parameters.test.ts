import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Parameters, type ParametersArgs } from "../../../components/parameters/parameters";
import { outputValue, useMocks } from "../../support/mocks";

const PARAMETER = "aws:ssm/parameter:Parameter";

describe("Parameters", () => {
    const mocks = useMocks();
    const create = (values: ParametersArgs["values"], more: Partial<ParametersArgs> = {}) =>
        mocks.settle(() => new Parameters("web", { group: "web", values, ...more }));
    const inputs = (key: string) => mocks.inputsOf(PARAMETER, `web-${key}`);

    it("keeps a plain value as a String, and a list as a StringList", async () => {
        await create({
            user: { value: "admin", description: "Who may enter" },
            hosts: { values: ["a", pulumi.output("b")] },
        });
        expect(inputs("user")).to.deep.include({
            name: "/hatoba/test/web/user",
            type: "String",
            insecureValue: "admin",
            tier: "Standard",
            description: "Who may enter",
        });
        expect(inputs("hosts")).to.deep.include({ type: "StringList", insecureValue: "a,b" });
    });

    it("keeps a Pulumi secret as a SecureString, encrypted with the key, without being told", async () => {
        await create({ token: { value: pulumi.secret("hidden") }, user: { value: "admin" } }, { kmsKeyArn: "arn:key" });
        expect(inputs("token")).to.deep.include({ type: "SecureString", keyId: "arn:key" });
        expect(mocks.resource(PARAMETER, "web-token").secretInputs).to.include("value");
        expect(inputs("user")).not.to.have.property("keyId");
    });

    it("generates a password that is secret wherever it goes", async () => {
        await create({ password: { generate: { length: 40, special: false } } });
        expect(mocks.inputsOf("random:index/randomPassword:RandomPassword", "web-password-password")).to.deep.include({
            length: 40,
            special: false,
        });
        expect(inputs("password").type).to.equal("SecureString");
        expect(mocks.resource(PARAMETER, "web-password").secretInputs).to.include("value");
    });

    it("refers to a parameter by name, to a secret by ARN, and makes nothing", async () => {
        const secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
        const parameters = await create({
            a: { existingParameter: "/shared/a" },
            b: { existingSecret: secret, existingKmsKeyArn: "arn:key" },
        });
        expect(await outputValue(parameters.arns)).to.deep.equal({
            a: "arn:aws:ssm:eu-west-1:123456789012:parameter/shared/a",
            b: secret,
        });
        expect(parameters.references.b?.kmsKeyArn).to.equal("arn:key");
        expect(mocks.resources.filter(({ custom }) => custom)).to.deep.equal([]);
    });

    it("hands containers ARN, version and the key they must decrypt with", async () => {
        const parameters = await create(
            { user: { value: "admin" }, token: { value: pulumi.secret("x") }, list: { values: ["a"] } },
            { kmsKeyArn: "arn:key" },
        );
        const { user, token, list } = parameters.references;
        expect(await outputValue(token?.arn ?? "")).to.equal((await outputValue(parameters.arns)).token);
        expect(await outputValue(token?.version ?? 0)).to.equal(1);
        expect([token?.kmsKeyArn, list?.kmsKeyArn]).to.deep.equal(["arn:key", undefined]);
        expect(await outputValue(parameters.names)).to.deep.include({ user: "/hatoba/test/web/user" });
        expect(Object.keys(user ?? {})).to.deep.equal(["arn", "version", "kmsKeyArn"]);
    });

    it("tells nobody a value through its outputs", async () => {
        const parameters = await create({ token: { value: pulumi.secret("planted-value") } });
        const shown = pulumi.output([parameters.arns, parameters.names, parameters.versions]);
        expect(JSON.stringify(await outputValue(shown))).not.to.include("planted-value");
    });
});

describe("Parameters in the first preview", () => {
    const mocks = useMocks({ preview: true });

    it("are known by their ARNs, which policies and containers name", async () => {
        const parameters = await mocks.settle(
            () => new Parameters("web", { group: "web", values: { user: { value: "admin" } } }),
        );
        const arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/hatoba/test/web/user";
        expect(await outputValue(parameters.references.user?.arn ?? "")).to.equal(arn);
        expect(await outputValue(parameters.arns)).to.deep.equal({ user: arn });
    });
});
