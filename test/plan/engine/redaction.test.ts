import { expect } from "chai";
import type { PlanDocument } from "../../../plan/document";
import { Redaction } from "../../../plan/engine/redaction";

describe("redaction", () => {
    it("hides a secret wherever it stands in a text, as often as it stands there", () => {
        const redaction = new Redaction(["hunter2!"]);

        expect(redaction.text("hunter2!, then xhunter2!hunter2!x")).to.equal("[secret], then x[secret][secret]x");
    });

    it("hides a secret as JSON and URLs write it", () => {
        const redaction = new Redaction(['pass"word/1']);

        expect(redaction.text(JSON.stringify({ key: 'pass"word/1' }))).to.equal('{"key":"[secret]"}');
        expect(redaction.text("https://host/?key=pass%22word%2F1&x")).to.equal("https://host/?key=[secret]&x");
    });

    it("hides the longer of two secrets that begin alike, whole", () => {
        const redaction = new Redaction(["password", "password-of-prod"]);

        expect(redaction.text("it is password-of-prod now, password before")).to.equal(
            "it is [secret] now, [secret] before",
        );
    });

    it("hides a short secret only where it is the whole text", () => {
        const redaction = new Redaction(["abcd"]);

        expect(redaction.text("abcd")).to.equal("[secret]");
        expect(redaction.text("abcde")).to.equal("abcde");
    });

    it("leaves words that name other things", () => {
        const redaction = new Redaction(["hatoba", "true", "80"], ["hatoba", "dev"]);

        expect(redaction.text("hatoba")).to.equal("hatoba");
        expect(redaction.text("urn:pulumi:dev::hatoba")).to.equal("urn:pulumi:dev::hatoba");
        expect(redaction.text("true")).to.equal("true");
        expect(redaction.text("80")).to.equal("80");
    });

    it("marks a property that is a secret, and hides one within other text and in keys", () => {
        const resource = { inputs: { key: "hunter2!", "of-hunter2!": ["a hunter2! b"] }, name: "hunter2!" };
        const document = { version: 1, resources: [resource] } as unknown as PlanDocument;

        expect(new Redaction(["hunter2!"]).document(document).resources[0]).to.deep.equal({
            inputs: { key: { $secret: true }, "of-[secret]": ["a [secret] b"] },
            name: "[secret]",
        });
    });
});
