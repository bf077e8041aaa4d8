import { expect } from "chai";
import type { EngineLog, Step } from "../../../plan/rehearse/engine-events";
import { rehearse } from "../../../plan/rehearse/rehearsal";

const urnOf = (type: string, name: string, parents = "") => `urn:pulumi:dev::shop::${parents}${type}::${name}`;
const SERVICE = "aws:ecs/service:Service";
const RULE = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const COMPONENT = urnOf("shop:index:Web", "web");

function state(more: Partial<NonNullable<Step["old"]>> = {}): NonNullable<Step["old"]> {
    return { custom: true, id: "i", inputs: {}, outputs: {}, ...more };
}

function step(op: Step["op"], type: string, name: string, more: Partial<Step> = {}): Step {
    return { op, urn: urnOf(type, name), type, old: state(), new: state(), detailedDiff: null, ...more };
}

function rehearsed(steps: Step[], more: Partial<EngineLog> = {}, failed = false, allowed: string[] = []) {
    const log = { steps, results: [], failed: [], diagnostics: [], verdicts: [], ...more };
    const about = { project: "shop", stack: "dev", from: { ref: "main" } };
    return rehearse(about, log, failed, ({ name }) => allowed.includes(name));
}

describe("a rehearsal", () => {
    it("lists what changes in the engine's order, counts what stays, and leaves components out", () => {
        const { changes, unchanged, result } = rehearsed([
            step("same", SERVICE, "quiet"),
            step("update", SERVICE, "web", { diffs: ["tags", "desiredCount"] }),
            {
                ...step("update", "shop:index:Web", "web"),
                old: state({ custom: false }),
                new: state({ custom: false }),
            },
            step("create", SERVICE, "new", { old: null }),
        ]);
        expect(changes.map(({ name, change }) => `${name} ${change}`)).to.deep.equal(["web update", "new create"]);
        expect(changes[0]?.properties).to.deep.equal(["desiredCount", "tags"]);
        expect([unchanged, result]).to.deep.equal([1, "fine"]);
    });

    it("says of a replacement what forces it, what comes first, and what it interrupts", () => {
        const forced = { keys: ["name"], diffs: ["name"] };
        const first = rehearsed([
            step("create-replacement", SERVICE, "web", forced),
            step("replace", SERVICE, "web", forced),
            step("delete-replaced", SERVICE, "web"),
        ]);
        expect(first.changes[0]).to.deep.include({ change: "replace", forcedBy: ["name"], order: "create-first" });
        expect(first.changes[0]?.interrupts).to.contain("the new service serves when");
        expect(first.result).to.equal("interrupts");
        const last = rehearsed([step("delete-replaced", SERVICE, "web"), step("create-replacement", SERVICE, "web")]);
        expect(last.changes[0]?.order).to.equal("delete-first");
    });

    it("fails on what serves or stores and goes, unless that is allowed", () => {
        const steps = [step("delete", SERVICE, "web"), step("delete", "aws:efs/fileSystem:FileSystem", "files")];
        expect(rehearsed(steps).changes.map(({ importance }) => importance)).to.deep.equal(["serves", "stores"]);
        expect(rehearsed(steps, {}, false, ["web"]).result).to.equal("interrupts");
        expect(rehearsed(steps, {}, false, ["web", "files"]).result).to.equal("fine");
    });

    it("takes a replaced task definition, policy or alarm for a change like any other", () => {
        const types = [
            "aws:ecs/taskDefinition:TaskDefinition",
            "aws:iam/rolePolicy:RolePolicy",
            "aws:cloudwatch/metricAlarm:MetricAlarm",
        ];
        expect(rehearsed(types.map((type) => step("replace", type, "x"))).result).to.equal("fine");
    });

    it("says nothing of a rule that goes with its component, but of one that goes by itself", () => {
        const rule = step("delete", RULE, "rule", { old: state({ parent: COMPONENT }) });
        const component = { ...step("delete", "shop:index:Web", "web"), old: state({ custom: false }), new: null };
        expect(rehearsed([rule, component]).changes[0]).not.to.have.property("importance");
        expect(rehearsed([rule]).changes[0]?.importance).to.equal("serves");
    });

    it("knows what is only forgotten, and what is protected", () => {
        const bucket = (old: Partial<NonNullable<Step["old"]>>) =>
            rehearsed([step("delete", "aws:s3/bucket:Bucket", "b", { old: state(old) })]).changes[0];
        expect(bucket({ retainOnDelete: true })).to.deep.include({ retained: true });
        expect(bucket({ retainOnDelete: true })).not.to.have.property("importance");
        expect(bucket({ protect: true })).to.deep.include({ protected: true, importance: "stores" });
    });

    it("stops where the engine does, with its reasons and without its last word", () => {
        const diagnostics = [
            { message: "cannot be deleted", severity: "error" as const, urn: urnOf(SERVICE, "web") },
            { message: "update failed\n", severity: "error" as const },
            { message: "by the way", severity: "warning" as const },
        ];
        const { errors, result } = rehearsed([step("delete", SERVICE, "web")], { diagnostics }, true, ["web"]);
        expect(errors.map(({ message }) => message)).to.deep.equal(["cannot be deleted"]);
        expect(result).to.equal("stopped");
    });
});
