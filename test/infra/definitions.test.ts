import { expect } from "chai";
import { ContainerCondition } from "../../components/index";
import { type ContainerDefinition, defineService, type ServiceDefinition } from "../../infra/services/definition";
import { inOrder } from "../../infra/services/order";
import { development, pathsOf, problemsOf } from "./support";

const health = { command: ["CMD", "true"] };

/** A service with one container that is right, for tests to spoil. */
function service(name: string, more: Partial<ServiceDefinition> = {}): ServiceDefinition {
    return defineService({
        name,
        containers: [{ name: "server", build: "app/quotes", ports: [{ port: 8000 }], healthCheck: health }],
        exposes: { http: { container: "server", port: 8000 } },
        ...more,
    });
}

const paths = (...definitions: ServiceDefinition[]) => pathsOf(problemsOf(development, definitions));

describe("service definitions", () => {
    it("are right when they are", () => {
        expect(paths(service("one"), service("two", { connectsTo: [{ service: "one", port: "http" }] }))).to.deep.equal(
            [],
        );
    });

    it("name containers that wait in a circle, for nobody, or for health that nothing checks", () => {
        const containers: ContainerDefinition[] = [
            { name: "a", build: "app/web", dependsOn: { b: ContainerCondition.Healthy } },
            { name: "b", build: "app/web", dependsOn: { a: ContainerCondition.Start } },
            { name: "c", build: "app/web", dependsOn: { nobody: ContainerCondition.Start } },
        ];
        const found = paths(service("one", { containers, exposes: {} }));
        expect(found).to.include.members([
            "services.one.containers.a.dependsOn.b",
            "services.one.containers.b.dependsOn.a",
            "services.one.containers.c.dependsOn.nobody",
        ]);
    });

    it("name two containers or two services of one name", () => {
        const twins = [
            { name: "server", build: "app/web" },
            { name: "server", build: "app/quotes" },
        ];
        expect(paths(service("one", { containers: twins, exposes: {} }))).to.deep.equal([
            "services.one.containers.server",
        ]);
        expect(paths(service("one"), service("one"))).to.include("services.one.name");
    });

    it("name a secret that no parameter defines", () => {
        const containers = [{ name: "server", build: "app/web", secrets: { KEY: "kee" } }];
        const parameters = { key: { value: "x", description: "" } };
        expect(problemsOf(development, [service("one", { containers, parameters, exposes: {} })])).to.deep.equal([
            'services.one.containers.server.secrets.KEY: no parameter "kee" is defined; parameters of the service: key',
        ]);
    });

    it("refuse the value of a secret in the definition", () => {
        const parameters = { key: { type: "SecureString" as const, value: "hush", description: "" } };
        const lines = problemsOf(development, [service("one", { parameters })]);
        expect(pathsOf(lines)).to.deep.equal(["services.one.parameters.key"]);
        expect(lines.join()).not.to.include("hush");
    });

    it("name a mount of a file system or access point that does not exist", () => {
        const mount = { fileSystem: "shared", accessPoint: "web", path: "/data" };
        const mounts = [
            { ...mount, fileSystem: "tapes" },
            { ...mount, accessPoint: "nowhere", path: "/more" },
        ];
        const containers = [{ name: "server", build: "app/web", mounts }];
        expect(paths(service("one", { containers, exposes: {} }))).to.deep.equal([
            "services.one.containers.server.mounts[0]",
            "services.one.containers.server.mounts[1]",
        ]);
    });

    it("name a connection to nobody, to no port, and an empty list of them", () => {
        const connectsTo = [
            { service: "nobody", port: "http" },
            { service: "two", port: "htpp" },
        ];
        expect(paths(service("one", { connectsTo }), service("two"))).to.deep.equal([
            "services.one.connectsTo[0]",
            "services.one.connectsTo[1]",
        ]);
        expect(paths(service("one", { connectsTo: [] }))).to.deep.equal(["services.one.connectsTo"]);
    });

    it("name services that connect in a circle", () => {
        const one = service("one", { connectsTo: [{ service: "two", port: "http" }] });
        const two = service("two", { connectsTo: [{ service: "one", port: "http" }] });
        const lines = problemsOf(development, [one, two]);
        expect(lines).to.have.length(1);
        expect(lines[0]).to.match(/^services\.two\.connectsTo: connects in a circle.*one -> two -> one$/);
    });

    it("name two services with one route", () => {
        const route = { container: "server", port: 8000, paths: ["/api/*"], healthCheck: { path: "/" } };
        const lines = problemsOf(development, [service("one", { route }), service("two", { route })]);
        expect(pathsOf(lines)).to.deep.equal(["services.two.route"]);
        expect(lines[0]).to.include('"one"');
    });

    it("name an exposed port that no container listens on", () => {
        const lines = paths(service("one", { exposes: { http: { container: "server", port: 9999 } } }));
        expect(lines).to.deep.equal(["services.one.exposes.http.port"]);
    });

    it("demand an image from the configuration where none is built", () => {
        const containers = [{ name: "server" }];
        expect(paths(service("one", { containers, exposes: {} }))).to.deep.equal(["hatoba:services.one.images.server"]);
    });

    it("are deployed each after those it connects to", () => {
        const one = service("one", { connectsTo: [{ service: "two", port: "http" }] });
        const two = service("two", { connectsTo: [{ service: "three", port: "http" }] });
        expect(inOrder([one, two, service("three")]).map(({ name }) => name)).to.deep.equal(["three", "two", "one"]);
    });
});
