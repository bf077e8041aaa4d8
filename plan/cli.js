#!/usr/bin/env node
// npm links a command when it installs, before anything is compiled: this file is there from the start.

const { existsSync } = require("node:fs");
const path = require("node:path");

const program = path.join(__dirname, "bin", "cli.js");

if (existsSync(program)) {
    require(program).main(process.argv.slice(2), require("./package.json").version);
} else {
    console.error(`hatoba: not compiled yet, ${program} is missing: run \`npm ci\`, or \`npx tsc -b plan\``);
    process.exitCode = 3;
}
