import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { fileSystems } from "../../infra/file-systems";
import { services } from "../../infra/services";

const root = join(__dirname, "..", "..");
const start = join(root, "app", "nginx", "start.sh");

/** The instructions of a Dockerfile, each with its argument. */
function instructions(folder: string): { name: string; argument: string }[] {
    const text = readFileSync(join(root, folder, "Dockerfile"), "utf8").replaceAll("\\\n", "");
    return text
        .split("\n")
        .filter((line) => /^[A-Z]+ /.test(line))
        .map((line) => ({ name: line.slice(0, line.indexOf(" ")), argument: line.slice(line.indexOf(" ") + 1) }));
}

const containers = services.flatMap((service) =>
    service.containers.map((container) => ({ service: service.name, ...container, folder: container.build as string })),
);

for (const container of containers) {
    const { service, name, folder } = container;
    const argumentsOf = (instruction: string) =>
        instructions(folder)
            .filter((line) => line.name === instruction)
            .map((line) => line.argument);

    describe(`the image of ${service}/${name}`, () => {
        it("takes its base image from the registry it is told", () => {
            expect(argumentsOf("ARG")).to.include("BASE_REGISTRY=public.ecr.aws");
            // biome-ignore lint/suspicious/noTemplateCurlyInString: that is how a Dockerfile spells it.
            expect(argumentsOf("FROM").every((image) => image.startsWith("${BASE_REGISTRY}/"))).to.equal(true);
        });

        it("does not run as root, and as the user that its service says", () => {
            const user = argumentsOf("USER").at(-1);
            // The node image names its user; it has the number 1000.
            expect(user === "node" ? "1000" : user).to.equal(container.user);
            expect(user).not.to.be.oneOf(["root", "0", undefined]);
        });

        it("declares every writable path, which otherwise would belong to root", () => {
            const volumes = argumentsOf("VOLUME").flatMap((argument) => JSON.parse(argument) as string[]);
            expect(volumes).to.include.members(container.writablePaths ?? []);
        });

        it("exposes the ports that its service maps", () => {
            for (const { port } of container.ports ?? []) expect(argumentsOf("EXPOSE")).to.include(String(port));
        });

        it("copies only what its .dockerignore lets through", () => {
            const ignored = readFileSync(join(root, folder, ".dockerignore"), "utf8").split("\n");
            expect(ignored[0]).to.equal("*");
            const sources = argumentsOf("COPY").flatMap((argument) =>
                argument
                    .split(" ")
                    .filter((word) => !word.startsWith("--"))
                    .slice(0, -1),
            );
            for (const source of sources) {
                expect(existsSync(join(root, folder, source)), source).to.equal(true);
                const admitted = ignored.some(
                    (line) => line === `!${source}` || (line === "!*.py" && source.endsWith(".py")),
                );
                expect(admitted, source).to.equal(true);
            }
        });

        it("writes to shared directories as the user that owns them", () => {
            for (const { fileSystem, accessPoint } of container.mounts ?? []) {
                expect(String(fileSystems[fileSystem]?.accessPoints[accessPoint]?.uid)).to.equal(container.user);
            }
        });
    });
}

describe("nginx's start script", () => {
    const run = (env: Record<string, string>) =>
        spawnSync("sh", [start, "true"], { env: { PATH: process.env.PATH ?? "", ...env }, encoding: "utf8" });

    it("refuses to start without a user or a password", () => {
        expect(run({ BASIC_AUTH_PASSWORD: "x" }).status).not.to.equal(0);
        expect(run({ BASIC_AUTH_USER: "x" }).stderr).to.include("BASIC_AUTH_PASSWORD");
    });

    it("refuses a user name that the password file could not hold", () => {
        const { status, stderr } = run({ BASIC_AUTH_USER: "a:b", BASIC_AUTH_PASSWORD: "hush" });
        expect(status).to.equal(1);
        expect(stderr).to.include("colon").and.not.include("hush");
    });
});
