import { expect } from "chai";
import { type Autonaming, autonameOf, isNamedByProgram, proposedName } from "../../../plan/provider/naming";

const propose = (proposedName: string): Autonaming => ({ mode: "propose", proposedName });

describe("names that the provider gives", () => {
    it("follow the project's own rule, as far as AWS accepts it", () => {
        expect(proposedName({}, propose("Dev-Web"), {})).to.equal("Dev-Web");
        expect(proposedName({ lowerCase: true }, propose("Dev-Web"), {})).to.equal("dev-web");
        const fifo = { suffixWhen: { property: "fifoQueue", suffix: ".fifo" } };
        expect(proposedName(fifo, propose("jobs"), { fifoQueue: true })).to.equal("jobs.fifo");
        expect(proposedName(fifo, propose("jobs"), {})).to.equal("jobs");
        expect(() => proposedName({ maxLength: 3 }, propose("long"), {})).to.throw(
            "calculated name 'long' exceeds maximum length of 3",
        );
    });

    it("are taken as they are where the project enforces them, and refused where it wants none", () => {
        const enforced: Autonaming = { mode: "enforce", proposedName: "Exactly" };
        expect(proposedName({ lowerCase: true, maxLength: 3 }, enforced, {})).to.equal("Exactly");
        expect(() => proposedName({}, { mode: "disable", proposedName: "" }, {})).to.throw(
            "automatic naming is disabled but no explicit name was provided",
        );
    });

    it("are given to types that the simulation does not know too, where the package lets the name out", () => {
        const declared = (...optionalInputs: string[]) => ({ optionalInputs, outputs: [], computed: [] });
        expect(autonameOf("aws:rds/instance:Thing", declared("name"))).to.deep.equal({});
        expect(autonameOf("aws:rds/instance:Thing", declared("size"))).to.equal(undefined);
        expect(autonameOf("gcp:storage/bucket:Bucket", declared("name"))).to.equal(undefined);
    });

    it("let a replacement come first, and those that the program gives do not", () => {
        const type = "aws:lb/targetGroup:TargetGroup";
        const schema = { source: [], computed: [], forceNew: [] };
        const isNamed = (inputs: object, framework?: "plugin-framework") =>
            isNamedByProgram(type, {}, { ...schema, ...(framework && { framework }) }, inputs as never);
        expect(isNamed({ name: "a", __defaults: [] })).to.equal(true);
        expect(isNamed({ name: "a", __defaults: ["name"] })).to.equal(false);
        expect(isNamed({ namePrefix: "a", __defaults: [] })).to.equal(false);
        expect(isNamed({ name: "a" })).to.equal(false);
        expect(isNamed({ name: "a", __defaults: [] }, "plugin-framework")).to.equal(false);
        expect(isNamedByProgram(type, undefined, schema, { name: "a", __defaults: [] })).to.equal(false);
    });
});
