import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { AnalyzerResource, AnalyzerResourceOptions, AnalyzeStackRequest } from "@pulumi/pulumi/proto/analyzer_pb";
import { expect } from "chai";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { Graph } from "../../policies/graph";
import { graphOf } from "../../policies/requests";

/** The SDK's own handler, which its types leave out. */
const { makeAnalyzeStackRpcFun } = require("@pulumi/policy/server") as {
    makeAnalyzeStackRpcFun(
        pack: string,
        version: string,
        level: string,
        policies: StackValidationPolicy[],
    ): (call: { request: AnalyzeStackRequest }, done: (error: unknown) => void) => void;
};

function request(): AnalyzeStackRequest {
    const resource = new AnalyzerResource();
    resource.setUrn("urn:pulumi:test::test::aws:ec2/vpc:Vpc::vpc");
    resource.setType("aws:ec2/vpc:Vpc");
    resource.setName("vpc");
    resource.setProperties(Struct.fromJavaScript({}));
    resource.setOptions(new AnalyzerResourceOptions());
    const message = new AnalyzeStackRequest();
    message.setResourcesList([resource]);
    return AnalyzeStackRequest.deserializeBinary(message.serializeBinary());
}

describe("the graph of a request", () => {
    const graphs: Graph[] = [];
    const policy = (name: string): StackValidationPolicy => ({
        name,
        description: name,
        validateStack: (args) => {
            graphs.push(graphOf(args.resources));
        },
    });
    const analyze = makeAnalyzeStackRpcFun("pack", "1.0.0", "mandatory", [policy("first"), policy("second")]);
    const run = () =>
        new Promise<void>((resolve, reject) =>
            analyze({ request: request() }, (error) => (error ? reject(error) : resolve())),
        );

    it("is one for all rules of a run, and another for the next run", async () => {
        await run();
        await run();
        const [first, second, third, fourth] = graphs;
        expect(first).to.equal(second);
        expect(third).to.equal(fourth);
        expect(first).to.not.equal(third);
    });

    it("is not shared when empty lists are", () => {
        const none: string[] = [];
        const resource = {
            urn: "a",
            type: "b",
            opts: { ignoreChanges: none, aliases: none },
        } as unknown as PolicyResource;
        expect(graphOf([resource])).to.not.equal(graphOf([resource]));
    });
});
