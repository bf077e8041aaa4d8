// Writes the files that are generated from the configuration's schema and the service definitions:
// hatoba.schema.json for editors, docs/configuration.md for people. Tests fail when one is stale.

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

require("ts-node/register/transpile-only");
const { stackFileSchema } = require("../infra/config/json-schema");
const { configurationReference } = require("../infra/config/reference");
const { services } = require("../infra/services/index");

const root = path.join(__dirname, "..");
const files = {
    "hatoba.schema.json": JSON.stringify(stackFileSchema(services)),
    "docs/configuration.md": configurationReference(),
};
for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(root, name), content);

// Formatted like every other file, so that the linter and the generator do not take turns.
const biome = require.resolve("@biomejs/biome/bin/biome");
execFileSync(process.execPath, [biome, "check", "--write", ...Object.keys(files)], { cwd: root, stdio: "pipe" });
