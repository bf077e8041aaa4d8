import { expect } from "chai";
import { tasksIn } from "../../../../policies/aws/tasks/tasks";
import { graphOfPlain, named, type Plain } from "../../support/graph";

const group: Plain = { type: "aws:ec2/securityGroup:SecurityGroup", name: "group", props: { id: "sg-1" } };
const task = (name: string, ...ports: number[]): Plain => ({
    type: "aws:ecs/taskDefinition:TaskDefinition",
    name,
    props: {
        arn: `arn:${name}`,
        containerDefinitions: JSON.stringify([
            { name, portMappings: ports.map((containerPort) => ({ containerPort })) },
        ]),
    },
});
const service = (name: string, taskDefinition: string, more: object = {}): Plain => ({
    type: "aws:ecs/service:Service",
    name,
    props: { taskDefinition, networkConfiguration: { securityGroups: ["sg-1"] }, ...more },
});

describe("the tasks of a stack", () => {
    const { graph, node } = graphOfPlain(
        group,
        task("web", 8080),
        task("api", 9090, 9091),
        service("one", "arn:web", { loadBalancers: [{ containerPort: 80 }] }),
        service("two", "arn:api"),
        service("hidden", "other:1", { networkConfiguration: { securityGroups: ["sg-2"] } }),
        {
            type: "aws:cloudwatch/eventTarget:EventTarget",
            name: "event",
            props: { ecsTarget: { taskDefinitionArn: "arn:web" } },
        },
        {
            type: "aws:scheduler/schedule:Schedule",
            name: "nightly",
            props: { target: { ecsParameters: { taskDefinitionArn: "arn:web" } } },
        },
        {
            type: "aws:pipes/pipe:Pipe",
            name: "pipe",
            props: { targetParameters: { ecsTaskParameters: { taskDefinitionArn: "arn:web" } } },
        },
    );
    const tasks = graph.once(tasksIn);

    it("are run by services, and by whatever starts them", () => {
        const runners = (name: string) => tasks.runnersOf(node(name)).map((runner) => runner.name);
        expect(runners("web")).to.deep.equal(["one", "event", "nightly", "pipe"]);
        expect(runners("api")).to.deep.equal(["two"]);
        expect(runners("group")).to.deep.equal([]);
    });

    it("share the ports of their groups", () => {
        const known = [80, 8080, 9090, 9091].map((port) => ({ from: port, to: port }));
        expect(tasks.portsIn("urn:group")).to.deep.equal({ known, unseen: undefined });
        expect(tasks.portsIn("urn:group")).to.equal(tasks.portsIn("urn:group"));
        expect(tasks.portsIn("urn:nothing")).to.deep.equal({ known: [], unseen: undefined });
    });

    it("have groups from elsewhere", () => {
        expect(named(tasks.groupsOf(node("hidden"))).outside).to.deep.equal(["sg-2"]);
        expect(named(tasks.groupsOf(node("event")))).to.deep.equal({ sure: [], oneOf: [], outside: [], unseen: false });
    });
});
