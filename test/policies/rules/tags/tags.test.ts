import { readdirSync, readFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { taggables } from "../../../../policies/aws/taggables";
import { judge, remediate } from "../../support/judge";
import { aws, type Declared, UNKNOWN } from "../../support/stack";

const queue = (props: Record<string, unknown>) => aws("sqs/queue:Queue", "orders", props);
const group = (tags: unknown) => aws("autoscaling/group:Group", "workers", { tags });

describe("tags-required", function () {
    this.timeout(20_000);

    async function messages(resource: Declared, ...tags: string[]): Promise<string[]> {
        const verdicts = await judge([resource], { config: { "tags-required": { tags } } });
        const own = verdicts.filter(({ policy }) => policy === "tags-required");
        expect(own.map(({ level }) => level)).to.deep.equal(own.map(() => "advisory"));
        return own.map(({ message }) => message);
    }

    it("says nothing until it is told which tags", async () => {
        expect(await messages(queue({}))).to.deep.equal([]);
    });

    it("names the tags that are missing", async () => {
        const [one, ...others] = await messages(queue({ tags: { project: "shop" } }), "project", "owner");
        expect(one).to.match(/resource "orders" lacks the tag owner\./);
        expect(others).to.deep.equal([]);
        expect(await messages(queue({}), "project", "owner")).to.match(/lacks the tags project, owner\./);
        expect(await messages(queue({ tags: { Owner: "us" } }), "owner")).to.match(/lacks the tag owner/);
        expect(await messages(queue({ tags: null }), "owner")).to.match(/lacks the tag owner/);
        expect(await messages(queue({ tags: {} }), "toString")).to.match(/lacks the tag toString/);
        expect(await messages(aws("elasticloadbalancingv2/loadBalancer:LoadBalancer", "old"), "owner")).to.match(
            /"old"/,
        );
    });

    it("accepts tags of the resource and of the provider, whatever they are", async () => {
        const tagged = queue({ tags: { owner: UNKNOWN, stage: "" }, tagsAll: { project: "shop" } });
        expect(await messages(tagged, "owner", "stage", "project")).to.deep.equal([]);
        expect(await messages(queue({ tags: UNKNOWN, tagsAll: { owner: "us" } }), "owner")).to.deep.equal([]);
    });

    it("accepts default tags of the provider where the resource does not show them", async () => {
        const rule = (defaultTags: unknown): Declared => ({
            ...aws("vpc/securityGroupIngressRule:SecurityGroupIngressRule", "https", { tags: { component: "web" } }),
            provider: "urn:pulumi:dev::shop::pulumi:providers:aws::tagging",
            providerConfig: { defaultTags },
        });
        const text = JSON.stringify({ tags: { owner: "us" } });
        expect(await messages(rule(text), "owner", "component")).to.deep.equal([]);
        expect(await messages(rule({ tags: { owner: "us" } }), "owner")).to.deep.equal([]);
        expect(await messages(rule(text), "project")).to.match(/lacks the tag project/);
        expect(await messages(rule("no JSON"), "project")).to.match(/lacks the tag project/);
        expect(await messages(rule(UNKNOWN), "owner")).to.match(/Not judged: .*tags are not known/);
        const config = { enforcementLevel: "remediate", tags: ["owner"], values: { owner: "them" } };
        expect(await remediate(rule(text), { "tags-required": config })).to.equal(undefined);
    });

    it("reads the list of an autoscaling group", async () => {
        const project = { key: "project", value: UNKNOWN, propagateAtLaunch: true };
        expect(await messages(group([project, UNKNOWN]), "project")).to.deep.equal([]);
        expect(await messages(group([project]), "owner")).to.match(/resource "workers" lacks the tag owner/);
        expect(await messages(group([project, UNKNOWN]), "owner")).to.match(/Not judged: .*tags are not known/);
        expect(await messages(group([{ key: UNKNOWN }]), "owner")).to.match(/Not judged: .*tags are not known/);
        expect(await messages(group([]), "owner")).to.match(/lacks the tag owner/);
    });

    it("says that it cannot see unknown tags", async () => {
        expect(await messages(queue({ tags: UNKNOWN }), "owner")).to.match(
            /Not judged: .*"orders": tags are not known/,
        );
        expect(await messages(queue({ tagsAll: UNKNOWN }), "owner")).to.match(/Not judged: .*tags are not known/);
    });

    it("passes over what takes no tags", async () => {
        expect(await messages(aws("sqs/queuePolicy:QueuePolicy", "policy"), "owner")).to.deep.equal([]);
    });

    describe("as a remediation", () => {
        const config = { enforcementLevel: "remediate", tags: ["owner", "stage"], values: { owner: "us", other: "x" } };
        const mended = (resource: Declared) => remediate(resource, { "tags-required": config });

        it("adds the missing tags that have a value", async () => {
            expect(await mended(queue({}))).to.deep.equal({ tags: { owner: "us" } });
            expect(await mended(queue({ tags: { project: "shop" } }))).to.deep.equal({
                tags: { project: "shop", owner: "us" },
            });
        });

        it("leaves alone what has them, what is not known, and the list of an autoscaling group", async () => {
            expect(await mended(queue({ tags: { owner: "them" } }))).to.equal(undefined);
            expect(await mended(queue({ tags: UNKNOWN }))).to.equal(undefined);
            expect(await mended(group(undefined))).to.equal(undefined);
        });
    });
});

describe("what takes tags", () => {
    const SDK = path.dirname(require.resolve("@pulumi/aws/package.json"));

    /** The tokens of the SDK's classes whose arguments have tags, those that they are known by of old included. */
    function tokensIn(file: string): string[] {
        const [, args = ""] = /export interface \w+Args \{(.*?)^\}/ms.exec(readFileSync(file, "utf8")) ?? [];
        if (!/^ {4}tags\??: pulumi\.Input<(\{|pulumi\.Input<)/m.test(args)) {
            return [];
        }
        const source = readFileSync(file.replace(/\.d\.ts$/, ".js"), "utf8");
        return [...source.matchAll(/__pulumiType = '([^']+)'|aliases: \[\{ type: "([^"]+)" \}/g)].map(
            ([, own, old]) => own ?? old ?? "",
        );
    }

    it("is what the SDK says", () => {
        const files = readdirSync(SDK, { withFileTypes: true })
            .filter((entry) => entry.isDirectory() && entry.name !== "types")
            .flatMap(({ name }) =>
                readdirSync(path.join(SDK, name))
                    .filter((file) => file.endsWith(".d.ts"))
                    .map((file) => path.join(SDK, name, file)),
            );
        expect([...taggables.types].sort()).to.deep.equal([...new Set(files.flatMap(tokensIn))].sort());
    }).timeout(20_000);
});
