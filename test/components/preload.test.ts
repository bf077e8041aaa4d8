import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { loadProject } from "../../plan/engine/index";

const root = join(__dirname, "..", "..");
const preload = join(root, "components", "preload.js");

/** Prints what a script in a folder makes of `seen`, with the preload as a project's `nodeargs` load it. */
function run(script: string, { cwd = root, env = {}, nodeargs = "--require=hatoba/preload" } = {}): unknown {
    const program = `const seen = {}; ${script}; console.log(JSON.stringify(seen));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, [...nodeargs.split(" "), "-e", program], {
        cwd,
        env: { ...process.env, ...env },
        encoding: "utf8",
    });
    expect(status, stderr).to.equal(0);
    return JSON.parse(stdout);
}

const LOAD = 'const { debuggablePromise } = require("@pulumi/pulumi/runtime/debuggable")';

/** Traces of a promise of the SDK and of an error beside it. */
const TRACES = `${LOAD};
    const limit = Error.stackTraceLimit;
    const promise = Promise.resolve();
    debuggablePromise(promise, "test");
    seen.promise = promise._debugStackTrace.split("\\n").length > 1;
    seen.error = new Error("mine").stack.split("\\n").length > 1;
    seen.limit = Error.stackTraceLimit === limit;`;

describe("hatoba/preload", function () {
    this.timeout(30_000);

    it("takes the stack traces of the SDK's promises, and no other", () => {
        expect(run(TRACES)).to.deep.equal({ promise: false, error: true, limit: true });
    });

    it("leaves the limit as the program set it", () => {
        const set = `Error.stackTraceLimit = 3; ${LOAD}; debuggablePromise(Promise.resolve(), "test");`;
        expect(run(`${set} seen.limit = Error.stackTraceLimit`)).to.deep.equal({ limit: 3 });
    });

    it("keeps them where promise leaks are debugged", () => {
        const env = { PULUMI_DEBUG_PROMISE_LEAKS: "1" };
        expect(run(TRACES, { env })).to.deep.equal({ promise: true, error: true, limit: true });
    });

    it("prints an error that ends a program as the SDK does, without colours", () => {
        const script = `
            const { defaultErrorMessage } = require("@pulumi/pulumi/cmd/run/error");
            const error = new RangeError("too far");
            seen.error = defaultErrorMessage(error) === require("node:util").inspect(error);
            const hostile = Object.assign(new Error("hostile"), { [Symbol.for("nodejs.util.inspect.custom")]() { throw 1; } });
            seen.hostile = defaultErrorMessage(hostile) === hostile.stack;
            seen.others = [defaultErrorMessage({ message: "plain" }), defaultErrorMessage("text"), defaultErrorMessage(undefined)];`;
        expect(run(script)).to.deep.equal({ error: true, hostile: true, others: ["plain", "text", "undefined"] });
    });

    it("is found from the folder that each program here runs in, and named in its project", () => {
        for (const project of [".", "examples/strategies", "examples/worker"]) {
            const { programDirectory: cwd, runtime } = loadProject(join(root, project));
            const nodeargs = String(runtime.options.nodeargs);
            expect(run(TRACES, { cwd, nodeargs }), project).to.include({ promise: false });
        }
    });

    describe("with an SDK that is built differently", () => {
        let folder: string;

        beforeEach(() => {
            folder = mkdtempSync(join(tmpdir(), "hatoba-preload-"));
        });

        afterEach(() => rmSync(folder, { recursive: true }));

        for (const [what, source] of [
            ["without the function", "exports.other = 1;"],
            ["whose module exports nothing at all", "module.exports = undefined;"],
            ["whose function cannot be replaced", "module.exports = Object.freeze({ debuggablePromise: () => 1 });"],
        ] as const) {
            it(`changes nothing: ${what}`, () => {
                const file = join(folder, "node_modules", "@pulumi", "pulumi", "runtime", "debuggable.js");
                mkdirSync(dirname(file), { recursive: true });
                writeFileSync(file, source);
                const script = `seen.keys = Object.keys(require(${JSON.stringify(file)}) ?? {})`;
                const keys = [...source.matchAll(/other|debuggablePromise/g)].map(([name]) => name);
                expect(run(script, { cwd: folder, nodeargs: `-r ${preload}` })).to.deep.equal({ keys });
            });
        }
    });
});
