import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect } from "chai";
import type { PlanDocument, PlanViolation } from "../../plan/document";
import { EXEMPTED } from "../../policies/judgement";
import { UNSEEN } from "../../policies/rule";
import { hatoba } from "../plan/cli/run";

const repository = resolve(__dirname, "../..");
const unsafe = join(__dirname, "fixtures/unsafe");
const stacks = ["dev", "staging", "prod"];

interface CatalogueEntry {
    name: string;
    kind: "resource" | "stack";
}

const catalogue: CatalogueEntry[] = JSON.parse(readFileSync(join(repository, "policies/catalogue.json"), "utf8"));
const graphRules = catalogue.filter((rule) => rule.kind === "stack").map((rule) => rule.name);

/** The documents by stack, and the text they came as. */
async function plan(project: string, args: string[]): Promise<{ text: string; documents: Map<string, PlanDocument> }> {
    const result = await hatoba(["plan", "--project", project, "--json", ...args], { cwd: repository });
    expect(result.status, result.stderr).to.be.oneOf([0, 1]);
    const documents = result.stdout
        .trimEnd()
        .split("\n")
        .map((line): PlanDocument => JSON.parse(line));
    return { text: result.stdout, documents: new Map(documents.map((document) => [document.stack, document])) };
}

function ofGraphRules(document: PlanDocument | undefined): PlanViolation[] {
    return (document?.violations ?? []).filter(({ policy }) => graphRules.includes(policy));
}

function isUnseen({ message }: PlanViolation): boolean {
    return message.includes(UNSEEN);
}

/** What the rules that follow references found: rule, level and resource, not the words, in which an id may be named. */
function graphVerdicts(document: PlanDocument | undefined): string[] {
    return ofGraphRules(document)
        .filter((violation) => !isUnseen(violation))
        .map(({ policy, level, urn }) => `${policy} ${level} ${urn}`)
        .sort();
}

/** Rule and name of each resource that a rule could not judge. */
function notJudged(document: PlanDocument | undefined): string[] {
    return (document?.violations ?? [])
        .filter(isUnseen)
        .map(({ policy, urn }) => `${policy} ${urn.split("::").at(-1)}`);
}

describe("the three stacks", function () {
    this.timeout(120_000);
    let known: Awaited<ReturnType<typeof plan>>;
    let unknown: Awaited<ReturnType<typeof plan>>;

    before(async () => {
        known = await plan(repository, stacks);
        unknown = await plan(repository, [...stacks, "--first-preview"]);
    });

    for (const stack of stacks) {
        it(`${stack} violates no mandatory rule, with ids known or not`, () => {
            for (const { documents } of [known, unknown]) {
                const mandatory = documents.get(stack)?.violations.filter(({ level }) => level === "mandatory");
                expect(mandatory).to.deep.equal([]);
            }
        });

        it(`${stack} gets the same verdict of every graph rule, with ids known or not`, () => {
            expect(graphVerdicts(unknown.documents.get(stack))).to.deep.equal(
                graphVerdicts(known.documents.get(stack)),
            );
            expect(notJudged(known.documents.get(stack)), "with ids known").to.deep.equal([]);
        });

        it(`${stack} leaves nothing unjudged in a first preview`, () => {
            expect(notJudged(unknown.documents.get(stack))).to.deep.equal([]);
        });

        it(`${stack} needs no exemption`, () => {
            const messages = known.documents.get(stack)?.violations.map(({ message }) => message) ?? [];
            expect(messages).to.not.be.empty;
            expect(messages.filter((message) => message.includes(EXEMPTED))).to.deep.equal([]);
        });

        it(`${stack} has every id unknown in a first preview, and none otherwise`, () => {
            const ids = (document: PlanDocument | undefined): unknown[] =>
                (document?.resources ?? [])
                    .filter(({ custom, type, external }) => custom && !type.startsWith("pulumi:") && !external)
                    .map(({ id }) => id);
            expect(ids(unknown.documents.get(stack))).to.not.be.empty;
            for (const id of ids(unknown.documents.get(stack))) expect(id).to.deep.equal({ $unknown: true });
            for (const id of ids(known.documents.get(stack))) expect(id).to.be.a("string").and.not.empty;
        });
    }

    it("push images under tags of their content, and keep what was pushed before", () => {
        const images = [...known.documents.values()].flatMap(({ resources }) =>
            resources.filter(({ type }) => type === "awsx:ecr:Image"),
        );
        expect(images).to.have.length(9);
        for (const { inputs, retainOnDelete } of images) {
            expect(inputs.imageTag).to.match(/^[0-9a-f]{20}$/);
            expect(retainOnDelete).to.equal(true);
        }
    });

    it("give byte-identical documents for the same input", async () => {
        const again = await plan(repository, stacks);
        expect(again.text).to.equal(known.text);
    });

    it("keep the generated password out of everything", async () => {
        const password = /"random:index\/randomPassword:RandomPassword"/;
        expect(known.text).to.match(password);
        for (const document of known.documents.values()) {
            for (const resource of document.resources) {
                if (resource.type !== "random:index/randomPassword:RandomPassword") continue;
                expect(resource.outputs.result).to.deep.equal({ $secret: true });
            }
            const secure = document.resources.filter(({ inputs }) => inputs.type === "SecureString");
            expect(secure).to.not.be.empty;
            for (const resource of secure) expect(resource.inputs.value).to.deep.equal({ $secret: true });
        }
    });
});

describe("a program that violates rules that follow references", function () {
    this.timeout(60_000);

    it("gets the same verdicts with all ids unknown as with all known", async () => {
        const pack = ["--policy-pack", join(repository, "policies")];
        const known = graphVerdicts((await plan(unsafe, pack)).documents.get("dev"));
        const unknown = graphVerdicts((await plan(unsafe, [...pack, "--first-preview"])).documents.get("dev"));
        expect(unknown).to.deep.equal(known);
        const violated = known.filter((verdict) => verdict.includes(" mandatory "));
        expect(violated.map((verdict) => verdict.split(" ")[0])).to.have.members([
            "ecr-scan-on-push",
            "ecs-health-checks",
            "ecs-images-from-private-ecr",
            "ecs-task-ingress",
            "ecs-tasks-in-private-subnets",
            "efs-mount-target-in-private-subnet",
            "lb-http-redirects-to-https",
            "lb-several-zones",
            "network-flow-logs",
            "network-public-ingress-on-load-balancers",
        ]);
    });
});

describe("the policy configurations of staging and production", () => {
    it("are one and the same", () => {
        const [staging, prod] = ["staging", "prod"].map((stack) =>
            JSON.parse(readFileSync(join(repository, "policies/config", `${stack}.json`), "utf8")),
        );
        expect(staging).to.deep.equal(prod);
    });
});
