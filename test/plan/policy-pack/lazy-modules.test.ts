import { execFileSync } from "node:child_process";
import * as path from "node:path";
import { expect } from "chai";

const LAZY_MODULES = path.join(__dirname, "..", "..", "..", "plan", "engine", "lazy-modules.js");

function run(program: string): unknown {
    const output = execFileSync(process.execPath, ["-r", LAZY_MODULES, "-e", program], { cwd: __dirname });
    return JSON.parse(output.toString());
}

const LOADED = `["typescript", "ts-node", "@npmcli/arborist"].filter((name) =>
    Object.keys(require.cache).some((file) => file.includes("/node_modules/" + name + "/") && file.endsWith(".js")))`;

describe("the SDK's heavy modules", function () {
    this.timeout(10_000);

    it("are not loaded by the SDK alone", () => {
        expect(run(`require("@pulumi/pulumi"); console.log(JSON.stringify(${LOADED}))`)).to.deep.equal([]);
    });

    it("answer the SDK as they do everybody else", () => {
        const program = `
            const { version, SyntaxKind } = require("@pulumi/pulumi/typescript-shim");
            const typescript = require("typescript");
            console.log(JSON.stringify([version === typescript.version, SyntaxKind === typescript.SyntaxKind]));
        `;

        expect(run(program)).to.deep.equal([true, true]);
    });

    it("are what everybody else gets at once", () => {
        expect(run(`require("typescript"); console.log(JSON.stringify(${LOADED}))`)).to.deep.equal(["typescript"]);
    });
});
