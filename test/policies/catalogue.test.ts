import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { catalogueJson, catalogueMarkdown } from "../../policies/render-catalogue";
import { rules } from "../../policies/rules/index";

const root = path.resolve(__dirname, "../..");
/** As Biome formats it, which the generator calls too. */
function formatted(file: string, text: string): string {
    const biome = [require.resolve("@biomejs/biome/bin/biome"), "format", `--stdin-file-path=${file}`];
    return execFileSync(process.execPath, biome, { cwd: root, input: text, encoding: "utf8" });
}

const STANDARD = /^(FSBP [A-Za-z0-9]+\.\d+|CKV2?_AWS_\d+)$/;

describe("the catalogue of the rules", () => {
    for (const [file, text] of [
        ["policies/catalogue.json", catalogueJson(rules)],
        ["docs/policies.md", catalogueMarkdown(rules)],
    ] as const) {
        it(`is what the rules say in ${file}`, () => {
            const written = readFileSync(path.join(root, file), "utf8");
            expect(written, "stale: run `node scripts/generate-policy-docs.js`").to.equal(formatted(file, text));
        });
    }

    it("has every rule once, explained in sentences", () => {
        expect(new Set(rules.map(({ name }) => name))).to.have.property("size", rules.length);
        for (const { name, description, why, fix, standards } of rules) {
            expect(name).to.match(/^[a-z]+(-[a-z0-9]+)+$/);
            expect(catalogueMarkdown(rules)).to.contain(`### ${name}\n`);
            for (const sentence of [description, why, fix]) {
                expect(sentence, name).to.match(/^[A-Z].+\.$/);
            }
            for (const standard of standards) {
                expect(standard, name).to.match(STANDARD);
            }
        }
    });
});
