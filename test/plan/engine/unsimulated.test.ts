import { expect } from "chai";
import { errorsOf, planProgram, removeProjects } from "./support";

const unknown = { $unknown: true };

describe("what is not simulated", function () {
    this.timeout(60_000);
    after(removeProjects);

    it("has unknown outputs beside its inputs, which no apply of the program sees", async () => {
        const plan = await planProgram({
            "index.js":
                'const aws = require("@pulumi/aws");\n' +
                'const cluster = new aws.docdb.Cluster("db", { engine: "docdb" });\n' +
                'exports.host = cluster.endpoint.apply((endpoint) => endpoint.split(":")[0]);\n' +
                "exports.engine = cluster.engine;\n" +
                'exports.read = aws.docdb.Cluster.get("read", "other").endpoint.apply((endpoint) => endpoint.length);\n',
        });
        expect(errorsOf(plan)).to.deep.equal([]);
        expect(plan.document.outputs).to.deep.equal({ host: unknown, engine: "docdb", read: unknown });
        expect(plan.simulatedGenerically).to.deep.equal(["aws:docdb/cluster:Cluster"]);
    });

    it("has unknown results of functions, awaited ones too", async () => {
        const plan = await planProgram({
            "index.js":
                'const aws = require("@pulumi/aws");\n' +
                "module.exports = async () => ({\n" +
                "    ids: aws.organizations.getOrganizationOutput().accounts.apply((all) => all.map(({ id }) => id)),\n" +
                "    first: (await aws.organizations.getOrganization()).accounts[0].id,\n});\n",
        });
        expect(errorsOf(plan)).to.deep.equal([]);
        expect(plan.document.outputs).to.deep.equal({ ids: unknown, first: unknown });
    });
});
