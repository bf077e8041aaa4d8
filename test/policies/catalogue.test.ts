import { readFileSync } from "node:fs";
import * as path from "node:path";
import { Ajv } from "ajv";
import { expect } from "chai";
import { configSchema } from "../../policies/catalogue/config-schema";
import { readExamples } from "../../policies/catalogue/examples";
import { catalogueJson, catalogueMarkdown } from "../../policies/catalogue/render";
import { rules } from "../../policies/rules/index";

const examples = readExamples();
const root = path.resolve(__dirname, "../..");

const STANDARD = /^(FSBP [A-Za-z0-9]+\.\d+|CKV2?_AWS_\d+)$/;

describe("the catalogue of the rules", () => {
    const written = (file: string): string => readFileSync(path.join(root, file), "utf8");

    it("is what the rules say in policies/catalogue.json (`npm run generate` refreshes it)", () => {
        expect(JSON.parse(written("policies/catalogue.json"))).to.deep.equal(
            JSON.parse(catalogueJson(rules, examples)),
        );
    });

    it("is what the rules say in docs/policies.md (`npm run generate` refreshes it)", () => {
        expect(written("docs/policies.md")).to.equal(catalogueMarkdown(rules, examples));
    });

    it("is what editors check configurations by, and those of the project fit", () => {
        const schema = JSON.parse(written("policies/config.schema.json"));
        expect(schema).to.deep.equal(JSON.parse(JSON.stringify(configSchema(rules))));
        const validate = new Ajv({ strict: false }).compile(schema);
        for (const stack of ["dev", "staging", "prod"]) {
            const config = JSON.parse(written(`policies/config/${stack}.json`));
            expect(validate(config), JSON.stringify(validate.errors)).to.equal(true);
            expect(validate({ ...config, "lb-wav": "mandatory" })).to.equal(false);
        }
    });

    it("has every rule once, explained in sentences", () => {
        const headings = catalogueMarkdown(rules, examples).split("\n");
        expect(new Set(rules.map(({ name }) => name))).to.have.property("size", rules.length);
        for (const { name, description, why, fix, standards } of rules) {
            expect(name).to.match(/^[a-z0-9]+(-[a-z0-9]+)*$/);
            expect(headings).to.include(`### ${name}`);
            for (const sentence of [description, why, fix]) {
                expect(sentence, name).to.match(/^[A-Z].+\.$/);
            }
            for (const standard of standards) {
                expect(standard, name).to.match(STANDARD);
            }
        }
    });
});
