import * as path from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { Analyzer } from "@pulumi/pulumi/provider/experimental/analyzer";
import { expect } from "chai";
import * as hatoba from "../../components/index";
import manifest from "../../components/package.json";
import { useMocks } from "../support/mocks";

const componentsFolder = path.resolve(__dirname, "../../components");

const TOKENS = {
    Cluster: "hatoba:index:Cluster",
    FargateService: "hatoba:index:FargateService",
    FileSystem: "hatoba:index:FileSystem",
    LoadBalancer: "hatoba:index:LoadBalancer",
    Monitoring: "hatoba:index:Monitoring",
    Network: "hatoba:index:Network",
    Parameters: "hatoba:index:Parameters",
    Registry: "hatoba:index:Registry",
};

type AnyComponent = new (name: string, args: object) => pulumi.ComponentResource;

function exportedComponents(): [string, AnyComponent][] {
    return Object.entries(hatoba).flatMap(([name, value]): [string, AnyComponent][] =>
        typeof value === "function" && value.prototype instanceof pulumi.ComponentResource
            ? [[name, value as unknown as AnyComponent]]
            : [],
    );
}

describe("the package hatoba", () => {
    const mocks = useMocks();

    it("exports exactly the components it promises, each a direct component resource", () => {
        expect(
            exportedComponents()
                .map(([name]) => name)
                .sort(),
        ).to.deep.equal(Object.keys(TOKENS));
        for (const [name, component] of exportedComponents()) {
            expect(Object.getPrototypeOf(component), name).to.equal(pulumi.ComponentResource);
        }
    });

    it("registers each component by the token that users' state holds", async () => {
        await mocks.settle(() => {
            for (const [name, Component] of exportedComponents()) {
                try {
                    new Component(name, { cidrBlock: "none" });
                } catch {
                    // Args that are wrong or missing; by then the component has a token.
                }
            }
        });
        for (const [name, token] of Object.entries(TOKENS)) {
            expect(mocks.resource(token, name).custom).to.equal(false);
        }
    });

    it("offers its components to other languages: Pulumi's analyzer accepts every arg and output", function () {
        this.timeout(60_000);
        const analyzer = new Analyzer(componentsFolder, manifest.name, manifest, new Set(Object.keys(TOKENS)));
        const { components, typeDefinitions } = analyzer.analyze();
        expect(Object.keys(components).sort()).to.deep.equal(Object.keys(TOKENS));
        for (const [name, { inputs, outputs }] of Object.entries(components)) {
            for (const [arg, { description }] of Object.entries(inputs)) {
                expect(description, `${name}.${arg} has no documentation`).to.be.a("string").and.not.equal("");
            }
            for (const [output, { description }] of Object.entries(outputs)) {
                expect(description, `output ${name}.${output} has no documentation`)
                    .to.be.a("string")
                    .and.not.equal("");
            }
        }
        expect(Object.keys(typeDefinitions)).to.include.members([
            "NetworkInputs",
            "NatMode",
            "TlsPolicy",
            "RepositoryArgs",
        ]);
    });
});
