// Writes policies/catalogue.json for tools and docs/policies.md for people, both from the metadata of the rules.
// A test fails when one is stale.

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

require("ts-node/register/transpile-only");
const { catalogueJson, catalogueMarkdown } = require("../policies/render-catalogue");
const { rules } = require("../policies/rules/index");

const root = path.join(__dirname, "..");
const files = {
    "policies/catalogue.json": catalogueJson(rules),
    "docs/policies.md": catalogueMarkdown(rules),
};
for (const [file, text] of Object.entries(files)) {
    fs.writeFileSync(path.join(root, file), text);
}

// Formatted like every other file, so that the linter and the generator do not take turns.
const biome = require.resolve("@biomejs/biome/bin/biome");
execFileSync(process.execPath, [biome, "format", "--write", ...Object.keys(files)], {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
});
