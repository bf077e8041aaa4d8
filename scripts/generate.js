// Writes the files that are generated from code: the configuration's schema for editors and its reference for people,
// the rule catalogue for tools and for people, the schema of policy configurations, which deployment strategy goes with
// what, and what each kind of update changes. Tests fail when one is stale.

const { execFileSync } = require("node:child_process");
const fs = require("node:fs");
const path = require("node:path");

require("ts-node/register/transpile-only");
const { stackFileSchema } = require("../infra/config/json-schema");
const { configurationReference } = require("../infra/config/reference");
const { services } = require("../infra/services/index");
const { catalogueJson, catalogueMarkdown } = require("../policies/catalogue/render");
const { configSchema } = require("../policies/catalogue/config-schema");
const { readExamples } = require("../policies/catalogue/examples");
const { rules } = require("../policies/rules/index");
const { updatesReference } = require("../test/engine/support/updates-reference");
const { planStrategies, strategiesReference } = require("../test/stacks/strategies");

const root = path.join(__dirname, "..");

async function main() {
    const { outcomes } = await planStrategies();
    const files = {
        "hatoba.schema.json": JSON.stringify(stackFileSchema(services)),
        "docs/configuration.md": configurationReference(),
        "docs/strategies.md": strategiesReference(outcomes),
        "docs/updates.md": updatesReference(),
        "policies/catalogue.json": catalogueJson(rules, readExamples()),
        "policies/config.schema.json": JSON.stringify(configSchema(rules)),
        "docs/policies.md": catalogueMarkdown(rules, readExamples()),
    };
    for (const [name, content] of Object.entries(files)) fs.writeFileSync(path.join(root, name), content);

    // Formatted like every other file, so that the linter and the generator do not take turns.
    const biome = require.resolve("@biomejs/biome/bin/biome");
    const json = Object.keys(files).filter((name) => name.endsWith(".json"));
    execFileSync(process.execPath, [biome, "format", "--write", ...json], { cwd: root, stdio: "pipe" });
}

main().catch((error) => {
    console.error(error);
    process.exitCode = 1;
});
