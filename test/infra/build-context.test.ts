import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { contentTag } from "../../infra/build-context";

describe("the tag of an image that is built", () => {
    const options = { platform: "linux/amd64", pullThroughCache: true };
    let directory: string;
    let before: string;

    const write = (file: string, content: string): void => writeFileSync(join(directory, file), content);

    beforeEach(() => {
        directory = mkdtempSync(join(tmpdir(), "context-"));
        mkdirSync(join(directory, "source"));
        write(".dockerignore", "*\n!source/*.py\n");
        write("Dockerfile", "FROM scratch\n");
        write("source/app.py", "print(1)\n");
        before = contentTag(directory, options);
    });

    afterEach(() => rmSync(directory, { recursive: true }));

    it("is a tag that ECR accepts", () => {
        expect(before).to.match(/^[0-9a-f]{20}$/);
    });

    it("stays while nothing changes that Docker sees", () => {
        mkdirSync(join(directory, "source/__pycache__"));
        write("source/__pycache__/app.pyc", "compiled");
        write("notes.md", "not sent");

        expect(contentTag(directory, { pullThroughCache: true, platform: "linux/amd64" })).to.equal(before);
    });

    it("changes with the content of a file", () => {
        write("source/app.py", "print(2)\n");

        expect(contentTag(directory, options)).to.not.equal(before);
    });

    it("changes with the Dockerfile, which .dockerignore cannot hide", () => {
        write("Dockerfile", "FROM other\n");

        expect(contentTag(directory, options)).to.not.equal(before);
    });

    it("changes with a new file, its name, and whether it can be executed", () => {
        write("source/new.py", "");
        const added = contentTag(directory, options);
        rmSync(join(directory, "source/new.py"));
        write("source/other.py", "");
        const renamed = contentTag(directory, options);
        chmodSync(join(directory, "source/other.py"), 0o755);
        const executable = contentTag(directory, options);

        expect(new Set([before, added, renamed, executable])).to.have.property("size", 4);
    });

    it("changes with the way it is built", () => {
        expect(contentTag(directory, { ...options, platform: "linux/arm64" })).to.not.equal(before);
    });
});
