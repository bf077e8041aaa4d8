import { expect } from "chai";
import { renderJson } from "../../../plan/report/json";
import { document, resource, stack } from "./documents";

describe("the JSON of a plan", () => {
    it("is one line that does not depend on the order in which the document was built", () => {
        const bucket = resource("aws:s3/bucket:Bucket", "logs", stack, {
            inputs: { b: { y: 1, x: [{ d: 1, c: 2 }] }, a: 1 },
        });
        const reversed = Object.fromEntries(Object.entries(bucket).reverse()) as unknown as typeof bucket;
        reversed.inputs = { a: 1, b: { x: [{ c: 2, d: 1 }], y: 1 } };

        const one = renderJson(document({ resources: [stack, bucket] }));
        const other = renderJson(document({ resources: [stack, reversed] }));

        expect(one).to.equal(other);
        expect(one).not.to.include("\n");
        expect(one).to.match(/"inputs":\{"a":1,"b":\{"x":\[\{"c":2,"d":1\}\],"y":1\}\}/);
    });

    it("begins with what people look for", () => {
        const bucket = resource("aws:s3/bucket:Bucket", "logs", stack, { ignoreChanges: ["tags"] });

        expect(renderJson(document({ resources: [bucket] }))).to.match(
            /^\{"version":1,"project":"shop","stack":"dev","resources":\[\{"urn":"[^"]+","type":"[^"]+","name":"logs"/,
        );
    });

    it("keeps order in lists, and everything that is in the document", () => {
        const full = document({
            resources: [resource("aws:s3/bucket:Bucket", "logs", stack, { dependencies: ["urn:b", "urn:a"] })],
            outputs: { z: { $secret: true }, a: [3, 1, 2] },
            violations: [
                { policy: "p", pack: "rules", level: "advisory", urn: "urn:x", message: "m", remediation: "r" },
            ],
            diagnostics: [{ severity: "info", message: "hello" }],
        });

        expect(JSON.parse(renderJson(full))).to.deep.equal(JSON.parse(JSON.stringify(full)));
    });
});
