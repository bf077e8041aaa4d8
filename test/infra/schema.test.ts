import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { expect } from "chai";
import { stackFileSchema } from "../../infra/config/json-schema";
import { configurationReference } from "../../infra/config/reference";
import { services } from "../../infra/services";
import { development, root, stackFile, stacks } from "./support";

const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Without the blanks and dashes by which the formatter aligns a table's columns. */
const unpadded = (markdown: string) =>
    markdown
        .replaceAll(/ *\| */g, "|")
        .replaceAll(/-{3,}/g, "---")
        .trimEnd();

describe("generated files", () => {
    it("hatoba.schema.json is what the configuration's schema says (`npm run generate` refreshes it)", () => {
        expect(JSON.parse(read("hatoba.schema.json"))).to.deep.equal(
            JSON.parse(JSON.stringify(stackFileSchema(services))),
        );
    });

    it("docs/configuration.md is what the configuration's schema says (`npm run generate` refreshes it)", () => {
        expect(unpadded(read("docs/configuration.md"))).to.equal(unpadded(configurationReference()));
    });
});

describe("hatoba.schema.json", () => {
    const validate = new Ajv().compile(stackFileSchema(services));
    const accepts = (config: Record<string, unknown>) => validate({ config });

    for (const stack of stacks) {
        it(`accepts Pulumi.${stack}.yaml, which names it for editors`, () => {
            expect(accepts(stackFile(stack)), JSON.stringify(validate.errors)).to.equal(true);
            expect(read(`Pulumi.${stack}.yaml`).split("\n")[0]).to.equal(
                "# yaml-language-server: $schema=./hatoba.schema.json",
            );
        });
    }

    it("refuses unknown keys, wrong values, and a stack without a tier", () => {
        expect(accepts(development)).to.equal(true);
        expect(accepts({ ...development, "hatoba:netwrok": {} })).to.equal(false);
        expect(accepts({ ...development, "hatoba:services": { web: { memroy: 512 } } })).to.equal(false);
        expect(accepts({ ...development, "hatoba:network": { cidrBlock: "10.0.0.0" } })).to.equal(false);
        expect(accepts({ "aws:region": "eu-central-1", "hatoba:owner": "team" })).to.equal(false);
    });

    it("accepts keys of other packages", () => {
        expect(accepts({ ...development, "aws:profile": "dev", "other:key": 1 })).to.equal(true);
    });

    it("accepts secrets encrypted only", () => {
        const secrets = (value: unknown) =>
            accepts({ ...development, "hatoba:secrets": { web: { "basic-auth-password": value } } });
        expect(secrets({ secure: "v1:abc" })).to.equal(true);
        expect(secrets("plain")).to.equal(false);
    });
});
