import { expect } from "chai";
import fc from "fast-check";
import { withoutOutputValues } from "../../../plan/engine/output-values";
import { fromPlain, toPlain, toPublic } from "../../../plan/engine/projections";
import { copySecretness } from "../../../plan/engine/secrecy";
import {
    Archive,
    Asset,
    decodeStruct,
    encodeStruct,
    OutputValue,
    ResourceReference,
    Secret,
    unknown,
    type Value,
    type ValueMap,
} from "../../../plan/engine/values";

const signature = "4dabf18193072939515e22adb298388d";
const asset = new Asset({ [signature]: "c44067f5952c0a294b673a41bacd8c17", path: "./index.html" });
const archive = new Archive({ [signature]: "0def7320c3a5731c473e5ecbe6d01bc7", assets: { a: asset.wire } });
const reference = new ResourceReference("urn:pulumi:dev::p::aws:s3/bucket:Bucket::b", "the-id", "");

const { value: anyValue } = fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom<Value>(null, true, 0, -1.5, "", "text", unknown, asset, archive, reference),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(fc.string({ minLength: 1, maxLength: 4 }), tie("value"), { maxKeys: 3, noNullPrototype: true }),
        tie("value").map((value) => new Secret(value)),
        fc
            .record({ value: fc.option(tie("value"), { nil: undefined }), secret: fc.boolean() })
            .map(({ value, secret }) => new OutputValue(value, secret, ["urn:a"])),
    ),
}));

describe("values", () => {
    it("are the same after the way over the wire and back", () => {
        fc.assert(
            fc.property(fc.dictionary(fc.string({ minLength: 1 }), anyValue, { noNullPrototype: true }), (values) => {
                fc.pre(!Object.hasOwn(values, "__proto__"));
                expect(decodeStruct(encodeStruct(values))).to.deep.equal(values);
            }),
            { numRuns: 200 },
        );
    });

    it("survive deep nesting", () => {
        let deep: Value = "bottom";
        for (let level = 0; level < 500; level++) {
            deep = level % 2 === 0 ? [deep] : { inner: deep };
        }
        expect(decodeStruct(encodeStruct({ deep }))).to.deep.equal({ deep });
    });

    it("never show a secret or an asset's text, and sort their keys", () => {
        const text = new Asset({ [signature]: "c44067f5952c0a294b673a41bacd8c17", text: "hidden" });
        const shown = toPublic({
            z: new Secret("hidden"),
            a: [new Secret({ deep: "hidden" }), unknown, reference],
            m: { asset, text, archive },
            o: new OutputValue("hidden", true, []),
        });
        expect(shown).to.deep.equal({
            a: [{ $secret: true }, { $unknown: true }, { $resource: reference.urn }],
            m: {
                archive: { $archive: { assets: { a: { $asset: { path: "./index.html" } } } } },
                asset: { $asset: { path: "./index.html" } },
                text: { $asset: { text: true } },
            },
            o: { $secret: true },
            z: { $secret: true },
        });
        expect(Object.keys(shown)).to.deep.equal(["a", "m", "o", "z"]);
    });

    it("become plain for the simulation, and come back with the same assets", () => {
        const plain = toPlain({ secret: new Secret(["x"]), gone: unknown, asset, reference, list: [unknown, 1] });
        expect(plain).to.deep.equal({ secret: ["x"], asset, reference: "the-id", list: [null, 1] });
        expect(fromPlain({ ...plain, absent: undefined }).asset).to.equal(asset);
        expect(fromPlain({ absent: undefined })).to.deep.equal({});
    });

    it("lose what only transforms and remote components see of outputs", () => {
        const values: ValueMap = {
            known: new OutputValue("a", false, ["urn"]),
            secret: new OutputValue("b", true, []),
            unknown: new OutputValue(undefined, true, []),
            nested: [{ inner: new OutputValue(1, false, []) }],
        };
        expect(withoutOutputValues(values)).to.deep.equal({
            known: "a",
            secret: new Secret("b"),
            unknown: new Secret(unknown),
            nested: [{ inner: 1 }],
        });
    });

    it("of outputs are secret where the inputs of that name are, key by key within objects", () => {
        const inputs: ValueMap = {
            open: "a",
            hidden: new Secret("b"),
            map: { one: new Secret("c"), two: "d" },
            list: [new Secret(1)],
        };
        const outputs: ValueMap = {
            open: "a",
            hidden: "b",
            map: { one: "c", two: "d", three: "e" },
            list: [1],
            more: "f",
        };
        expect(copySecretness(outputs, inputs)).to.deep.equal({
            open: "a",
            hidden: new Secret("b"),
            map: { one: new Secret("c"), two: "d", three: "e" },
            list: new Secret([1]),
            more: "f",
        });
    });
});
