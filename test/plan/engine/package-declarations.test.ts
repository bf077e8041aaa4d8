import { join } from "node:path";
import { expect } from "chai";
import { PackageDeclarations } from "../../../plan/engine/package-declarations";
import { declaredResource } from "../aws/declared";

const repository = join(__dirname, "..", "..", "..");

describe("declarations of a package", () => {
    const declarations = new PackageDeclarations(repository);

    for (const type of [
        "aws:ecs/service:Service",
        "aws:transfer/workflow:Workflow",
        "random:index/randomPet:RandomPet",
    ]) {
        it(`say of ${type} what TypeScript reads in them`, () => {
            const { outputs, required, inputs } = declaredResource(type);
            const read = declarations.resource(type);
            expect(read?.computed.slice().sort()).to.deep.equal(outputs.map(({ name }) => name).sort());
            const optional = inputs.filter((input) => !required.some(({ name }) => name === input));
            expect(read?.optionalInputs.slice().sort()).to.deep.equal(optional.sort());
        });
    }

    it("are nothing for a type or package that is not there", () => {
        expect(declarations.resource("aws:ecs/unheard:Unheard")).to.equal(undefined);
        expect(declarations.resource("unheard:index/thing:Thing")).to.equal(undefined);
        expect(new PackageDeclarations("/").resource("aws:ecs/service:Service")).to.equal(undefined);
    });
});
