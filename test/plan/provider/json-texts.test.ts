import { expect } from "chai";
import { type JsonKind, meaningOf } from "../../../plan/provider/json-texts";

function areSame(kind: JsonKind, a: unknown, b: unknown): boolean {
    return meaningOf(JSON.stringify(a), kind) === meaningOf(JSON.stringify(b), kind);
}

const policy = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const allow = { Effect: "Allow", Action: ["s3:GetObject", "s3:PutObject"], Resource: "*" };

describe("JSON texts that mean the same", () => {
    it("differ in the order of keys and in white space, not in the order of lists", () => {
        expect(meaningOf('{"a": 1, "b": [1, 2]}', "json")).to.equal(meaningOf('{"b":[1,2],"a":1}', "json"));
        expect(areSame("json", [1, 2], [2, 1])).to.equal(false);
    });

    it("are no JSON where they cannot be read", () => {
        expect(meaningOf("{", "json")).to.equal(undefined);
    });

    it("are policies whose statements, actions and principals are in another order or stand alone", () => {
        const deny = { Effect: "Deny", Action: "*", Resource: ["*"] };
        const other = { ...allow, Action: ["s3:PutObject", "s3:GetObject"], Resource: ["*"] };
        expect(areSame("policy", policy(allow, deny), policy({ ...deny, Resource: "*" }, other))).to.equal(true);
        expect(areSame("policy", policy(allow), { Version: "2012-10-17", Statement: allow })).to.equal(true);
        expect(areSame("policy", policy(allow), policy({ ...allow, Effect: "Deny" }))).to.equal(false);
        expect(areSame("policy", policy(allow), policy({ ...allow, Action: "s3:GetObject" }))).to.equal(false);
        expect(areSame("policy", policy(allow), policy({ ...allow, Sid: "a" }))).to.equal(false);
    });

    it("are policies that name everybody or an account in another way", () => {
        const by = (Principal: unknown) => policy({ ...allow, Principal });
        expect(areSame("policy", by("*"), by({ AWS: ["*"] }))).to.equal(true);
        expect(areSame("policy", by({ AWS: "arn:aws:iam::123456789012:root" }), by({ AWS: "123456789012" }))).to.equal(
            true,
        );
        expect(areSame("policy", by({ Service: "ecs.amazonaws.com" }), by({ AWS: "*" }))).to.equal(false);
    });

    it("are policies whose conditions have values in another order or as texts", () => {
        const when = (values: unknown) => policy({ ...allow, Condition: { Bool: { "aws:SecureTransport": values } } });
        expect(areSame("policy", when(true), when(["true"]))).to.equal(true);
        expect(areSame("policy", when(["a", "b"]), when(["b", "a"]))).to.equal(true);
        expect(areSame("policy", when(true), when(false))).to.equal(false);
    });

    it("are container definitions in another order, with defaults and without what is empty", () => {
        const web = {
            name: "web",
            image: "i",
            secrets: [{ name: "a" }, { name: "b" }],
            portMappings: [{ containerPort: 80 }],
        };
        const log = { name: "log", image: "i" };
        const otherWeb = {
            ...web,
            essential: true,
            secrets: [{ name: "b" }, { name: "a" }],
            portMappings: [{ containerPort: 80, protocol: "tcp", hostPort: 0 }],
            environment: [],
            command: null,
        };
        expect(areSame("containers", [web, log], [log, otherWeb])).to.equal(true);
        expect(areSame("containers", [web], [{ ...web, image: "j" }])).to.equal(false);
        expect(areSame("containers", [{ command: ["a", "b"] }], [{ command: ["b", "a"] }])).to.equal(false);
    });

    it("are ports of the host and the container that are one with awsvpc only", () => {
        const [given, left] = [
            [{ portMappings: [{ containerPort: 80, hostPort: 80 }] }],
            [{ portMappings: [{ containerPort: 80 }] }],
        ];
        expect(areSame("awsvpc-containers", given, left)).to.equal(true);
        expect(areSame("containers", given, left)).to.equal(false);
    });

    it("are lifecycle policies with their rules in another order", () => {
        const rules = [{ rulePriority: 1 }, { rulePriority: 2 }];
        expect(areSame("lifecycle", { rules }, { rules: [...rules].reverse() })).to.equal(true);
    });
});
