import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { signatureKey, signatures } from "../../../plan/engine/values";
import { readExportedState } from "../../../plan/rehearse/exported-state";

describe("an exported state", () => {
    let folder = "";
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "hatoba-state-"));
    });
    after(() => rmSync(folder, { recursive: true, force: true }));
    const write = (content: unknown) => {
        const file = join(folder, "state.json");
        writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
        return file;
    };
    const secret = (value: object) => ({ [signatureKey]: signatures.secret, ...value });
    const resources = [
        { urn: "urn:pulumi:prod::shop::pulumi:pulumi:Stack::shop-prod", type: "pulumi:pulumi:Stack" },
        {
            urn: "urn:pulumi:prod::shop::aws:sns/topic:Topic::t",
            type: "aws:sns/topic:Topic",
            custom: true,
            id: "arn:aws:sns:eu-west-1:210987654321:t",
            outputs: {
                arn: "arn:aws:sns:eu-west-1:210987654321:t",
                key: secret({ ciphertext: "v1:abc" }),
                open: secret({ plaintext: '"x"' }),
            },
        },
    ];

    it("names project, stack and account, and its resources", () => {
        const state = readExportedState(write({ version: 3, deployment: { resources } }));
        expect(state).to.include({ project: "shop", stack: "prod", accountId: "210987654321" });
        expect(state.resources).to.have.length(2);
    });

    it("is readable without the stack's key: what is encrypted becomes a placeholder, the key's name goes", () => {
        const deployment = { secrets_providers: { type: "cloud" }, resources };
        const { text } = readExportedState(write({ version: 3, deployment }));
        expect(text).not.to.contain("v1:abc");
        const read = JSON.parse(text).deployment;
        expect(read).not.to.have.property("secrets_providers");
        expect(read.resources[1].outputs.key).to.have.property("plaintext");
        expect(read.resources[1].outputs.open).to.deep.equal(secret({ plaintext: '"x"' }));
    });

    for (const [what, content] of [
        ["no JSON", "{"],
        ["an empty stack", { version: 3, deployment: {} }],
        ["something else", { resources: [] }],
    ] as const) {
        it(`that is ${what} is refused with its file`, () => {
            expect(() => readExportedState(write(content))).to.throw(/state\.json: /);
        });
    }

    it("that is not there is refused with its file", () => {
        expect(() => readExportedState(join(folder, "gone.json"))).to.throw(/gone\.json: cannot be read/);
    });
});
