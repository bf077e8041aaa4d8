#!/usr/bin/env node
// `npm run verify`, `release` and `rollback` start here; it can say what to do while nothing is compiled yet.

const { existsSync } = require("node:fs");
const path = require("node:path");

const program = path.join(__dirname, "bin", "cli.js");

if (existsSync(program)) {
    require(program).main(process.argv.slice(2));
} else {
    console.error(`release: not compiled yet, ${program} is missing: run \`npm ci\`, or \`npx tsc -b release\``);
    process.exitCode = 3;
}
