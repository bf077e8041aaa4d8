import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import type { PlanDocument } from "../../../plan/document";
import { removeProjects, writeProject } from "../engine/support";
import { hatoba, SHOP } from "./run";

const PACK = path.resolve(__dirname, "../../../policies");
const RULES = path.join(__dirname, "..", "policy-pack", "fixtures", "rules");

/** A program that has never heard of the components. */
const program = `
    const files = new aws.efs.FileSystem("files", { encrypted: false });
    const group = new aws.ec2.SecurityGroup("group", { description: "Load balancer." });
    const balancer = new aws.lb.LoadBalancer("balancer", {
        loadBalancerType: "application",
        internal: true,
        securityGroups: [group.id],
        subnets: ["subnet-11111111", "subnet-22222222"],
    });
`;
const javaScript = { "index.js": `const aws = require("@pulumi/aws");\n${program}` };
const typeScript = {
    "index.ts": `import * as aws from "@pulumi/aws";\n${program}export const dns = balancer.dnsName;\n`,
};

describe("hatoba plan of any program", function () {
    this.timeout(60_000);

    let directory: string;

    beforeEach(() => {
        directory = mkdtempSync(path.join(tmpdir(), "hatoba-any-"));
    });

    afterEach(() => rmSync(directory, { recursive: true }));
    after(removeProjects);

    function configure(config: unknown): string {
        const file = path.join(directory, "policies.json");
        writeFileSync(file, JSON.stringify(config));
        return file;
    }

    async function documentOf(args: string[], cwd = directory): Promise<PlanDocument> {
        const { stdout, stderr } = await hatoba(["plan", "dev", "--json", ...args], { cwd });
        expect(stdout, stderr).not.to.equal("");
        return JSON.parse(stdout);
    }

    const verdictsOf = ({ violations }: PlanDocument, policy: string) =>
        violations
            .filter((violation) => violation.policy === policy)
            .map(({ level, urn }) => `${level} ${urn.split("::").at(-1)}`);

    for (const [language, files] of Object.entries({ JavaScript: javaScript, TypeScript: typeScript })) {
        it(`judges ${language} that uses no component, at the levels of the pack`, async () => {
            const document = await documentOf(["--project", writeProject(files), "--policy-pack", PACK]);

            expect(document.diagnostics.filter(({ severity }) => severity === "error")).to.deep.equal([]);
            expect(verdictsOf(document, "efs-encrypted")).to.deep.equal(["mandatory files"]);
            expect(verdictsOf(document, "lb-drop-invalid-headers")).to.deep.equal(["mandatory balancer"]);
            const balancer = document.resources.find(({ name }) => name === "balancer");
            expect(balancer?.sourcePosition).to.match(/^index\.[jt]s:\d+$/);
        });
    }

    it("takes every path from where it runs, and each pack with its own configuration", async () => {
        const project = writeProject(javaScript);
        const below = path.join(directory, "below");
        mkdirSync(below);
        const from = (file: string) => path.relative(below, file);
        const config = configure({ "lb-drop-invalid-headers": "advisory" });
        const relaxed = path.join(RULES, "config", "relaxed.json");
        const args = ["--project", from(project), "--policy-pack", from(PACK), "--policy-pack", from(RULES)];

        const document = await documentOf(
            [...args, "--policy-config", from(config), "--policy-config", from(relaxed)],
            below,
        );

        expect(verdictsOf(document, "lb-drop-invalid-headers")).to.deep.equal(["advisory balancer"]);
        // This pack encrypts whatever is not.
        expect(verdictsOf(document, "encrypted")).to.deep.equal(["remediate files"]);
    });

    it("leaves a pack from elsewhere at its own levels, even where its project has a stack of the same name", async () => {
        const project = writeProject({
            "Pulumi.staging.yaml": "config: {}\n",
            "index.js": `
                const pulumi = require("@pulumi/pulumi");
                new pulumi.CustomResource("cloud:storage/bucket:Bucket", "files", { public: true });
            `,
        });
        const pack = path.join(SHOP, "policies");

        const { stdout } = await hatoba(["plan", "staging", "--project", project, "--policy-pack", pack, "--json"]);

        expect(verdictsOf(JSON.parse(stdout), "not-public")).to.deep.equal(["mandatory files"]);
    });

    it("changes what a remediation mends, and says so", async () => {
        const project = writeProject(javaScript);
        const config = configure({ "lb-drop-invalid-headers": "remediate" });
        const args = ["--project", project, "--policy-pack", PACK, "--policy-config", config];

        const document = await documentOf(args);

        const balancer = document.resources.find(({ name }) => name === "balancer");
        expect(balancer?.inputs.dropInvalidHeaderFields).to.equal(true);
        expect(balancer?.outputs.dropInvalidHeaderFields).to.equal(true);
        expect(verdictsOf(document, "lb-drop-invalid-headers")).to.deep.equal(["remediate balancer"]);
        const { stdout } = await hatoba(["plan", "dev", ...args], { cwd: directory });
        expect(stdout).to.match(
            /~ 1 remediation applied\n +1 {2}lb-drop-invalid-headers {2}balancer \(lb\.LoadBalancer\)/,
        );
    });

    it("reports what is exempt as such, in every report", async () => {
        const exemption = {
            policy: "efs-encrypted",
            urn: "*::files",
            reason: "Holds nothing but public files",
            expires: "2999-12-31",
            approvedBy: "Ada",
        };
        const config = configure({
            exemptions: { granted: [exemption] },
            "lb-drop-invalid-headers": "disabled",
        });
        const sarif = path.join(directory, "plan.sarif");
        const args = ["--project", writeProject(javaScript), "--policy-pack", PACK, "--policy-config", config];

        const { stdout } = await hatoba(["plan", "dev", ...args, "--github", "--sarif", sarif], { cwd: directory });

        expect(stdout).to.match(
            /○ 1 exempted\n +efs-encrypted {2}files \(efs\.FileSystem\)\n +until 2999-12-31 by Ada: Holds nothing but public files\n/,
        );
        expect(stdout).to.match(/^::notice .*title=efs-encrypted::dev: Exempted until 2999-12-31 by Ada/m);
        const [run] = JSON.parse(readFileSync(sarif, "utf8")).runs;
        const suppressed = run.results.filter((result: { suppressions?: unknown[] }) => result.suppressions);
        expect(suppressed).to.have.length(1);
        expect(suppressed[0]).to.deep.include({ ruleId: "efs-encrypted", level: "error" });
    });

    it("refuses with 2, by path, everything that is wrong with a configuration at once", async () => {
        const granted = { policy: "efs-encrypted", urn: "*", reason: "Tests", expires: "2027-03-31" };
        const { expires: _, ...withoutDate } = granted;
        const file = configure({
            all: { enforcementLevel: "advisory", tags: [] },
            "efs-encrypted": "always",
            exemptions: { granted: [withoutDate, { ...granted, reason: 5 }] },
            nothing: "advisory",
        });
        const args = ["--project", writeProject(javaScript), "--policy-pack", PACK, "--policy-config", file];

        const { status, stderr } = await hatoba(["plan", "dev", ...args]);

        expect(status).to.equal(2);
        expect(stderr.match(/^error .*json: (.*)$/gm)?.map((line) => line.split(": ")[1])).to.deep.equal([
            "all.tags",
            "efs-encrypted",
            "nothing",
            "exemptions.granted[0].expires",
            "exemptions.granted[1].reason",
        ]);
    });
});
