import { expect } from "chai";
import { type ContainerArgs, CpuArchitecture, UlimitName } from "../../../components/fargate-service/container-args";
import { checkContainer } from "../../../components/fargate-service/container-checks";

function paths(container: Partial<ContainerArgs>, name = "app"): string[] {
    const problems = checkContainer(name, { image: "nginx:1", ...container }, CpuArchitecture.X86_64);
    return problems.map(({ path }) => path.replace(`containers.${name}.`, ""));
}

describe("checkContainer", () => {
    it("accepts a container that uses everything within its limits", () => {
        const container: ContainerArgs = {
            image: "nginx@sha256:0123",
            imageArchitecture: CpuArchitecture.X86_64,
            cpu: 256,
            memory: 512,
            memoryReservation: 256,
            environment: { A: "1", "spring.profiles.active": "prod" },
            secrets: { B: { arn: "arn:aws:ssm:eu-west-1:123456789012:parameter/b" } },
            healthCheck: {
                command: ["CMD-SHELL", "true"],
                intervalSeconds: 5,
                timeoutSeconds: 60,
                retries: 10,
                startPeriodSeconds: 300,
            },
            startTimeoutSeconds: 2,
            stopTimeoutSeconds: 120,
            ulimits: [{ name: UlimitName.Nofile, softLimit: 1048576, hardLimit: 1048576 }],
        };
        expect(paths(container)).to.deep.equal([]);
    });

    for (const name of ["", "my app", "a".repeat(256), "ecs-service-connect-x", "aws-guardduty-agent"]) {
        it(`refuses the name "${name.slice(0, 24)}"`, () => expect(paths({}, name)).to.have.length(1));
    }

    it("refuses an image for another architecture than the task's", () => {
        expect(paths({ imageArchitecture: CpuArchitecture.Arm64 })).to.deep.equal(["imageArchitecture"]);
    });

    it("refuses what is no image reference, and does not look at one that is known only later", () => {
        expect(paths({ image: "" })).to.deep.equal(["image"]);
        expect(paths({ image: "my image" })).to.deep.equal(["image"]);
        expect(paths({ image: Promise.resolve("") })).to.deep.equal([]);
    });

    it("keeps reservations below limits, and both above what Docker takes for itself", () => {
        expect(paths({ memory: 5 })).to.deep.equal(["memory"]);
        expect(paths({ memory: 512, memoryReservation: 512 })).to.deep.equal(["memoryReservation"]);
        expect(paths({ cpu: 0.5 })).to.deep.equal(["cpu"]);
    });

    it("refuses timeouts beyond Fargate's two minutes", () => {
        expect(paths({ startTimeoutSeconds: 1, stopTimeoutSeconds: 121 })).to.deep.equal([
            "stopTimeoutSeconds",
            "startTimeoutSeconds",
        ]);
    });

    it("refuses a health check beyond ECS's limits, each by its path", () => {
        const healthCheck = {
            command: ["curl"],
            intervalSeconds: 4,
            timeoutSeconds: 61,
            retries: 0,
            startPeriodSeconds: 301,
        };
        expect(paths({ healthCheck })).to.deep.equal([
            "healthCheck.intervalSeconds",
            "healthCheck.timeoutSeconds",
            "healthCheck.retries",
            "healthCheck.startPeriodSeconds",
            "healthCheck.command",
        ]);
    });

    for (const command of [[], ["CMD"], ["CMD-SHELL", "curl", "-f"]]) {
        it(`refuses the health check ${JSON.stringify(command)}`, () => {
            expect(paths({ healthCheck: { command } })).to.deep.equal(["healthCheck.command"]);
        });
    }

    it("refuses a variable that is both plain and secret, that ECS sets itself, or whose name holds =", () => {
        const arn = "arn:aws:ssm:eu-west-1:123456789012:parameter/b";
        expect(paths({ environment: { A: "1" }, secrets: { A: { arn } } })).to.deep.equal(["secrets.A"]);
        expect(paths({ environment: { AWS_EXECUTION_ENV: "x" } })).to.deep.equal(["environment.AWS_EXECUTION_ENV"]);
        expect(paths({ environment: { "A=B": "x" } })).to.deep.equal(["environment.A=B"]);
        expect(paths({ environment: { AWS_REGION: "eu-west-1" } })).to.deep.equal([]);
    });

    it("refuses two ways to name a secret's version, and colons within its parts", () => {
        const arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";
        const secret = { arn, jsonKey: "a:b", versionStage: "AWSPREVIOUS", versionId: "1" };
        expect(paths({ secrets: { A: secret } })).to.deep.equal(["secrets.A.jsonKey", "secrets.A.versionId"]);
    });

    it("refuses unknown limits, limits given twice, and soft above hard", () => {
        const ulimits = [
            { name: UlimitName.Nofile, softLimit: 2, hardLimit: 1 },
            { name: UlimitName.Nofile, softLimit: 1, hardLimit: 1048577 },
            { name: "files" as UlimitName, softLimit: 1, hardLimit: 1 },
        ];
        expect(paths({ ulimits })).to.deep.equal([
            "ulimits[0].softLimit",
            "ulimits[1].name",
            "ulimits[1].hardLimit",
            "ulimits[2].name",
        ]);
    });
});
