import { expect } from "chai";
import { changesOf, readEngineLog, type Step, type StepOperation } from "../../../plan/rehearse/engine-events";

const step = (op: StepOperation, urn: string): Step => ({
    op,
    urn,
    type: "t",
    old: null,
    new: null,
    detailedDiff: null,
});

describe("the engine's event log", () => {
    it("gives steps, their results, failures, messages and verdicts in their order", () => {
        const lines = [
            { resourcePreEvent: { metadata: step("create", "a") } },
            { diagnosticEvent: { message: "hello", severity: "info", urn: "a" } },
            { diagnosticEvent: { message: "internals", severity: "debug" } },
            { diagnosticEvent: { message: "50 %", severity: "info", ephemeral: true } },
            { resOutputsEvent: { metadata: step("create", "a") } },
            { resOpFailedEvent: { metadata: step("update", "b") } },
            { policyEvent: { message: "no", policyName: "p", policyPackName: "pack", enforcementLevel: "mandatory" } },
            { summaryEvent: {} },
        ];
        const log = readEngineLog(`${lines.map((line) => JSON.stringify(line)).join("\n")}\n`);
        expect(log.steps.map(({ urn }) => urn)).to.deep.equal(["a"]);
        expect(log.results.map(({ urn }) => urn)).to.deep.equal(["a"]);
        expect(log.failed.map(({ urn }) => urn)).to.deep.equal(["b"]);
        expect(log.diagnostics).to.deep.equal([{ urn: "a", message: "hello", severity: "info" }]);
        expect(log.verdicts.map(({ policyName }) => policyName)).to.deep.equal(["p"]);
    });

    it("of a run that never began is empty", () => {
        expect(readEngineLog("").steps).to.deep.equal([]);
    });
});

describe("the change of a resource", () => {
    const cases: [StepOperation[], string][] = [
        [["same"], "same"],
        [["create"], "create"],
        [["update"], "update"],
        [["delete"], "delete"],
        [["create-replacement", "replace", "delete-replaced"], "replace"],
        [["delete-replaced", "replace", "create-replacement"], "replace"],
        [["read"], "read"],
        [["refresh", "update"], "update"],
    ];
    for (const [operations, change] of cases) {
        it(`is ${change} of ${operations.join(", ")}`, () => {
            const steps = operations.map((op) => step(op, "a"));
            expect([...changesOf(steps)]).to.deep.equal([["a", change]]);
        });
    }
});
