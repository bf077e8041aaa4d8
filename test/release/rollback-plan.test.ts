import { expect } from "chai";
import { parseImage, pinned, shortImage } from "../../release/image-reference";
import { differs, planRollback, type Version } from "../../release/rollback-plan";

const [A, B] = ["a", "b"].map((letter) => `sha256:${letter.repeat(64)}`) as [string, string];

function version(images: Record<string, string>, digests: Record<string, string> = {}): Version {
    return {
        taskDefinition: "web:1",
        images: new Map(Object.entries(images)),
        digests: new Map(Object.entries(digests)),
    };
}

describe("An image reference", () => {
    it("is taken apart, with the port of a registry", () => {
        expect(parseImage("nginx")).to.deep.equal({ repository: "nginx" });
        expect(parseImage("localhost:5000/a/b:v1")).to.deep.equal({ repository: "localhost:5000/a/b", tag: "v1" });
        expect(parseImage(`example.org/a:v1@${A}`)).to.deep.equal({
            repository: "example.org/a",
            tag: "v1",
            digest: A,
        });
        for (const wrong of ["", "a b:", "a@sha256:1", "a:v1:v2"]) {
            expect(parseImage(wrong), wrong).to.equal(undefined);
        }
    });

    it("is pinned by its own digest, or by the one its tag was resolved to, never by a tag", () => {
        expect(pinned(`a/b:v1@${A}`, B)).to.equal(`a/b@${A}`);
        expect(pinned("a/b:v1", B)).to.equal(`a/b@${B}`);
        expect(pinned("a/b:v1")).to.equal(undefined);
    });

    it("is shown so that two can be compared", () => {
        expect(shortImage(`a/b@${A}`)).to.equal("a/b@sha256:aaaaaaaaaaaa");
        expect(shortImage("a/b")).to.equal("a/b:latest");
    });
});

describe("The plan of a rollback", () => {
    it("changes what differs, and pins what stays so that it is not built anew", () => {
        const plan = planRollback(
            version({ app: `r/app@${B}`, nginx: `r/nginx@${A}`, agent: "public/agent:3" }),
            version({ app: `r/app@${A}`, nginx: `r/nginx@${A}`, agent: "public/agent:3" }),
        );
        expect(plan.changes).to.deep.equal([
            { container: "app", from: `r/app@${B}`, to: `r/app@${A}`, reference: `r/app@${A}` },
        ]);
        expect(plan.kept).to.deep.equal([{ container: "nginx", reference: `r/nginx@${A}` }]);
        expect([plan.notes, plan.refusals]).to.deep.equal([[], []]);
    });

    it("refuses a tag that nobody resolved, and images that are the same", () => {
        expect(planRollback(version({ app: `r/app@${A}` }), version({ app: "r/app:v1" })).refusals).to.deep.equal([
            "app: r/app:v1 cannot be pinned: its tag may mean another image by now; accepted: a digest, or a tag in the stack's own repository",
        ]);
        expect(planRollback(version({ app: `r/app@${A}` }), version({ app: `r/app:v1@${A}` })).refusals).to.deep.equal([
            "every image is the same in both: there is nothing to go back to",
        ]);
    });

    it("pins a tag in the stack's own repository, where tags never move", () => {
        const [from, to] = [version({ app: "own/app:v2" }), version({ app: "own/app:v1" })];
        const immutable = new Set(["own/app"]);
        expect(planRollback(from, to, { immutable }).changes[0]?.reference).to.equal("own/app:v1");
        for (const image of ["own/app", "own/app:latest", "elsewhere/app:v1"]) {
            expect(planRollback(from, version({ app: image }), { immutable }).refusals, image).to.have.length(1);
        }
    });

    it("pins what a tag was resolved to, and knows it again", () => {
        const plan = planRollback(version({ app: "r/app:v2" }, { app: B }), version({ app: "r/app:v1" }, { app: A }));
        expect(plan.changes[0]).to.deep.include({ from: `r/app@${B}`, reference: `r/app@${A}` });
        expect(differs(version({ app: `r/app@${A}` }), version({ app: "r/app:v1" }, { app: A }))).to.equal(false);
    });

    it("leaves alone what the program does not have, what is new, and what is gone", () => {
        const plan = planRollback(
            version({ app: `r/app@${B}`, sidecar: `r/s@${B}`, fresh: `r/f@${B}` }),
            version({ app: `r/app@${A}`, sidecar: `r/s@${A}`, gone: `r/g@${A}` }),
            { containers: ["app", "fresh"] },
        );
        expect(plan.changes.map(({ container }) => container)).to.deep.equal(["app"]);
        expect(plan.notes).to.deep.equal([
            `fresh was not there then: its image stays r/f@${B}`,
            "gone was a container then and is none now: it does not come back, only images do",
        ]);
    });

    it("tells versions with other images from those with the same", () => {
        expect(differs(version({ app: `r/app@${A}` }), version({ app: `r/app@${B}` }))).to.equal(true);
        expect(differs(version({ app: `r/app@${A}` }), version({ app: `elsewhere/app@${A}` }))).to.equal(false);
        expect(differs(version({ app: `r/app@${A}` }), version({ other: `r/app@${B}` }))).to.equal(false);
    });
});
