import { expect } from "chai";
import { parseOutputs, selectServices } from "../../release/outputs";
import { ConfigurationProblem, describeProblem } from "../../release/problems";

const web = {
    name: "web-1a2b",
    arn: "arn:aws:ecs:eu-west-1:123456789012:service/dev/web-1a2b",
    taskDefinitionArn: "arn:aws:ecs:eu-west-1:123456789012:task-definition/web:42",
};
const outputs = {
    clusterName: "dev",
    url: "https://example.org",
    services: { web, quotes: { ...web, name: "quotes" } },
};

function problemsOf(value: unknown): string[] {
    return messagesOf(() => parseOutputs(value, "outputs.json"));
}

function messagesOf(run: () => unknown): string[] {
    try {
        run();
    } catch (error) {
        if (error instanceof ConfigurationProblem) {
            return error.problems.map(describeProblem);
        }
        throw error;
    }
    return [];
}

describe("The outputs of a stack", () => {
    it("are taken with all that the stack says besides", () => {
        const codeDeploy = { application: "a", deploymentGroup: "g", container: "nginx", port: 80, more: 1 };
        const all = {
            ...web,
            containers: ["nginx", "app"],
            endpoint: "https://example.org/healthz",
            codeDeploy,
            more: true,
        };
        expect(problemsOf({ ...outputs, services: { web: all }, vpcId: "vpc-1" })).to.deep.equal([]);
    });

    it("are refused with every problem by its path, and where they come from", () => {
        const broken = {
            clusterName: "",
            services: {
                web: { ...web, taskDefinitionArn: undefined, endpoint: "example.org", containers: "nginx" },
                quotes: {
                    ...web,
                    arn: "quotes",
                    codeDeploy: { application: "a", deploymentGroup: "g", container: "c", port: "80" },
                },
                other: null,
            },
        };
        expect(problemsOf(broken)).to.deep.equal([
            'clusterName: found ""; accepted: a text',
            "url: is missing; accepted: a text",
            "services.web.taskDefinitionArn: is missing; accepted: the ARN of a task definition with its revision",
            'services.web.containers: found "nginx"; accepted: a list of names',
            'services.web.endpoint: found "example.org"; accepted: an http or https address',
            'services.quotes.arn: found "quotes"; accepted: the ARN of an ECS service',
            'services.quotes.codeDeploy.port: found "80"; accepted: a port',
            "services.other: found null; accepted: an object",
            "these outputs come from outputs.json; deploy the stack first, or name its file with --outputs",
        ]);
    });

    it("are refused where there is no service at all", () => {
        expect(problemsOf({ ...outputs, services: {} })[0]).to.equal(
            "services: found {}; accepted: the services by name",
        );
        expect(problemsOf({})[2]).to.equal("services: is missing; accepted: the services by name");
        expect(problemsOf([])[0]).to.equal("found []; accepted: an object with the outputs of the stack");
    });

    it("give the services that are named, or all of them", () => {
        const parsed = parseOutputs(outputs, "outputs.json");
        expect(selectServices(parsed, []).map(([name]) => name)).to.deep.equal(["web", "quotes"]);
        expect(selectServices(parsed, ["quotes"]).map(([name]) => name)).to.deep.equal(["quotes"]);
        expect(messagesOf(() => selectServices(parsed, ["wbe"]))).to.deep.equal([
            "services.wbe: there is no such service; did you mean web?; accepted: web, quotes",
        ]);
    });
});
