import { expect } from "chai";
import { errorsOf, planProgram, removeProjects } from "./support";

describe("errors of the program", function () {
    this.timeout(60_000);
    after(removeProjects);

    it("arrive with the program's own message and place, and nothing of the launcher", async () => {
        const plan = await planProgram({
            "index.ts": 'function fail(): never {\n    throw new Error("boom");\n}\nfail();\n',
        });
        expect(plan.failed).to.equal(true);
        expect(errorsOf(plan)).to.deep.equal([
            "Error: boom\n    at fail (index.ts:2:11)\n    at Object.<anonymous> (index.ts:4:1)",
        ]);
    });

    it("arrive within seconds when they happen after the first turn", async function () {
        // Colouring this stack takes Node 20 half a minute.
        this.timeout(15_000);
        const plan = await planProgram({
            "index.ts":
                "export = async () => {\n    await Promise.resolve();\n" +
                '    throw Object.assign(new Error("late boom"), { code: "E_LATE" });\n};\n',
        });
        expect(errorsOf(plan)).to.deep.equal([
            "Error: late boom\n    at module.exports (index.ts:3:25) {\n  code: 'E_LATE'\n}",
        ]);
    });

    it("are told once, though every output that depends on them fails", async () => {
        const plan = await planProgram({
            "index.js":
                'const aws = require("@pulumi/aws");\nconst bucket = new aws.s3.Bucket("b");\n' +
                'exports.a = bucket.arn.apply(() => { throw new Error("in apply"); });\nexports.b = exports.a.apply(String);\n',
        });
        expect(errorsOf(plan)).to.deep.equal(["Error: in apply\n    at index.js:3:44"]);
    });

    it("name every wrong input of an InputPropertiesError", async () => {
        const plan = await planProgram({
            "index.js":
                'const pulumi = require("@pulumi/pulumi");\nthrow new pulumi.InputPropertiesError({ message: "bad args", ' +
                'errors: [{ propertyPath: "cpu", reason: "too small" }, { propertyPath: "a.b", reason: "unknown" }] });\n',
        });
        expect(errorsOf(plan)[0]).to.match(/^bad args\n {2}cpu: too small\n {2}a\.b: unknown\n {4}at .*index\.js:2:7/);
    });

    it("are only their text for a RunError, such as a missing configuration value", async () => {
        const plan = await planProgram({
            "index.js": 'const pulumi = require("@pulumi/pulumi");\nnew pulumi.Config().require("size");\n',
        });
        expect(errorsOf(plan)[0]).to.match(/^Missing required configuration variable 'example:size'/);
        expect(errorsOf(plan)[0]).not.to.contain("    at ");
    });

    it("say where the syntax is wrong", async () => {
        const javascript = await planProgram({ "index.js": "const a = ;\n" });
        expect(errorsOf(javascript)[0]).to.match(/^index\.js:1\n[\s\S]*SyntaxError: Unexpected token ';'$/);
        const typescript = await planProgram({ "index.ts": "const a = ;\n" });
        expect(errorsOf(typescript)[0]).to.contain("index.ts(1,11): error TS1109: Expression expected.");
    });

    it("say where a type is wrong, when the project checks types", async () => {
        const plan = await planProgram({
            "index.ts": 'const count: number = "many";\nexport { count };\n',
            "tsconfig.json": '{"compilerOptions": {"strict": true, "skipLibCheck": true, "types": []}}\n',
        });
        expect(errorsOf(plan)[0]).to.contain("index.ts(1,7): error TS2322");
    });

    it("say what is missing when there is nothing to run", async () => {
        const plan = await planProgram({ "README.md": "" });
        expect(errorsOf(plan)[0]).to.contain("We failed to locate the entry point for your program");
    });

    it("tell the exit code of a program that ends itself, and what it last said", async () => {
        const plan = await planProgram({ "index.js": 'console.error("giving up");\nprocess.exit(3);\n' });
        expect(errorsOf(plan)).to.deep.equal(["giving up"]);
        const silent = await planProgram({ "index.js": "process.exit(3);\n" });
        expect(errorsOf(silent)).to.deep.equal(["the program exited with code 3"]);
    });

    it("a program that leaves early is said to be incomplete", async () => {
        const plan = await planProgram({
            "index.js": "process.on('exit', () => { process.exitCode = 0; });\nprocess.exit(0);\n",
        });
        expect(plan.document.diagnostics.map(({ message }) => message).join("\n")).to.contain("may be incomplete");
    });

    it("what a program logs keeps its severity, what it prints is information", async () => {
        const plan = await planProgram({
            "index.js":
                'const { log } = require("@pulumi/pulumi");\nconsole.log("printed");\nlog.info("noted");\nlog.warn("careful");\n' +
                'log.debug("hidden");\nlog.error("fatal");\n',
        });
        const told = plan.document.diagnostics.map(({ severity, message }) => `${severity}: ${message}`);
        expect(told).to.have.members(["info: printed", "info: noted", "warning: careful", "error: fatal"]);
        expect(plan.failed).to.equal(true);
    });

    it("a duplicate URN is an error in the CLI's words, and the only one", async () => {
        const plan = await planProgram({
            "index.js":
                'const aws = require("@pulumi/aws");\nnew aws.s3.Bucket("b");\nnew aws.s3.Bucket("b", { tags: { a: "b" } });\n',
        });
        const urn = "urn:pulumi:dev::example::aws:s3/bucket:Bucket::b";
        expect(plan.document.diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([
            { severity: "error", urn, message: `Duplicate resource URN '${urn}'; try giving it a unique name` },
        ]);
    });
});
