import { expect } from "chai";
import { errorsOf, planProgram, removeProjects, resourceNamed } from "./support";

const program = `
    const pulumi = require("@pulumi/pulumi");
    const network = new pulumi.StackReference("organization/network/dev");
    exports.vpcId = network.requireOutput("vpcId");
    exports.subnets = network.getOutput("subnets");
    exports.password = network.requireOutput("password");
    exports.absent = network.getOutput("nothing").apply((value) => typeof value);`;

const references = `organization/network/dev:
  vpcId: vpc-0123
  subnets: [subnet-1, subnet-2]
  password: {$secret: true}
`;

describe("stack references", function () {
    this.timeout(30_000);
    after(removeProjects);

    for (const firstPreview of [false, true]) {
        it(`read the project's file of references${firstPreview ? ", in the first preview too" : ""}`, async () => {
            const files = { "index.js": program, "hatoba.references.yaml": references };
            const plan = await planProgram(files, { firstPreview });
            expect(errorsOf(plan)).to.deep.equal([]);
            expect(plan.document.outputs).to.deep.equal({
                absent: "undefined",
                password: { $secret: true },
                subnets: ["subnet-1", "subnet-2"],
                vpcId: "vpc-0123",
            });
            expect(resourceNamed(plan, "organization/network/dev")).to.include({ external: true });
        });
    }

    it("read what the caller gives, by a name that leaves out what is the project's own", async () => {
        const plan = await planProgram(
            { "index.js": program.replace("organization/network/dev", "base") },
            { stackReferences: { "organization/example/base": { vpcId: "vpc-given", password: "x" } } },
        );
        expect(plan.document.outputs.vpcId).to.equal("vpc-given");
    });

    it("name the stack and the file to write when its outputs are not known", async () => {
        const plan = await planProgram({ "index.js": program });
        expect(errorsOf(plan)).to.have.length(1);
        expect(errorsOf(plan)[0]).to.match(
            /^the outputs of stack organization\/network\/dev are not known offline; write them to .*hatoba\.references\.yaml, as\norganization\/network\/dev:\n {2}<output>: <value>$/,
        );
    });

    it("fail in the program's words for an output that is not there", async () => {
        const plan = await planProgram({
            "index.js": program,
            "hatoba.references.yaml": "organization/network/dev: {}\n",
        });
        expect(errorsOf(plan).join("\n")).to.contain(
            "Required output 'vpcId' does not exist on stack 'organization/network/dev'.",
        );
    });
});
