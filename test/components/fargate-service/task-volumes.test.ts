import { expect } from "chai";
import { checkVolumes, planVolumes } from "../../../components/fargate-service/task-volumes";

const paths = (...args: Parameters<typeof checkVolumes>) => checkVolumes(...args).map(({ path }) => path);

describe("planVolumes", () => {
    it("gives every writable path of every container a volume of its own", () => {
        const containers = { nginx: { writablePaths: ["/var/run", "/tmp"] }, app: { writablePaths: ["/tmp"] } };
        const { volumes, mounts } = planVolumes(containers, [], false);
        expect(volumes.map(({ name }) => name)).to.deep.equal(["app-tmp", "nginx-var-run", "nginx-tmp"]);
        expect(mounts.app).to.deep.equal([{ sourceVolume: "app-tmp", containerPath: "/tmp", readOnly: false }]);
    });

    it("keeps volumes apart whose readable names would be the same", () => {
        const { volumes } = planVolumes({ a: { writablePaths: ["/b/c", "/b-c"] } }, ["a-b-c"], false);
        expect(new Set(volumes.map(({ name }) => name)).size).to.equal(3);
    });

    it("mounts a volume of the service into several containers", () => {
        const containers = {
            a: { mounts: [{ volume: "shared", path: "/in", readOnly: true }] },
            b: { mounts: [{ volume: "shared", path: "/out" }] },
        };
        const { volumes, mounts } = planVolumes(containers, ["shared"], false);
        expect(volumes).to.deep.equal([{ name: "shared", source: "shared" }]);
        expect([mounts.a?.[0]?.readOnly, mounts.b?.[0]?.readOnly]).to.deep.equal([true, false]);
    });

    it("makes the paths of the exec agent writable where the root is read-only, and only with exec", () => {
        const agentPaths = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];
        const containers = { locked: {}, open: { readOnlyRoot: false } };
        const { mounts } = planVolumes(containers, [], true);
        expect(mounts.locked?.map(({ containerPath }) => containerPath)).to.deep.equal(agentPaths);
        expect(mounts.open).to.deep.equal([]);
        expect(planVolumes(containers, [], false).volumes).to.deep.equal([]);
    });

    it("does not mount twice what is writable for exec already", () => {
        const { mounts } = planVolumes({ app: { writablePaths: ["/managed-agents"] } }, [], true);
        expect(mounts.app).to.have.length(3);
    });
});

describe("checkVolumes", () => {
    it("names a volume that does not exist, and one that nobody mounts", () => {
        const containers = { app: { mounts: [{ volume: "shard", path: "/data" }] } };
        expect(paths(containers, ["shared"])).to.deep.equal(["containers.app.mounts[0].volume", "volumes.shared"]);
    });

    for (const path of ["data", "/", "/data/", "/a//b", "/a/../b", "/a:b"]) {
        it(`refuses the path ${path}`, () => {
            expect(paths({ app: { writablePaths: [path] } }, [])).to.deep.equal(["containers.app.writablePaths[0]"]);
        });
    }

    it("refuses a path that is mounted twice", () => {
        const containers = { app: { writablePaths: ["/data"], mounts: [{ volume: "shared", path: "/data" }] } };
        expect(paths(containers, ["shared"])).to.deep.equal(["containers.app.mounts[0].path"]);
    });

    it("refuses writable paths where the whole root is writable", () => {
        expect(paths({ app: { readOnlyRoot: false, writablePaths: ["/tmp"] } }, [])).to.deep.equal([
            "containers.app.writablePaths",
        ]);
    });
});
