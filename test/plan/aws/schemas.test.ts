import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { schemaOf, schemaTypes } from "../../../plan/aws/schemas/index";
import { deleteBeforeReplace } from "../../../plan/aws/schemas/pulumi";
import { resourceModels } from "../../../plan/aws/services/index";
import { declaredResource } from "./declared";

const repository = join(__dirname, "..", "..", "..");
const topLevel = (path: string) => path.split(".")[0] ?? "";

/** Types of AWS that the sources of a folder create, `aws.ecs.Service` for one. */
function createdIn(folder: string): string[] {
    return readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => /^(?!bin\/).*\.ts$/.test(file) && !file.includes("node_modules"))
        .flatMap((file) => [
            ...readFileSync(join(repository, folder, file), "utf8").matchAll(/new (aws|random)\.([\w.]+)\(/g),
        ])
        .map(([, provider = "", name = ""]) => tokenOf(provider, name.split(".")))
        .filter((token) => !token.endsWith(":Provider"));
}

function tokenOf(provider: string, path: string[]): string {
    const name = path.at(-1) ?? "";
    const file = name.charAt(0).toLowerCase() + name.slice(1);
    return `${provider}:${path.length > 1 ? path[0] : "index"}/${file}:${name}`;
}

describe("the provider's schema", () => {
    it("is known of every type that components, program and examples create", () => {
        const types = ["components", "infra", "examples"].flatMap(createdIn);
        expect(types.length).to.be.greaterThan(60);
        expect([...new Set(types)].filter((type) => !schemaOf(type))).to.deep.equal([]);
    });

    for (const type of schemaTypes) {
        it(`of ${type} names what the package declares`, () => {
            const schema = schemaOf(type);
            const { outputs, inputs, required } = declaredResource(type);
            const declared = new Set([...outputs.map(({ name }) => name), ...inputs]);
            const named = [
                ...(schema?.computed ?? []),
                ...(schema?.forceNew ?? []),
                ...Object.keys(schema?.defaults ?? {}),
            ];
            const optionalOutputs = named.map(topLevel).filter((name) => !declared.has(name));
            // Outputs that may be absent are declared too, but not read by `declaredResource`.
            expect(optionalOutputs, "unheard of").to.deep.equal([]);
            // An output that is never absent has a value from the program, a default, the generated name, or AWS.
            const given = new Set([
                ...required.map(({ name }) => name),
                ...Object.keys(schema?.defaults ?? {}),
                ...(schema?.computed ?? []),
                resourceModels[type]?.autoname?.property ?? "name",
                ...["region", "tagsAll", "description", "comment"],
            ]);
            expect(
                outputs.map(({ name }) => name).filter((name) => !given.has(name)),
                "not accounted for",
            ).to.deep.equal([]);
        });
    }

    it("is known of types that exist only, and the same of types that are deleted before they are replaced", () => {
        for (const type of deleteBeforeReplace) {
            expect(declaredResource(type).inputs, type).not.to.deep.equal([]);
        }
    });

    it("tells changes that depend on values from those that do not", () => {
        const when = (type: string, before: object, after: object) =>
            schemaOf(type)?.forceNewWhen?.(before as Record<string, unknown>, after as Record<string, unknown>);
        const balancer = "aws:lb/loadBalancer:LoadBalancer";
        const subnets = { loadBalancerType: "network", subnets: ["a", "b"] };
        expect(when(balancer, subnets, { ...subnets, subnets: ["a"] })).to.include("subnets");
        expect(
            when(
                balancer,
                { ...subnets, loadBalancerType: "application" },
                { loadBalancerType: "application", subnets: ["a"] },
            ),
        ).not.to.include("subnets");
    });
});
