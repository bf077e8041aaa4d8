import { execFileSync } from "node:child_process";
import {
    existsSync,
    mkdirSync,
    mkdtempSync,
    readFileSync,
    realpathSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { GitCheckout } from "../../../plan/rehearse/git-checkout";

describe("the checkout of a git reference", () => {
    let repository = "";
    const git = (...args: string[]) =>
        execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], {
            cwd: repository,
            encoding: "utf8",
            stdio: ["ignore", "pipe", "pipe"],
        }).trim();
    const write = (name: string, text: string) => {
        mkdirSync(join(repository, name, ".."), { recursive: true });
        writeFileSync(join(repository, name), text);
    };
    const quiet = () => undefined;

    beforeEach(() => {
        repository = mkdtempSync(join(realpathSync(tmpdir()), "hatoba-repository-"));
        git("init", "--quiet", "--initial-branch=main");
        write("shop/Pulumi.yaml", "name: shop\nruntime: nodejs\n");
        write("shop/index.js", "// before\n");
        write("package-lock.json", "{}");
        git("add", ".");
        git("commit", "--quiet", "-m", "before");
        write("shop/index.js", "// after\n");
        write("node_modules/dependency/index.js", "");
        mkdirSync(join(repository, "packages", "own"), { recursive: true });
        symlinkSync("../packages/own", join(repository, "node_modules", "own"));
    });
    afterEach(() => rmSync(repository, { recursive: true, force: true }));

    it("has the files of the commit and the packages of the present, and leaves the repository as it is", () => {
        const status = git("status", "--porcelain");
        const checkout = GitCheckout.create(join(repository, "shop"), "HEAD", quiet);
        try {
            expect(readFileSync(join(checkout.project, "index.js"), "utf8")).to.equal("// before\n");
            expect(checkout.commit).to.equal(git("rev-parse", "HEAD"));
            const packages = join(checkout.project, "..", "node_modules");
            expect(realpathSync(join(packages, "dependency"))).to.equal(join(repository, "node_modules", "dependency"));
            // A package of the workspace is the one of that commit.
            expect(() => realpathSync(join(packages, "own"))).to.throw();
            expect(git("status", "--porcelain")).to.equal(status);
            expect(git("worktree", "list").split("\n")).to.have.length(1);
        } finally {
            checkout.dispose();
        }
        expect(existsSync(checkout.project)).to.equal(false);
    });

    it("of a reference that is none is refused by its name", () => {
        expect(() => GitCheckout.create(repository, "nowhere", quiet)).to.throw(/--from: nowhere is no commit/);
        expect(() => GitCheckout.create(repository, "--all", quiet)).to.throw(/--from: --all is no commit/);
    });

    it("outside a repository is refused", () => {
        expect(() => GitCheckout.create("/", "HEAD", quiet)).to.throw(/is not in a git repository/);
    });

    it("whose packages are others and not npm's is refused with a way out", () => {
        rmSync(join(repository, "package-lock.json"));
        write("yarn.lock", "old");
        git("add", "--all", ".");
        git("commit", "--quiet", "-m", "yarn");
        write("yarn.lock", "new");
        expect(() => GitCheckout.create(join(repository, "shop"), "HEAD", quiet)).to.throw(/--from-state/);
    });
});
