import { expect } from "chai";
import { errorsOf, planProgram, removeProjects, resourceNamed } from "./support";

const esModule = { "package.json": '{"private": true, "type": "module"}\n' };

describe("programs that are ES modules", function () {
    this.timeout(60_000);
    after(removeProjects);

    it("are planned in TypeScript, with modules of their own and await at the top", async () => {
        const plan = await planProgram({
            ...esModule,
            // As such projects have it; without checking types ts-node would translate to CommonJS.
            "tsconfig.json": '{"compilerOptions": {"module": "nodenext", "target": "es2022", "skipLibCheck": true}}\n',
            "index.ts":
                'import * as aws from "@pulumi/aws";\nimport { name } from "./name.js";\n' +
                "const queue = new aws.sqs.Queue(await Promise.resolve(name));\nexport const arn = queue.arn;\n",
            "name.ts": 'export const name: string = "jobs";\n',
        });
        expect(errorsOf(plan)).to.deep.equal([]);
        expect(plan.document.outputs.arn).to.match(/^arn:aws:sqs:eu-central-1:\d{12}:jobs-/);
    });

    it("are planned in JavaScript, also when they export a function", async () => {
        const plan = await planProgram({
            ...esModule,
            "index.js":
                'import * as aws from "@pulumi/aws";\n' +
                'export default async () => ({ arn: new aws.sqs.Queue("jobs").arn });\n',
        });
        expect(errorsOf(plan)).to.deep.equal([]);
        expect(resourceNamed(plan, "jobs").type).to.equal("aws:sqs/queue:Queue");
    });

    it("have errors with their own place", async () => {
        const typescript = await planProgram({
            ...esModule,
            "index.ts": 'interface Unused {\n    a: string;\n}\n\nthrow new Error("boom");\n',
        });
        expect(errorsOf(typescript)).to.deep.equal(["Error: boom\n    at index.ts:5:7"]);
        const javascript = await planProgram({ ...esModule, "index.js": '\nthrow new Error("boom");\n' });
        expect(errorsOf(javascript)).to.deep.equal(["Error: boom\n    at index.js:2:7"]);
    });
});
