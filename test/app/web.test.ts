import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect } from "chai";

const hasFlask = spawnSync("python3", ["-c", "import flask"]).status === 0;

describe("the web application", function () {
    this.timeout(30_000);

    it(`behaves as test_web.py says${hasFlask ? "" : " (skipped: no python3 with Flask here)"}`, function () {
        if (!hasFlask) this.skip();
        const { status, stderr } = spawnSync("python3", [join(__dirname, "test_web.py")], { encoding: "utf8" });
        expect(status, stderr).to.equal(0);
        expect(stderr).to.match(/Ran 5 tests/);
    });
});
