import { expect } from "chai";
import { parseArguments } from "../../release/arguments";
import { UsageError } from "../../release/problems";

async function refusal(...argv: string[]): Promise<string> {
    try {
        await parseArguments(argv);
    } catch (error) {
        expect(error).to.be.instanceOf(UsageError);
        return (error as Error).message;
    }
    return "";
}

describe("The command line of release/", () => {
    it("gives verify the stack, the services and how to wait", async () => {
        const args = [
            "verify",
            "dev",
            "web",
            "web",
            "quotes",
            "--timeout",
            "1.5",
            "--skip-endpoint",
            "--outputs",
            "o.json",
            "--json",
        ];
        expect(await parseArguments(args)).to.deep.equal({
            command: "verify",
            stack: "dev",
            services: ["web", "quotes"],
            outputs: "o.json",
            json: true,
            project: ".",
            wait: { timeoutMinutes: 1.5, intervalSeconds: 5, skipEndpoint: true },
            noColor: false,
        });
    });

    it("hands pulumi what follows a second --", async () => {
        expect(await parseArguments(["release", "dev", "--", "--yes", "--target", "a b"])).to.deep.include({
            command: "release",
            pulumi: ["--yes", "--target", "a b"],
        });
        expect(await parseArguments(["rollback", "dev", "web", "--to", "41", "--yes", "--", "--diff"])).to.deep.include(
            {
                service: "web",
                to: 41,
                yes: true,
                pulumi: ["--diff"],
            },
        );
    });

    for (const [argv, message] of [
        [[], "which command? accepted: verify, release, rollback"],
        [["verfy"], "unknown command verfy; did you mean verify?; accepted: verify, release, rollback"],
        [["verify"], "name a stack: npm run verify -- <stack>"],
        [["verify", "dev", "--tiemout", "1"], "unknown option --tiemout; did you mean --timeout?"],
        [["verify", "dev", "--timeout", "soon"], "--timeout: accepted: minutes, 0 or more"],
        [["verify", "dev", "--timeout", "-1"], "--timeout: accepted: minutes, 0 or more"],
        [["verify", "dev", "--interval", "0"], "--interval: accepted: seconds, more than 0"],
        [["verify", "dev", "--outputs", "a", "--outputs", "b"], "--outputs may be given once only"],
        [["verify", "dev", "--", "--diff"], "verify runs no pulumi that could take options"],
        [["release", "dev", "web"], "release takes one stack, found web as well; options of pulumi follow a second --"],
        [["release", "dev", "--yes"], "unknown option --yes; options of pulumi up follow a second --, as in -- --yes"],
        [["rollback", "dev"], "rollback takes one service: npm run rollback -- dev <service>"],
        [["rollback", "dev", "a", "b"], "rollback takes one service, found a b: npm run rollback -- dev <service>"],
        [["rollback", "dev", "a", "--to", "a:41"], "--to: found a:41; accepted: the number of a revision, such as 41"],
    ] as const) {
        it(`refuses ${JSON.stringify(argv.join(" "))}`, async () => {
            expect(await refusal(...argv)).to.equal(message);
        });
    }
});
