import { expect } from "chai";
import { rules } from "../../policies/rules/index";
import { Unjudged } from "../../policies/unjudged";
import { type JudgeOptions, judge, TELLER, type Verdict } from "./support/judge";
import { aws, Mode, ref, UNKNOWN } from "./support/stack";

const EVERYWHERE = rules.filter(({ name }) => name.startsWith("iam-no-") && name.endsWith("-everywhere"));
const flowLogs = aws("iam/rolePolicy:RolePolicy", "flow-logs", { policy: UNKNOWN });
const service = aws("ecs/service:Service", "web", { cluster: "shop", enableExecuteCommand: true });

/** What the policy that comes last says of a stack. */
async function told(stack: Parameters<typeof judge>[0], options: JudgeOptions = {}): Promise<Verdict[]> {
    return (await judge(stack, options)).filter(({ policy }) => policy === TELLER);
}

describe("what could not be judged", function () {
    this.timeout(20_000);

    it("is told in one line a resource, with every rule that could not judge it", async () => {
        const found = await told([flowLogs, service], { mode: Mode.FirstPreview });
        expect(found.map(({ level, subject }) => [level, subject])).to.have.deep.members([
            ["advisory", "flow-logs"],
            ["advisory", "web"],
        ]);
        for (const { message } of found) {
            expect(message).to.not.contain("\n");
        }
        const policy = found.find(({ subject }) => subject === "flow-logs")?.message ?? "";
        const [, names = ""] =
            /^Not judged: policy of a role "flow-logs": policy is not known before the deployment \(([^()]+)\)\.$/.exec(
                policy,
            ) ?? [];
        expect(names.split(", ")).to.include.members(EVERYWHERE.map(({ name }) => name));
        expect(found.find(({ subject }) => subject === "web")?.message).to.equal(
            'Not judged: ECS service "web": cluster shop is not in this stack (ecs-exec-configured).',
        );
    });

    it("is told by no rule itself", async () => {
        const { length } = await told([flowLogs]);
        const messages = (await judge([flowLogs])).filter(({ message }) => message.includes(TELLER));
        expect([length, messages]).to.deep.equal([1, []]);
    });

    it("is told once, though the next run of the same process has nothing to hide", async () => {
        expect(await told([flowLogs])).to.have.length(1);
        expect(await told([aws("ec2/vpc:Vpc", "vpc")])).to.deep.equal([]);
    });

    it("leaves out what is disabled", async () => {
        const [all] = await told([service, aws("ec2/vpc:Vpc", "vpc")]);
        expect(all?.message).to.contain("ecs-exec-configured");
        expect(await told([service], { config: { "ecs-exec-configured": "disabled" } })).to.deep.equal([]);
    });

    it("leaves out what the resource is exempt from, and tells the rest", async () => {
        const granted = EVERYWHERE.slice(0, 1).map(({ name }) => ({
            ...{ policy: name, urn: "*::flow-logs", reason: "Decided.", expires: "2999-12-31" },
        }));
        const [only] = await told([flowLogs], { config: { exemptions: { granted } } });
        const [exempt, ...others] = EVERYWHERE.map(({ name }) => name);
        expect(only?.message).to.not.contain(exempt);
        for (const name of others) {
            expect(only?.message).to.contain(name);
        }
    });

    it("ends the preview where its level says so, and is silent where that is disabled", async () => {
        const [strict] = await told([flowLogs], { config: { [TELLER]: "mandatory" } });
        expect(strict?.level).to.equal("mandatory");
        expect(await told([flowLogs], { config: { [TELLER]: "disabled" } })).to.deep.equal([]);
        await told([]);
    });

    it("does not hide what the same rule finds", async () => {
        const group = aws("ec2/securityGroup:SecurityGroup", "group", {
            description: "A group.",
            ingress: [
                { protocol: "tcp", fromPort: 22, toPort: 22, cidrBlocks: ["0.0.0.0/0"] },
                { protocol: "tcp", fromPort: UNKNOWN, toPort: UNKNOWN, cidrBlocks: ["0.0.0.0/0"] },
            ],
        });
        const rule = "network-admin-ports-closed-ipv4";
        const verdicts = (await judge([group])).filter(({ policy }) => policy === rule);
        expect(verdicts.map(({ level }) => level)).to.deep.equal(["mandatory", "advisory"]);
    });

    it("is what follows references too, beside what those rules find", async () => {
        const stack = [
            aws("ecs/cluster:Cluster", "shop"),
            { ...service, props: { ...service.props, cluster: ref("shop") } },
        ];
        expect(await told(stack, { mode: Mode.FirstPreview })).to.deep.equal([]);
    });
});

describe("the memory of what could not be judged", () => {
    const web = { urn: "urn:web", who: 'service "web"' };

    it("tells each reason once, with its rules in the order in which they spoke", () => {
        const memory = new Unjudged();
        memory.remember("b", web, ["x is not known", "y is not known"]);
        memory.remember("a", web, ["y is not known"]);
        memory.remember("c", { urn: "urn:db", who: 'database "db"' }, ["z is not known"]);
        expect(memory.take()).to.deep.equal([
            { urn: "urn:web", message: 'Not judged: service "web": x is not known (b); y is not known (b, a).' },
            { urn: "urn:db", message: 'Not judged: database "db": z is not known (c).' },
        ]);
        expect(memory.take()).to.deep.equal([]);
    });

    it("forgets what a rule could not see once it has seen it, and nothing else", () => {
        const memory = new Unjudged();
        memory.remember("a", web, ["x is not known"]);
        memory.remember("a", web, ["y is not known"]);
        memory.remember("b", web, ["x is not known"]);
        memory.remember("b", web, []);
        memory.remember("b", { ...web, urn: "urn:other" }, []);
        expect(memory.take()).to.deep.equal([
            { urn: "urn:web", message: 'Not judged: service "web": y is not known (a).' },
        ]);
    });
});

describe("the pack", () => {
    it("tells what could not be judged last, after every rule has judged", () => {
        expect(rules.at(-1)?.name).to.equal(TELLER);
    });
});
