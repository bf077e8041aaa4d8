import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { ContainerCondition, CpuArchitecture, PortProtocol } from "../../../components/fargate-service/container-args";
import type { FargateServiceArgs } from "../../../components/fargate-service/fargate-service-args";
import { planService, taskNeeds } from "../../../components/fargate-service/service-plan";

const base: FargateServiceArgs = {
    cluster: { clusterArn: "arn:cluster", namespaceArn: "arn:namespace" },
    network: { vpcId: "vpc-1", privateSubnetIds: ["subnet-1"] },
    containers: { app: { image: "app:1", ports: [{ port: 8080 }] } },
};
const peer = { securityGroupId: "sg-peer", ports: [80] };

function errors(change: Partial<FargateServiceArgs>, name = "web"): { propertyPath: string; reason: string }[] {
    try {
        planService(name, { ...base, ...change });
    } catch (error) {
        expect(pulumi.InputPropertiesError.isInstance(error)).to.equal(true);
        return (error as pulumi.InputPropertiesError).errors;
    }
    return [];
}

const paths = (...args: Parameters<typeof errors>) => errors(...args).map(({ propertyPath }) => propertyPath);

describe("planService", () => {
    it("reports mistakes of every kind at once, each by its path", () => {
        const found = paths({
            cpu: 256,
            memory: 4096,
            desiredCount: -1,
            ephemeralStorageGiB: 20,
            healthCheckGraceSeconds: 30,
            logs: { retentionDays: 31 },
            network: { vpcId: "vpc-1" },
            architecture: CpuArchitecture.Arm64,
            containers: {
                nginx: { image: "nginx:1", dependsOn: { app: ContainerCondition.Healthy } },
                app: {
                    image: "app:1",
                    imageArchitecture: CpuArchitecture.X86_64,
                    mounts: [{ volume: "data", path: "/data" }],
                },
            },
        });
        expect(found).to.have.members([
            "memory",
            "desiredCount",
            "ephemeralStorageGiB",
            "healthCheckGraceSeconds",
            "logs.retentionDays",
            "network.privateSubnetIds",
            "containers.nginx.dependsOn.app",
            "containers.app.imageArchitecture",
            "containers.app.mounts[0].volume",
        ]);
    });

    it("says in its message what a launcher prints: every path with its reason", () => {
        expect(() => planService("web", { ...base, cpu: 1, desiredCount: -1 })).to.throw(
            /^FargateService "web": 2 problems\n {2}desiredCount: -1 .*\n {2}cpu: 1 CPU units/,
        );
    });

    it("adds up what containers reserve, and makes room for the largest limit", () => {
        const containers = {
            a: { image: "a", cpu: 100, memory: 2048, memoryReservation: 512 },
            b: { image: "b", cpu: 101, memory: 256 },
        };
        expect(planService("web", { ...base, containers }).size).to.deep.equal({ cpu: 256, memory: 2048 });
        expect(taskNeeds({ ...base, containers })).to.deep.equal({
            cpu: 201,
            memory: 2048,
            cpuShares: ["a 100", "b 101"],
            memoryShares: ["a 512", "b 256"],
        });
    });

    it("leaves room for Service Connect's proxy where the size is its own choice", () => {
        const containers = { a: { image: "a", cpu: 256, memory: 512, ports: [{ port: 80 }] } };
        const args = { ...base, containers, serviceConnect: {} };
        expect(planService("web", args).size).to.deep.equal({ cpu: 512, memory: 1024 });
        expect(planService("web", { ...args, cpu: 256, memory: 512 }).size).to.deep.equal({ cpu: 256, memory: 512 });
    });

    it("refuses a task without containers and one with more than ECS takes", () => {
        expect(paths({ containers: {} })).to.deep.equal(["containers"]);
        const many = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`c${index}`, { image: "a" }]));
        expect(paths({ containers: many })).to.deep.equal(["containers"]);
    });

    it("refuses a name that would not fit into the names made from it", () => {
        expect(paths({}, "a".repeat(40))).to.deep.equal([]);
        expect(paths({}, "a".repeat(41))).to.deep.equal(["name"]);
        expect(paths({}, "web.site")).to.deep.equal(["name"]);
        expect(paths({}, "sg-web")).to.deep.equal(["name"]);
    });

    describe("connections", () => {
        it("takes the other service's only port where none is named", () => {
            expect(
                planService("web", { ...base, connectsTo: { api: { service: peer } } }).connections[0]?.port,
            ).to.equal(80);
        });

        it("refuses a service that is not there, a port it does not have, and a port left open among several", () => {
            expect(paths({ connectsTo: { api: { service: undefined as never } } })).to.deep.equal([
                "connectsTo.api.service",
            ]);
            expect(paths({ connectsTo: { api: { service: peer, port: 81 } } })).to.deep.equal(["connectsTo.api.port"]);
            const two = { securityGroupId: "sg-peer", ports: [80, 81] };
            expect(paths({ connectsTo: { api: { service: two } } })).to.deep.equal(["connectsTo.api.port"]);
            expect(paths({ connectsTo: { api: { service: { securityGroupId: "sg-peer" } } } })).to.deep.equal([
                "connectsTo.api.port",
            ]);
        });

        it("takes any port of a service whose ports are not known", () => {
            expect(
                paths({ connectsTo: { api: { service: { securityGroupId: "sg-peer" }, port: 5000 } } }),
            ).to.deep.equal([]);
        });

        it("refuses the same connection twice, since AWS refuses the same rule twice", () => {
            const connectsTo = { a: { service: peer }, b: { service: peer, port: 80 } };
            expect(paths({ connectsTo })).to.deep.equal(["connectsTo.b"]);
        });

        it("demands keys that a rule's description may hold", () => {
            expect(paths({ connectsTo: { "api?": { service: peer } } })).to.deep.equal(["connectsTo.api?"]);
        });
    });

    describe("taskRoleStatements", () => {
        const statement = (sid?: string) => ({ sid, actions: ["s3:GetObject"], resources: ["*"] });

        it("demands names that IAM accepts, each once in the role's policy", () => {
            const taskRoleStatements = [
                statement("Read1"),
                statement("read-more"),
                statement("Read1"),
                statement(),
                statement(),
                statement("OpenSessions"),
            ];
            const wrong = ["taskRoleStatements[1].sid", "taskRoleStatements[2].sid"];
            expect(paths({ taskRoleStatements })).to.deep.equal(wrong);
            expect(paths({ taskRoleStatements, exec: true })).to.deep.equal([...wrong, "taskRoleStatements[5].sid"]);
        });
    });

    describe("egress", () => {
        it("demands exactly one destination and a real port", () => {
            const egress = {
                none: { port: 5432 },
                two: { port: 5432, cidrBlock: "10.0.0.0/16", securityGroupId: "sg-1" },
                odd: { port: 0, cidrBlock: "everywhere" },
                good: { port: 5432, prefixListId: "pl-1" },
            };
            expect(paths({ egress })).to.deep.equal([
                "egress.none",
                "egress.two",
                "egress.odd.port",
                "egress.odd.cidrBlock",
            ]);
        });

        it("refuses an address in the middle of a range, as the provider does", () => {
            const egress = {
                middle: { port: 22, cidrBlock: "10.0.0.1/16" },
                one: { port: 22, cidrBlock: "10.0.0.1/32" },
            };
            expect(paths({ egress })).to.deep.equal(["egress.middle.cidrBlock"]);
        });

        it("refuses the same rule twice, also beside HTTPS to everywhere", () => {
            const egress = {
                a: { port: 53, cidrBlock: "10.0.0.2/32" },
                b: { port: 53, cidrBlock: "10.0.0.2/32", protocol: PortProtocol.Tcp },
                udp: { port: 53, cidrBlock: "10.0.0.2/32", protocol: PortProtocol.Udp },
                https: { port: 443, cidrBlock: "0.0.0.0/0" },
                one: { port: 53, securityGroupId: pulumi.output("sg-1") },
                other: { port: 53, securityGroupId: pulumi.output("sg-2") },
            };
            expect(paths({ egress })).to.deep.equal(["egress.b", "egress.https"]);
            expect(paths({ egress, httpsEgress: false })).to.deep.equal(["egress.b"]);
        });
    });

    describe("Service Connect", () => {
        const expose = (entries: NonNullable<FargateServiceArgs["serviceConnect"]>["expose"]) => ({
            serviceConnect: { expose: entries },
        });

        it("makes names for Cloud Map that differ from those of other services with the same port name", () => {
            const args = { ...base, ...expose({ http: { container: "app", port: 8080, dnsName: "api" } }) };
            expect(planService("Web", args).exposures).to.deep.equal([
                {
                    key: "http",
                    discoveryName: "web-http",
                    container: "app",
                    port: 8080,
                    portName: "app-8080",
                    dnsName: "api",
                    clientPort: 8080,
                },
            ]);
        });

        it("names the mapping that it exposes", () => {
            const args = { ...base, ...expose({ api: { container: "app", port: 8080 } }) };
            expect(planService("web", args).ports.app?.[0]?.name).to.equal("app-8080");
        });

        it("needs a namespace", () => {
            expect(paths({ cluster: { clusterArn: "arn:cluster" }, serviceConnect: {} })).to.deep.equal([
                "serviceConnect",
            ]);
        });

        it("refuses a port that nothing listens on, names that DNS does not take, and one name for two ports", () => {
            const wrong = {
                a: { container: "app", port: 1 },
                b: { container: "app", port: 8080, dnsName: "My Api", clientPort: 0 },
                c: { container: "app", port: 8080, dnsName: "a", clientPort: 1 },
            };
            expect(paths(expose(wrong))).to.deep.equal([
                "serviceConnect.expose.a.port",
                "serviceConnect.expose.b.clientPort",
                "serviceConnect.expose.b.dnsName",
                "serviceConnect.expose.c.port",
                "serviceConnect.expose.c.dnsName",
            ]);
        });
    });

    it("refuses a volume without file system, and an access point that the file system does not have", () => {
        const fileSystem = {
            fileSystemId: "fs-1",
            fileSystemArn: "arn:fs",
            securityGroupId: "sg-fs",
            accessPointIds: { site: "fsap-1" },
            accessPointArns: { site: "arn:fsap" },
            accessPoints: { site: { id: "fsap-1", arn: "arn:1" } },
        };
        const mounts = ["none", "wrong"].map((volume) => ({ volume, path: `/${volume}` }));
        const volumes = {
            none: { fileSystem: undefined as never, accessPoint: "site" },
            wrong: { fileSystem, accessPoint: "sites" },
        };
        const containers = { app: { image: "app:1", mounts } };
        expect(paths({ containers, volumes })).to.deep.equal(["volumes.none.fileSystem", "volumes.wrong.accessPoint"]);
    });
});
