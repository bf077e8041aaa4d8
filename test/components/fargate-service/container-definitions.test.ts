import { expect } from "chai";
import { ContainerCondition } from "../../../components/fargate-service/container-args";
import { containerDefinitions, type KnownContainer } from "../../../components/fargate-service/container-definitions";

const logs = { group: "web-logs", region: "eu-west-1", streamPrefix: "web", bufferMiB: 10 };
const PARAMETER = "arn:aws:ssm:eu-west-1:123456789012:parameter/a";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf";

// biome-ignore lint/suspicious/noExplicitAny: the tests look into JSON.
function one(container: Partial<KnownContainer>): any {
    const context = { ports: {}, mounts: {}, logs };
    return containerDefinitions({ app: { image: "nginx:1", ...container } }, context)[0];
}

describe("containerDefinitions", () => {
    it("is safe by default: read-only root, init process, bounded logs, graceful stop", () => {
        expect(one({})).to.deep.equal({
            name: "app",
            image: "nginx:1",
            essential: true,
            stopTimeout: 30,
            readonlyRootFilesystem: true,
            linuxParameters: { initProcessEnabled: true },
            logConfiguration: {
                logDriver: "awslogs",
                options: {
                    "awslogs-group": "web-logs",
                    "awslogs-region": "eu-west-1",
                    "awslogs-stream-prefix": "web",
                    mode: "non-blocking",
                    "max-buffer-size": "10m",
                },
            },
        });
    });

    it("gives the same text whatever order things were written in", () => {
        const a = {
            image: "a",
            environment: { X: "1", Y: "2" },
            dependsOn: { b: ContainerCondition.Start, c: ContainerCondition.Start },
        };
        const b = { image: "b", secrets: { P: { arn: PARAMETER }, Q: { arn: PARAMETER } } };
        const reversed = {
            b: { ...b, secrets: { Q: { arn: PARAMETER }, P: { arn: PARAMETER } } },
            a: {
                ...a,
                environment: { Y: "2", X: "1" },
                dependsOn: { c: ContainerCondition.Start, b: ContainerCondition.Start },
            },
        };
        const context = { ports: {}, mounts: {}, logs };
        expect(JSON.stringify(containerDefinitions(reversed, context))).to.equal(
            JSON.stringify(containerDefinitions({ a, b }, context)),
        );
    });

    it("maps every port to the same port of the host, as awsvpc demands", () => {
        const ports = { app: [{ port: 8080, protocol: "tcp" as const, name: "http", appProtocol: "http" as const }] };
        const [definition] = containerDefinitions({ app: { image: "a" } }, { ports, mounts: {}, logs });
        expect(definition).to.deep.include({
            portMappings: [{ name: "http", containerPort: 8080, hostPort: 8080, protocol: "tcp", appProtocol: "http" }],
        });
    });

    it("reads a parameter by its ARN", () => {
        expect(one({ secrets: { A: { arn: PARAMETER } } }).secrets).to.deep.equal([
            { name: "A", valueFrom: PARAMETER },
        ]);
    });

    it("appends key, stage and version of a Secrets Manager secret with all colons", () => {
        const valueFrom = (secret: object) => one({ secrets: { A: { arn: SECRET, ...secret } } }).secrets[0].valueFrom;
        expect(valueFrom({})).to.equal(SECRET);
        expect(valueFrom({ jsonKey: "password" })).to.equal(`${SECRET}:password::`);
        expect(valueFrom({ versionStage: "AWSPREVIOUS" })).to.equal(`${SECRET}::AWSPREVIOUS:`);
        expect(valueFrom({ jsonKey: "password", versionId: "v1" })).to.equal(`${SECRET}:password::v1`);
    });

    it("refuses a JSON key of an SSM parameter, which ECS would take for part of its name", () => {
        expect(() => one({ secrets: { A: { arn: PARAMETER, jsonKey: "password" } } })).to.throw("secrets.A: jsonKey");
    });

    it("changes when a parameter gets a new version, so that tasks are replaced", () => {
        const label = (version: number) =>
            one({ secrets: { B: { arn: PARAMETER, version }, A: { arn: PARAMETER, version: 1 } } }).dockerLabels;
        expect(label(2)).to.deep.equal({ "hatoba.parameter-versions": "A=1,B=2" });
        expect(label(3)).not.to.deep.equal(label(2));
    });

    it("fills the health check's defaults in", () => {
        expect(one({ healthCheck: { command: ["CMD", "true"] } }).healthCheck).to.deep.equal({
            command: ["CMD", "true"],
            interval: 10,
            timeout: 5,
            retries: 3,
        });
    });

    it("carries everything that a container may be given", () => {
        const given = one({
            essential: false,
            cpu: 256,
            memory: 512,
            memoryReservation: 128,
            entryPoint: ["/bin/app"],
            command: ["serve"],
            user: "1000:1000",
            workingDirectory: "/srv",
            dependsOn: { other: ContainerCondition.Healthy },
            startTimeoutSeconds: 60,
            stopTimeoutSeconds: 5,
            environment: { A: "1" },
            readOnlyRoot: false,
            initProcess: false,
            ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
        });
        expect(given).to.deep.include({
            essential: false,
            cpu: 256,
            memory: 512,
            memoryReservation: 128,
            entryPoint: ["/bin/app"],
            command: ["serve"],
            user: "1000:1000",
            workingDirectory: "/srv",
            dependsOn: [{ containerName: "other", condition: "HEALTHY" }],
            startTimeout: 60,
            stopTimeout: 5,
            environment: [{ name: "A", value: "1" }],
            readonlyRootFilesystem: false,
            linuxParameters: { initProcessEnabled: false },
            ulimits: [{ name: "nofile", softLimit: 1, hardLimit: 2 }],
        });
    });
});
