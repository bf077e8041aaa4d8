import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { expect } from "chai";
import { appSpec, appSpecRevision, taskDefinitionIn } from "../../release/app-spec";

const ARN = "arn:aws-cn:ecs:cn-north-1:123456789012:task-definition/dev-web_1:42";
const schema = JSON.parse(readFileSync(join(__dirname, "support", "app-spec.schema.json"), "utf8"));
const validate = new Ajv({ allErrors: true }).compile(schema);

describe("The application specification", () => {
    it("is one that CodeDeploy takes, with and without capacity providers", () => {
        const spot = [
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
            { capacityProvider: "FARGATE", base: 1, weight: 1 },
        ];
        for (const placement of [[], spot]) {
            const spec = JSON.parse(JSON.stringify(appSpec(ARN, { container: "nginx", port: 8080 }, placement)));
            expect(validate(spec), JSON.stringify(validate.errors)).to.equal(true);
        }
    });

    it("places the new task set as the old one", () => {
        const { Properties } = appSpec(ARN, { container: "nginx", port: 80 }, [
            { capacityProvider: "FARGATE_SPOT", weight: 3 },
        ]).Resources[0].TargetService;
        expect(Properties.CapacityProviderStrategy).to.deep.equal([
            { CapacityProvider: "FARGATE_SPOT", Base: 0, Weight: 3 },
        ]);
        expect(
            appSpec(ARN, { container: "nginx", port: 80 }).Resources[0].TargetService.Properties,
        ).not.to.have.property("CapacityProviderStrategy");
    });

    it("is handed over with its digest", () => {
        const { revisionType, appSpecContent } = appSpecRevision(appSpec(ARN, { container: "nginx", port: 80 }));
        expect(revisionType).to.equal("AppSpecContent");
        expect(appSpecContent.sha256).to.equal(createHash("sha256").update(appSpecContent.content).digest("hex"));
    });

    it("tells what it deploys, in JSON as in YAML", () => {
        expect(taskDefinitionIn(JSON.stringify(appSpec(ARN, { container: "nginx", port: 80 })))).to.equal(ARN);
        expect(
            taskDefinitionIn(`Resources:\n  - TargetService:\n      Properties:\n        TaskDefinition: ${ARN}\n`),
        ).to.equal(ARN);
        expect(taskDefinitionIn("")).to.equal(undefined);
    });
});
