import { copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { Ajv } from "ajv";
import { expect } from "chai";
import type { PlanDocument } from "../../../plan/document";
import * as schema from "../../../plan/document.schema.json";
import { finish, hatoba, SHOP, start } from "./run";

const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

/** Every line is a document that fits the schema. */
function documentsOf(stdout: string): PlanDocument[] {
    const documents = stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    for (const document of documents) {
        expect(validate(document), JSON.stringify(validate.errors, undefined, 2)).to.equal(true);
    }
    return documents;
}

describe("hatoba plan", function () {
    this.timeout(30_000);

    let directory: string;

    before(() => {
        directory = mkdtempSync(path.join(tmpdir(), "hatoba-cli-"));
    });

    after(() => rmSync(directory, { recursive: true }));

    describe("exits", () => {
        it("with 0 and a report when all is fine, progress apart from it", async () => {
            const { status, stdout, stderr } = await hatoba(["plan", "dev"]);

            expect(status).to.equal(0);
            expect(stdout).to.match(/^shop \/ dev /);
            expect(stdout).to.include("✔ no mandatory policy is violated");
            expect(stdout).to.match(/✔ dev: 1 resource in \S+ m?s\n\n$/);
            expect(stderr).to.match(/^dev: running the program\n/);
        });

        it("with 1 when a mandatory policy is violated, and says how to fix it", async () => {
            const { status, stdout } = await hatoba(["plan", "prod"]);

            expect(status).to.equal(1);
            expect(stdout).to.match(/✘ 1 mandatory violation\n +not-public\n +Nothing is public.\n/);
            expect(stdout).to.include("• files-bucket (storage.Bucket): the files are");
            expect(stdout).to.include("fix: Leave out shop:public.");
        });

        it("with 0 when the stack's policy configuration makes the same an advisory", async () => {
            const { status, stdout } = await hatoba(["plan", "staging"]);

            expect(status).to.equal(0);
            expect(stdout).to.match(/! 1 advisory\n +1 {2}not-public {2}files-bucket \(storage.Bucket\)\n/);
        });

        it("with 2 and the program's own message when the program is wrong", async () => {
            const { status, stdout, stderr } = await hatoba(["plan", "throws"]);

            expect(status).to.equal(2);
            expect(stdout).to.equal("");
            expect(stderr).to.include("there is no image for web");
            expect(stderr).to.include("✘ throws: no plan");
            expect(stderr).not.to.include(`${path.sep}plan${path.sep}bin`);
        });

        it("with 3 when it is nobody's fault but the tool's or the machine's", async () => {
            const { status, stderr } = await hatoba(["plan", "killed"]);

            expect(status).to.equal(3);
            expect(stderr).to.include("hatoba failed to plan killed");
            expect(stderr).to.include("was ended by SIGKILL");
        });

        it("with 3 and what to run when it has not been compiled", async () => {
            copyFileSync(path.join(__dirname, "../../../plan/cli.js"), path.join(directory, "cli.js"));

            const { status, stderr } = await finish(
                (await import("node:child_process")).spawn(process.execPath, [path.join(directory, "cli.js"), "plan"]),
            );

            expect(status).to.equal(3);
            expect(stderr).to.match(/^hatoba: not compiled yet.*npm ci/);
        });

        it("with the highest status of several stacks, each of which is planned all the same", async () => {
            const { status, stdout, stderr } = await hatoba(["plan", "throws", "prod", "dev"]);

            expect(status).to.equal(2);
            expect(stderr).to.include("✘ throws");
            const [, table = ""] = stdout.split("All stacks\n");
            expect(table.split("\n").map((line) => line.trim().replace(/ +/g, " "))).to.deep.equal([
                "stack resources mandatory advisory result",
                "throws – – – failed",
                "prod 1 1 0 refused by policy",
                "dev 1 0 0 ok",
                "",
            ]);
        });
    });

    describe("with --json", () => {
        it("prints one document a line in the order asked for, and nothing else", async () => {
            const { status, stdout, stderr } = await hatoba(["plan", "prod", "dev", "--json"]);

            expect(status).to.equal(1);
            expect(stderr).to.equal("");
            const [prod, dev] = documentsOf(stdout);
            expect(prod).to.include({ version: 1, project: "shop", stack: "prod" });
            expect(prod?.violations).to.deep.equal([
                {
                    policy: "not-public",
                    pack: "shop-policies",
                    level: "mandatory",
                    urn: "urn:pulumi:prod::shop::shop:index:Storage$cloud:storage/bucket:Bucket::files-bucket",
                    message: "Nothing is public.\nthe files are",
                    remediation: "Leave out shop:public.",
                },
            ]);
            expect(dev).to.include({ stack: "dev" });
            expect(dev?.outputs.login).to.deep.equal({ password: { $secret: true }, user: "admin" });
        });

        it("marks what is unknown before the first deployment", async () => {
            const { stdout } = await hatoba(["plan", "dev", "--first-preview", "--json"]);

            expect(documentsOf(stdout)[0]?.outputs.arn).to.deep.equal({ $unknown: true });
        });

        it("prints the same bytes for the same input", async () => {
            const runs = await Promise.all([hatoba(["plan", "prod", "--json"]), hatoba(["plan", "prod", "--json"])]);

            expect(runs[0]?.stdout).to.equal(runs[1]?.stdout);
        });

        it("is a document with the errors when the program is wrong, which stderr tells too", async () => {
            const { status, stdout, stderr } = await hatoba(["plan", "throws", "--json"]);

            expect(status).to.equal(2);
            const [document] = documentsOf(stdout);
            const errors = document?.diagnostics.filter(({ severity }) => severity === "error");
            expect(errors?.map(({ message }) => message).join()).to.include("there is no image for web");
            expect(stderr).to.include("there is no image for web");
        });

        it("is a document with the errors when the policy configuration is wrong", async () => {
            const wrong = path.join(__dirname, "fixtures", "wrong-policy-config.json");

            const { status, stdout, stderr } = await hatoba(["plan", "dev", "--json", "--policy-config", wrong]);

            expect(status).to.equal(2);
            const problem = `${wrong}: not-publik: the pack has no policy of this name; did you mean not-public?`;
            expect(documentsOf(stdout)[0]?.diagnostics).to.deep.equal([{ severity: "error", message: problem }]);
            expect(stderr).to.include(problem);
        });
    });

    describe("never shows a secret", () => {
        for (const args of [["--verbose"], ["--json"], ["--first-preview", "--json"]]) {
            it(`with ${args.join(" ")}`, async () => {
                const { stdout, stderr } = await hatoba(["plan", "prod", ...args]);

                expect(stdout).to.include("admin");
                expect(stdout + stderr).not.to.include("planted-secret");
            });
        }
    });

    describe("refuses with 2", () => {
        const refused: [what: string, args: string[], message: RegExp][] = [
            [
                "an unknown stack, with the nearest",
                ["plan", "prd"],
                /Pulumi\.prd\.yaml: .*no such stack; did you mean prod\?/,
            ],
            ["every unknown stack at once", ["plan", "prd", "devv"], /prd.*\n.*devv/],
            [
                "an unknown option, with the nearest",
                ["plan", "dev", "--jsn"],
                /unknown option --jsn; did you mean --json\?/,
            ],
            ["an option of another tool", ["plan", "--save-plan", "out"], /unknown option --save-plan\n/],
            [
                "a report that is given twice",
                ["plan", "--sarif", "a", "--sarif", "b"],
                /--sarif may be given once only/,
            ],
            [
                "one file for two reports",
                ["plan", "--sarif", "a", "--junit", "./a"],
                /need a file each: found a for both/,
            ],
            ["an option without its value", ["plan", "--project"], /Not enough arguments following: project/],
            ["an unknown command, with the nearest", ["plann"], /unknown command plann; did you mean plan\?/],
            ["no command", [], /which command\? accepted: plan/],
            ["a folder without a project", ["plan", "--project", tmpdir()], /no Pulumi\.yaml/],
            ["a pack that is not there", ["plan", "--policy-pack", "nowhere"], /policy pack nowhere does not exist/],
            [
                "more policy configurations than packs",
                ["plan", "--policy-config", "a.json", "--policy-config", "b.json"],
                /each policy pack needs its own --policy-config: found 2 for 0 packs/,
            ],
            [
                "a policy configuration that is not there",
                ["plan", "--policy-config", "a.json"],
                /a\.json: .*does not exist/,
            ],
        ];
        for (const [what, args, message] of refused) {
            it(what, async () => {
                const { status, stdout, stderr } = await hatoba(args);

                expect(stderr).to.match(message);
                expect(stderr).not.to.match(/^ +at /m);
                expect(status).to.equal(2);
                expect(stdout).to.equal("");
            });
        }
    });

    it("plans every stack that has a file when none is named", async () => {
        const { stdout, stderr } = await hatoba(["plan", "--project", path.join(__dirname, "fixtures", "pair")], {
            cwd: directory,
        });

        expect(stdout, stderr).to.match(/one.*\n[\s\S]*two.*\n[\s\S]*All stacks\n/);
    });

    it("judges by the packs and the configurations that are named, in pairs", async () => {
        const rules = path.join(__dirname, "..", "policy-pack", "fixtures", "rules");
        const args = ["--policy-pack", "policies", "--policy-pack", rules];
        const configs = [
            "--policy-config",
            "policies/config/staging.json",
            "--policy-config",
            `${rules}/config/relaxed.json`,
        ];

        const strict = documentsOf((await hatoba(["plan", "prod", "--json", ...args])).stdout)[0];
        const relaxed = documentsOf((await hatoba(["plan", "prod", "--json", ...args, ...configs])).stdout)[0];

        const levels = (document?: PlanDocument) =>
            document?.violations.map(({ pack, policy, level }) => `${pack} ${policy} ${level}`);
        expect(levels(strict)).to.deep.equal(["rules not-public mandatory", "shop-policies not-public mandatory"]);
        expect(levels(relaxed)).to.deep.equal(["shop-policies not-public advisory"]);
    });

    it("colours only what a person reads, unless told otherwise", async () => {
        const colour = "\u001b[";

        const [piped, forced] = await Promise.all([
            hatoba(["plan", "dev"]),
            hatoba(["plan", "dev"], { env: { FORCE_COLOR: "1" } }),
        ]);

        expect(piped.stdout).not.to.include(colour);
        expect(forced.stdout).to.include(colour);
    });

    it("tells its options and its version", async () => {
        const help = await hatoba(["plan", "--help"]);
        const version = await hatoba(["--version"]);

        expect(help).to.include({ status: 0, stderr: "" });
        expect(help.stdout).to.match(/--policy-pack[\s\S]*--first-preview[\s\S]*Exit status: 0 fine/);
        const { version: expected } = JSON.parse(
            readFileSync(path.join(__dirname, "../../../plan/package.json"), "utf8"),
        );
        expect(version).to.deep.equal({ status: 0, stdout: `${expected}\n`, stderr: "" });
    });

    for (const [signal, expected] of [
        ["SIGINT", 130],
        ["SIGTERM", 143],
    ] as const) {
        it(`ends the program when it gets ${signal}, and exits with ${expected}`, async () => {
            const pidFile = path.join(directory, `${signal}.pid`);
            const child = start(["plan", "hangs"], { cwd: SHOP, env: { PID_FILE: pidFile } });
            const result = finish(child);
            const program = Number(await eventually(() => readFileSync(pidFile, "utf8")));
            expect(alive(program)).to.equal(true);

            child.kill(signal);

            const { status, stderr } = await result;
            expect(status).to.equal(expected);
            expect(stderr).to.include("hatoba: interrupted");
            await eventually(() => expect(alive(program)).to.equal(false));
        });
    }
});

function alive(pid: number): boolean {
    try {
        process.kill(pid, 0);
        return true;
    } catch {
        return false;
    }
}

/** What `attempt` answers once it no longer throws, and answers with something. */
async function eventually<T>(attempt: () => T): Promise<T> {
    for (let tries = 0; ; tries++) {
        try {
            const result = attempt();
            if (result !== "") {
                return result;
            }
        } catch (error) {
            if (tries > 200) {
                throw error;
            }
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
