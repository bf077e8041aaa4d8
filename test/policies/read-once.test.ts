import { expect } from "chai";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { readOnce } from "../../policies/read-once";

/** The SDK's module whose function its server calls for every policy. */
const sdk = require("@pulumi/policy/deserialize") as {
    deserializeProperties: (properties: Struct, forRemediation: boolean) => Record<string, unknown>;
};

describe("reading a request", () => {
    const original = sdk.deserializeProperties;
    const struct = () => Struct.fromJavaScript({ a: { b: [1] } });
    before(readOnce);
    after(() => {
        sdk.deserializeProperties = original;
    });

    it("happens once for all policies", () => {
        const properties = struct();
        const first = sdk.deserializeProperties(properties, false);
        expect(first).to.deep.equal({ a: { b: [1] } });
        expect(sdk.deserializeProperties(properties, false)).to.equal(first);
    });

    it("happens again for another request, however alike", () => {
        expect(sdk.deserializeProperties(struct(), false)).to.not.equal(sdk.deserializeProperties(struct(), false));
    });

    it("happens anew for each remediation, which may change what it reads", () => {
        const properties = struct();
        const shared = sdk.deserializeProperties(properties, false);
        const own = sdk.deserializeProperties(properties, true);
        expect(own).to.not.equal(shared);
        expect(own).to.not.equal(sdk.deserializeProperties(properties, true));
    });
});
