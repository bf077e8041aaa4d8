import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { hatoba, SHOP } from "./run";

const RULES = path.join(__dirname, "..", "policy-pack", "fixtures", "rules");

interface Log {
    runs: { tool: { driver: { name: string } }; automationDetails: { id: string }; results: { level: string }[] }[];
}

describe("hatoba plan for machines", function () {
    this.timeout(30_000);

    let directory: string;
    let sarif: string;
    let junit: string;

    beforeEach(() => {
        directory = mkdtempSync(path.join(tmpdir(), "hatoba-reports-"));
        sarif = path.join(directory, "plan.sarif");
        junit = path.join(directory, "plan.xml");
    });

    afterEach(() => rmSync(directory, { recursive: true }));

    const log = (): Log => JSON.parse(readFileSync(sarif, "utf8"));

    it("writes all stacks and packs into one file of each kind, beside the report and with its exit status", async () => {
        const packs = ["--policy-pack", "policies", "--policy-pack", RULES];
        const args = ["plan", "prod", "dev", ...packs, "--sarif", sarif, "--junit", junit, "--github"];

        const { status, stdout } = await hatoba(args);

        expect(status).to.equal(1);
        expect(stdout).to.include("✘ 2 mandatory violations").and.to.include("All stacks\n");
        expect(stdout).to.match(
            /\n::error file=.*cli\/fixtures\/shop\/index\.js,line=\d+,title=not-public::prod: files-bucket/,
        );
        expect(log().runs.map(({ tool, automationDetails: { id } }) => `${tool.driver.name} ${id}`)).to.deep.equal([
            "shop-policies hatoba-plan/shop/prod/",
            "rules hatoba-plan/shop/prod/",
            "shop-policies hatoba-plan/shop/dev/",
            "rules hatoba-plan/shop/dev/",
        ]);
        expect(log().runs.map(({ results }) => results.map(({ level }) => level))).to.deep.equal([
            ["error"],
            ["error"],
            [],
            [],
        ]);
        expect(readFileSync(junit, "utf8")).to.match(/<testsuites name="hatoba plan" tests="18" failures="2" /);
    });

    it("leaves stdout to the documents with --json", async () => {
        const args = ["plan", "prod", "--json", "--github", "--sarif", sarif];

        const [plain, all] = await Promise.all([hatoba(["plan", "prod", "--json"]), hatoba(args)]);

        expect(all.status).to.equal(1);
        expect(all.stdout).to.equal(plain.stdout);
        expect(all.stderr).to.match(/^::error file=.*\n$/);
        expect(log().runs).to.have.length(1);
    });

    it("writes the same bytes for the same input, over what was there before", async () => {
        writeFileSync(sarif, "x".repeat(100_000));
        await hatoba(["plan", "prod", "dev", "--sarif", sarif, "--junit", junit]);
        const first = [readFileSync(sarif, "utf8"), readFileSync(junit, "utf8")];
        await hatoba(["plan", "prod", "dev", "--sarif", sarif, "--junit", junit]);

        expect([readFileSync(sarif, "utf8"), readFileSync(junit, "utf8")]).to.deep.equal(first);
    });

    it("never writes a secret", async () => {
        const { stdout } = await hatoba(["plan", "prod", "--sarif", sarif, "--junit", junit, "--github"]);

        const written = stdout + readFileSync(sarif, "utf8") + readFileSync(junit, "utf8");
        expect(written).to.include("files-bucket").and.not.to.include("planted-secret");
    });

    it("tells of stacks without a plan, whoever is at fault", async () => {
        const args = ["plan", "throws", "killed", "dev", "--sarif", sarif, "--junit", junit, "--github"];

        const { status, stdout } = await hatoba(args);

        expect(status).to.equal(3);
        expect(stdout).to.match(/^::error .*::throws: .*there is no image for web/m);
        expect(stdout).to.match(/^::error .*::killed: hatoba failed to plan killed: .*SIGKILL/m);
        expect(readFileSync(sarif, "utf8").match(/"executionSuccessful": (true|false)/g)).to.have.length(3);
        expect(readFileSync(junit, "utf8")).to.match(
            /<testsuites name="hatoba plan" tests="\d+" failures="0" errors="2" /,
        );
    });

    it("tells of a wrong policy configuration", async () => {
        const wrong = path.join(__dirname, "fixtures", "wrong-policy-config.json");

        const { status, stdout } = await hatoba([
            "plan",
            "dev",
            "--policy-config",
            wrong,
            "--github",
            "--sarif",
            sarif,
        ]);

        expect(status).to.equal(2);
        expect(stdout).to.match(/^::error title=no plan::dev: .*not-publik: .*did you mean not-public\?\n$/);
        expect(log().runs[0]?.tool.driver.name).to.equal("hatoba-plan");
    });

    describe("refuses with 2, before anything runs,", () => {
        const refused: [what: string, file: () => string, reason: RegExp][] = [
            ["a folder", () => directory, /it is a folder/],
            ["a file in no folder", () => path.join(directory, "nowhere", "plan.sarif"), /its folder does not exist/],
            ["a file in a file", () => path.join(SHOP, "index.js", "plan.sarif"), /its folder is a file/],
        ];
        for (const [what, file, reason] of refused) {
            for (const option of ["--sarif", "--junit"]) {
                it(`${option} with ${what}, by its path`, async () => {
                    const { status, stdout, stderr } = await hatoba(["plan", "dev", option, file()]);

                    expect(status).to.equal(2);
                    expect(stdout).to.equal("");
                    expect(stderr).to.match(reason).and.to.include(`hatoba: ${file()}: the report cannot be written: `);
                    expect(stderr).not.to.include("running the program");
                });
            }
        }
    });

    it("does not touch the file when nothing can be planned", async () => {
        writeFileSync(sarif, "precious");

        const { status } = await hatoba(["plan", "nowhere", "--sarif", sarif]);

        expect(status).to.equal(2);
        expect(readFileSync(sarif, "utf8")).to.equal("precious");
    });

    it("finds files from where it runs, and names places from the root of the repository", async () => {
        const below = path.join(directory, "below");
        mkdirSync(below);

        await hatoba(["plan", "dev", "--project", path.relative(below, SHOP), "--junit", "../plan.xml"], {
            cwd: below,
        });

        expect(existsSync(junit)).to.equal(true);
    });

    it("loads nothing of it unless it is asked for", async () => {
        const trace = path.join(directory, "trace.cjs");
        writeFileSync(
            trace,
            `process.on("exit", () => console.error(Object.keys(require.cache).filter((file) => /report.(ci|sarif|junit|github)/.test(file)).length + " loaded"));`,
        );
        const env = { NODE_OPTIONS: `--require ${trace}` };

        const [plain, asked] = await Promise.all([
            hatoba(["plan", "dev"], { env }),
            hatoba(["plan", "dev", "--github"], { env }),
        ]);

        expect(plain.stderr.trimEnd().split("\n").at(-1)).to.equal("0 loaded");
        expect(asked.stderr.trimEnd().split("\n").at(-1)).to.equal("4 loaded");
    });
});
