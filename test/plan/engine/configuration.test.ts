import { expect } from "chai";
import { loadProject, loadStackConfig } from "../../../plan/engine/index";
import { ConfigurationProblem } from "../../../plan/problems";
import { planProgram, removeProjects, writeProject } from "./support";

function configOf(files: Record<string, string>, stack = "dev") {
    return loadStackConfig(loadProject(writeProject(files)), stack);
}

/** Every problem as one line, its folder left out. */
function problemsOf(act: () => unknown): string[] {
    try {
        act();
    } catch (error) {
        if (error instanceof ConfigurationProblem) {
            return error.message.replace(/\S*hatoba-project-\w+\//g, "").split("\n");
        }
        throw error;
    }
    throw new Error("nothing was wrong");
}

describe("configuration", () => {
    after(removeProjects);

    describe("of the stack", () => {
        it("reaches programs as strings, lists and objects as JSON with sorted keys", () => {
            const { values, secretKeys } = configOf({
                "Pulumi.dev.yaml":
                    "config:\n  example:name: web\n  example:count: 3\n  example:on: true\n  example:list: [b, a]\n" +
                    "  example:object: {z: 1, a: {y: x}}\n  aws:config:region: eu-west-1\n",
            });
            expect(values).to.deep.equal({
                "example:name": "web",
                "example:count": "3",
                "example:on": "true",
                "example:list": '["b","a"]',
                "example:object": '{"a":{"y":"x"},"z":1}',
                "aws:region": "eu-west-1",
            });
            expect(secretKeys).to.deep.equal([]);
        });

        it("has placeholders that a program can read as whatever the encrypted value is", async () => {
            const plan = await planProgram({
                "Pulumi.dev.yaml":
                    "config:\n  example:size: {secure: a}\n  example:on: {secure: b}\n  example:user: {secure: c}\n",
                "index.js":
                    'const config = new (require("@pulumi/pulumi").Config)();\n' +
                    'exports.size = config.requireNumber("size", { min: 3 });\n' +
                    'exports.on = config.requireBoolean("on");\n' +
                    'exports.name = config.requireSecretObject("user").apply((user) => user.name.first);\n' +
                    'exports.secret = config.getSecretNumber("size");\n',
            });
            expect(plan.document.diagnostics).to.deep.equal([]);
            expect(plan.document.outputs).to.deep.equal({
                size: 3,
                on: true,
                name: { $unknown: true },
                secret: { $secret: true },
            });
        });

        it("has placeholders for secure values, which follow from their place and not from the ciphertext", () => {
            const files = (cipher: string) => ({
                "Pulumi.dev.yaml":
                    `encryptionsalt: v1:salt\nconfig:\n  example:password: {secure: "${cipher}"}\n` +
                    `  example:users: [{name: a, key: {secure: "${cipher}2"}}, {name: b, key: {secure: "${cipher}3"}}]\n`,
            });
            const first = configOf(files("v1:first-cipher"));
            const second = configOf(files("v1:other-cipher"));
            expect(first).to.deep.equal(second);
            expect(first.secretKeys).to.deep.equal(["example:password", "example:users"]);
            expect(JSON.stringify(first)).not.to.contain("cipher");
            const [a, b] = JSON.parse(first.values["example:users"] ?? "");
            expect(a.key).to.match(/^secure-[0-9a-f]{24}$/);
            expect(new Set([a.key, b.key, first.values["example:password"]]).size).to.equal(3);
        });

        it("may be empty", () => {
            expect(configOf({ "Pulumi.dev.yaml": "" }).values).to.deep.equal({});
        });

        it("of ESC environments is not read, and that is said", () => {
            const { warnings } = configOf({ "Pulumi.dev.yaml": "environment:\n  - shared\nconfig: {}\n" });
            expect(warnings).to.deep.equal([
                "Pulumi.dev.yaml:1: a plan does not read ESC environments; what they configure is missing here",
            ]);
        });

        it("names the stacks there are when one is unknown, and the one that was meant", () => {
            const files = { "Pulumi.staging.yaml": "", "Pulumi.prod.yaml": "" };
            expect(problemsOf(() => configOf(files, "stagin"))).to.deep.equal([
                "Pulumi.stagin.yaml: there is no stack stagin: there are dev, prod, staging; did you mean staging?",
            ]);
        });

        it("names file, line and column of broken YAML", () => {
            expect(problemsOf(() => configOf({ "Pulumi.dev.yaml": "config:\n  example:a: [1, 2\n" }))[0]).to.match(
                /^Pulumi\.dev\.yaml:3:1: not valid YAML: /,
            );
        });

        it("must be a map of keys with a namespace", () => {
            expect(problemsOf(() => configOf({ "Pulumi.dev.yaml": "config: [a]\n" }))).to.deep.equal([
                "Pulumi.dev.yaml:1:1: config: must be a map of keys to values, found a list",
            ]);
            expect(problemsOf(() => configOf({ "Pulumi.dev.yaml": "config:\n  a:b:c:d: 1\n" }))).to.deep.equal([
                "Pulumi.dev.yaml:2:3: config.a:b:c:d: is not a configuration key: they are <namespace>:<name>",
            ]);
        });
    });

    describe("that the project declares", () => {
        const project = (config: string) => `name: example\nruntime: nodejs\nconfig:\n${config}`;

        it("fills in defaults, in the short form too", () => {
            const { values } = configOf({
                "Pulumi.yaml": project(
                    "  size: {type: integer, default: 3}\n  zones: {type: array, items: {type: string}, default: [a, b]}\n" +
                        "  short: text\n  aws:region: eu-west-2\n  aws:profile: {value: p}\n  given: {type: string, default: x}\n",
                ),
                "Pulumi.dev.yaml": "config:\n  example:given: mine\n",
            });
            expect(values).to.deep.equal({
                "example:size": "3",
                "example:zones": '["a","b"]',
                "example:short": "text",
                "aws:region": "eu-west-2",
                "aws:profile": "p",
                "example:given": "mine",
            });
        });

        it("reports all that is missing, of a wrong type or not encrypted, in the CLI's words", () => {
            const found = problemsOf(() =>
                configOf({
                    "Pulumi.yaml": project(
                        "  one: {type: string}\n  two: {type: string}\n  three: {}\n  size: {type: integer}\n" +
                            "  zones: {type: array, items: {type: string}}\n  password: {type: string, secret: true}\n",
                    ),
                    "Pulumi.dev.yaml":
                        "config:\n  example:size: many\n  example:zones: [1, 2]\n  example:password: planted-password\n",
                }),
            );
            expect(found).to.deep.equal([
                "Pulumi.dev.yaml:2:3: config.example:size: Stack 'dev' with configuration key 'example:size' must be of type 'integer', found a string",
                "Pulumi.dev.yaml:3:3: config.example:zones: Stack 'dev' with configuration key 'example:zones' must be of type 'array<string>', found a list",
                "Pulumi.dev.yaml:4:3: config.example:password: Stack 'dev' with configuration key 'example:password' must be encrypted as it's secret",
                "Pulumi.dev.yaml:1:1: config: Stack 'dev' is missing configuration values 'one', 'three' and 'two'",
            ]);
        });

        it("gives secure values a placeholder of their type", () => {
            const { values } = configOf({
                "Pulumi.yaml": project("  size: {type: integer, secret: true}\n  on: {type: boolean, secret: true}\n"),
                "Pulumi.dev.yaml": "config:\n  example:size: {secure: abc}\n  example:on: {secure: abc}\n",
            });
            expect(values).to.deep.equal({ "example:size": "1", "example:on": "true" });
        });

        it("must make sense by itself", () => {
            const found = problemsOf(() =>
                loadProject(
                    writeProject({
                        "Pulumi.yaml": project(
                            "  a: {type: text}\n  b: {type: array}\n  c: {type: integer, default: x}\n" +
                                "  d: {default: 1, value: 2}\n  aws:e: {type: string}\n  aws:f: {default: 1}\n",
                        ),
                    }),
                ),
            );
            expect(found.map((line) => line.replace(/^Pulumi\.yaml:(\d+):3: /, "$1 "))).to.deep.equal([
                '4 config.a: type must be one of string, boolean, integer, number, array, object, found "text"',
                "5 config.b: declares an array but not the type of its elements, in items",
                "6 config.c: its default must be of type integer, found a string",
                "7 config.d: must not have both default and value",
                "8 config.aws:e: is not in the project's namespace and must not declare a type",
                "9 config.aws:f: is not in the project's namespace and must not declare a default; use value",
            ]);
        });
    });

    describe("of the project", () => {
        it("is found in a folder above, as the CLI finds it", () => {
            const folder = writeProject({ "src/deep/index.js": "" });
            expect(loadProject(`${folder}/src/deep`)).to.include({ directory: folder, name: "example" });
        });

        it("runs main as a folder or a file, with its folder as working directory", () => {
            const folder = writeProject({
                "Pulumi.yaml": "name: a\nruntime: nodejs\nmain: infra/\n",
                "infra/index.js": "",
            });
            expect(loadProject(folder)).to.include({ programDirectory: `${folder}/infra`, entryPoint: "." });
            const file = writeProject({
                "Pulumi.yaml": "name: a\nruntime: nodejs\nmain: src/go.js\n",
                "src/go.js": "",
            });
            expect(loadProject(file)).to.include({ programDirectory: `${file}/src`, entryPoint: "go.js" });
        });

        it("may keep its stacks elsewhere", () => {
            const folder = writeProject({
                "Pulumi.yaml": "name: a\nruntime: nodejs\nstackConfigDir: stacks\n",
                "stacks/Pulumi.live.yaml": "config:\n  a:b: c\n",
            });
            const project = loadProject(folder);
            expect(project.stacks).to.deep.equal(["live"]);
            expect(loadStackConfig(project, "live").values).to.deep.equal({ "a:b": "c" });
        });

        it("reports everything that is wrong with it", () => {
            const found = problemsOf(() =>
                loadProject(writeProject({ "Pulumi.yaml": "main: nowhere\nruntime: python\n" })),
            );
            expect(found).to.have.length(3);
            expect(found[0]).to.equal("Pulumi.yaml: name: the project needs a name, found nothing");
            expect(found[1]).to.equal("Pulumi.yaml:2:1: runtime: only nodejs programs can be planned, found python");
            expect(found[2]).to.contain("Pulumi.yaml:1:1: main: there is no nowhere in ");
        });
    });

    it("is what the program reads", async function () {
        this.timeout(30_000);
        const plan = await planProgram({
            "Pulumi.yaml":
                "name: example\nruntime: nodejs\nmain: infra\nconfig:\n  size: {type: integer, default: 4}\n",
            "Pulumi.dev.yaml": "config:\n  example:tags: {a: b}\n  example:token: {secure: v1:cipher}\n",
            "infra/index.js": `
                const pulumi = require("@pulumi/pulumi");
                const config = new pulumi.Config();
                exports.size = config.requireNumber("size") + 1;
                exports.tags = config.requireObject("tags");
                exports.token = config.requireSecret("token");
                exports.folder = require("node:path").basename(process.cwd());
                exports.names = [pulumi.getProject(), pulumi.getStack()];`,
        });
        expect(plan.document.outputs).to.deep.equal({
            folder: "infra",
            names: ["example", "dev"],
            size: 5,
            tags: { a: "b" },
            token: { $secret: true },
        });
    });
});
