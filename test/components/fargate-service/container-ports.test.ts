import { expect } from "chai";
import { AppProtocol, type PortArgs, PortProtocol } from "../../../components/fargate-service/container-args";
import {
    checkPorts,
    checkTcpPort,
    defaultPortName,
    planPorts,
    tcpPorts,
} from "../../../components/fargate-service/container-ports";

function paths(containers: Record<string, { ports?: PortArgs[] }>): string[] {
    return checkPorts(containers).map(({ path }) => path);
}

describe("checkPorts", () => {
    it("refuses a port that another container of the task listens on: they share one network", () => {
        const problems = checkPorts({ nginx: { ports: [{ port: 80 }] }, app: { ports: [{ port: 80 }] } });
        expect(problems.map(({ path }) => path)).to.deep.equal(["containers.app.ports[0].port"]);
        expect(problems[0]?.reason).to.include('"nginx"');
    });

    it("accepts one number for TCP and UDP", () => {
        expect(paths({ dns: { ports: [{ port: 53 }, { port: 53, protocol: PortProtocol.Udp }] } })).to.deep.equal([]);
    });

    it("refuses numbers and protocols that do not exist", () => {
        const ports = [
            { port: 0 },
            { port: 65536 },
            { port: 1, protocol: "sctp" as PortProtocol, appProtocol: "ftp" as AppProtocol },
        ];
        expect(paths({ app: { ports } })).to.deep.equal([
            "containers.app.ports[0].port",
            "containers.app.ports[1].port",
            "containers.app.ports[2].protocol",
            "containers.app.ports[2].appProtocol",
        ]);
    });

    it("refuses names that Service Connect does not take, and names given twice", () => {
        const ports = [
            { port: 1, name: "Web" },
            { port: 2, name: "a".repeat(65) },
            { port: 3, name: "web" },
            { port: 4, name: "web" },
        ];
        expect(paths({ app: { ports } })).to.deep.equal(
            [0, 1, 3].map((index) => `containers.app.ports[${index}].name`),
        );
    });
});

describe("checkTcpPort", () => {
    const containers = { app: { ports: [{ port: 80 }, { port: 53, protocol: PortProtocol.Udp }] } };

    it("accepts a TCP port of the container", () => {
        expect(checkTcpPort("route", containers, "app", 80)).to.deep.equal([]);
    });

    it("names an unknown container, and a port that the container does not listen on", () => {
        expect(checkTcpPort("route", containers, "web", 80).map(({ path }) => path)).to.deep.equal(["route.container"]);
        expect(checkTcpPort("route", containers, "app", 53).map(({ path }) => path)).to.deep.equal(["route.port"]);
    });
});

describe("planPorts", () => {
    it("names exactly the ports that are exposed, and keeps names that are given", () => {
        const ports = [{ port: 80 }, { port: 81 }, { port: 82, name: "admin", appProtocol: AppProtocol.Http }];
        const exposed = [
            { container: "App", port: 80 },
            { container: "other", port: 81 },
        ];
        expect(planPorts("App", ports, exposed)).to.deep.equal([
            { port: 80, protocol: "tcp", name: "app-80" },
            { port: 81, protocol: "tcp" },
            { port: 82, protocol: "tcp", name: "admin", appProtocol: "http" },
        ]);
    });

    it("makes names that ECS takes, whatever the container is called", () => {
        for (const container of ["A".repeat(255), "-x", "---", "_"]) {
            expect(defaultPortName(container, 65535)).to.match(/^[a-z0-9_][a-z0-9_-]{0,63}$/);
        }
    });
});

describe("tcpPorts", () => {
    it("leaves UDP out", () => {
        expect(
            tcpPorts({
                a: { ports: [{ port: 1 }] },
                b: { ports: [{ port: 2, protocol: PortProtocol.Udp }, { port: 3 }] },
            }),
        ).to.deep.equal([1, 3]);
    });
});
