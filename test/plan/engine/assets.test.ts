import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { checkAssets } from "../../../plan/engine/assets";
import { Archive, Asset, Secret, signatureKey, signatures } from "../../../plan/engine/values";
import { errorsOf, planProgram, removeProjects } from "./support";

const asset = (wire: Record<string, unknown>) => new Asset({ [signatureKey]: signatures.asset, ...wire });
const archive = (wire: Record<string, unknown>) => new Archive({ [signatureKey]: signatures.archive, ...wire });

describe("assets", () => {
    let folder = "";
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "hatoba-assets-"));
        mkdirSync(join(folder, "site"));
        writeFileSync(join(folder, "page.html"), "<p>");
        writeFileSync(join(folder, "code.zip"), "");
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    const wrong = [
        [
            "a missing file",
            asset({ path: "gone.txt" }),
            /asset hash at source: failed to open asset file '.*gone\.txt'/,
        ],
        ["a folder", asset({ path: "site" }), /asset hash at source: asset path '.*site' is a directory/],
        ["a missing folder", archive({ path: "gone" }), /archive hash at source: couldn't read archive path '.*gone'/],
        ["a file that is no archive", archive({ path: "page.html" }), /'.*page\.html' is neither a recognized archive/],
        ["a missing file: address", asset({ uri: "file:///nowhere/x" }), /failed to open asset file '\/nowhere\/x'/],
        [
            "a missing file within archives",
            archive({
                assets: {
                    "a.txt": asset({ text: "a" }).wire,
                    b: archive({ assets: { "c.d": asset({ path: "gone" }).wire } }).wire,
                },
            }),
            /asset hash at source\.b\["c\.d"\]: failed to open/,
        ],
    ] as const;
    for (const [what, value, message] of wrong) {
        it(`refuse ${what}`, () => {
            expect(() => checkAssets({ source: value }, folder)).to.throw(message);
        });
    }

    it("are found in lists, objects and secrets, and named by their path", () => {
        const value = [{ code: new Secret(asset({ path: "gone" })) }];
        expect(() => checkAssets({ parts: value }, folder)).to.throw("at parts[0].code:");
    });

    it("that are there, texts and addresses pass", () => {
        checkAssets(
            {
                file: asset({ path: "page.html" }),
                absolute: asset({ path: join(folder, "page.html") }),
                text: asset({ text: "" }),
                address: asset({ uri: "https://example.com/x" }),
                folder: archive({ path: "site" }),
                zip: archive({ path: "code.zip" }),
            },
            folder,
        );
    });
});

describe("what the engine refuses", function () {
    this.timeout(30_000);
    after(removeProjects);

    const refused = async (program: string) => {
        const plan = await planProgram({
            "index.js": `const aws = require("@pulumi/aws"); const pulumi = require("@pulumi/pulumi");\n${program}`,
        });
        expect(plan.failed).to.equal(true);
        return errorsOf(plan).join("\n");
    };

    it("an asset that is not there, by resource, property and path", async () => {
        const errors = await refused(
            'new aws.s3.BucketObjectv2("object", { bucket: "b", source: new pulumi.asset.FileAsset("gone.txt") });',
        );
        expect(errors).to.match(/object \[aws:s3\/bucketObjectv2:BucketObjectv2\].*at source.*gone\.txt/);
    });

    it("an alias that is no URN, and one with such a parent", async () => {
        const alias = (text: string) => refused(`new aws.sns.Topic("topic", {}, { aliases: [${text}] });`);
        expect(await alias('"nonsense"')).to.contain('INVALID_ARGUMENT: invalid alias URN: invalid URN "nonsense"');
        expect(await alias('{ name: "old", parent: "x" }')).to.contain('invalid parent alias URN: invalid URN "x"');
    });

    it("a type that is no token", async () => {
        expect(await refused('new pulumi.CustomResource("nonsense", "thing", {});')).to.contain(
            "Type 'nonsense' is not a valid type token (must have format '*:*:*')",
        );
    });
});
