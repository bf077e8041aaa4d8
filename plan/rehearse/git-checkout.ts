import { execFileSync } from "node:child_process";
import {
    existsSync,
    lstatSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    readlinkSync,
    realpathSync,
    rmSync,
    symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { ConfigurationProblem } from "../problems";

const LOCK_FILES = ["package-lock.json", "npm-shrinkwrap.json", "pnpm-lock.yaml", "yarn.lock"];

/** The files of a git reference in a folder of their own, with the packages that the project has installed. */
export class GitCheckout {
    private constructor(
        /** The folder, removed by `dispose`. */
        private readonly root: string,
        /** Folder of the project in it. */
        readonly project: string,
        /** Full id of the commit. */
        readonly commit: string,
    ) {}

    /**
     * Checks a reference out. The repository, its index and its list of work trees stay untouched.
     *
     * @param project Folder with `Pulumi.yaml`, in a git repository.
     * @param onOutput What npm prints when it has to install.
     */
    static create(project: string, ref: string, onOutput: (text: string) => void): GitCheckout {
        const repository = git(project, ["rev-parse", "--show-toplevel"], `${project} is not in a git repository`);
        const commit = git(
            project,
            ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`],
            `--from: ${ref} is no commit of ${repository}; fetch it first, or name another`,
        );
        const root = mkdtempSync(path.join(realpathSync(tmpdir()), "hatoba-before-"));
        const checkout = new GitCheckout(root, path.join(root, path.relative(repository, project)), commit);
        try {
            const env = { ...process.env, GIT_INDEX_FILE: path.join(root, ".git-index") };
            git(repository, ["read-tree", commit], `${ref} cannot be read`, env);
            git(repository, ["checkout-index", "--all", `--prefix=${root}/`], `${ref} cannot be checked out`, env);
            checkout.install(repository, ref, onOutput);
            return checkout;
        } catch (error) {
            checkout.dispose();
            throw error;
        }
    }

    dispose(): void {
        rmSync(this.root, { recursive: true, force: true });
    }

    /** Puts packages where the program finds them: those that are installed, where the lock file is still the same. */
    private install(repository: string, ref: string, onOutput: (text: string) => void): void {
        const folder = this.folderWithLock();
        if (folder === undefined) {
            return;
        }
        const present = path.join(repository, path.relative(this.root, folder));
        if (!LOCK_FILES.every((name) => sameText(path.join(folder, name), path.join(present, name)))) {
            installPackages(folder, ref, onOutput);
        } else if (existsSync(path.join(present, "node_modules"))) {
            linkPackages(path.join(present, "node_modules"), path.join(folder, "node_modules"));
            this.compile(folder, ref, onOutput);
        }
    }

    /** Nearest folder, from the project up, that packages are installed in. */
    private folderWithLock(): string | undefined {
        for (let folder = this.project; folder.startsWith(this.root); folder = path.dirname(folder)) {
            if (LOCK_FILES.some((name) => existsSync(path.join(folder, name)))) {
                return folder;
            }
        }
        return undefined;
    }

    /** Packages of the workspace that the project depends on may have to be compiled before it finds them. */
    private compile(folder: string, ref: string, onOutput: (text: string) => void): void {
        const manifest =
            readJson(path.join(this.project, "package.json")) ?? readJson(path.join(folder, "package.json"));
        const dependencies = Object.keys({
            ...(manifest?.dependencies as object),
            ...(manifest?.devDependencies as object),
        });
        const uncompiled = dependencies.some((name) => {
            const installed = path.join(folder, "node_modules", name);
            const main = readJson(path.join(installed, "package.json"))?.main;
            return isLink(installed) && typeof main === "string" && !existsSync(path.join(installed, main));
        });
        if (uncompiled) {
            npm(folder, ["run", "prepare", "--if-present"], `the packages of ${ref} could not be compiled`, onOutput);
        }
    }
}

/** Links to each package that is installed; links within the workspace lead to the packages of this checkout. */
function linkPackages(from: string, to: string): void {
    mkdirSync(to, { recursive: true });
    for (const name of readdirSync(from)) {
        const source = path.join(from, name);
        if (isLink(source)) {
            symlinkSync(readlinkSync(source), path.join(to, name));
        } else if (name.startsWith("@") && readdirSync(source).some((scoped) => isLink(path.join(source, scoped)))) {
            linkPackages(source, path.join(to, name));
        } else {
            symlinkSync(source, path.join(to, name));
        }
    }
}

function installPackages(folder: string, ref: string, onOutput: (text: string) => void): void {
    if (!existsSync(path.join(folder, "package-lock.json"))) {
        throw new ConfigurationProblem(
            `the packages of ${ref} are others than those that are installed, and only npm's can be installed for it; ` +
                "rehearse from an exported state with --from-state",
        );
    }
    npm(folder, ["ci", "--no-audit", "--no-fund"], `the packages of ${ref} could not be installed`, onOutput);
}

function npm(folder: string, args: readonly string[], problem: string, onOutput: (text: string) => void): void {
    onOutput(`npm ${args.join(" ")}, for the state before\n`);
    try {
        execFileSync("npm", args, { cwd: folder, stdio: ["ignore", "pipe", "pipe"], encoding: "utf8" });
    } catch (error) {
        const { stderr = "", message } = error as Error & { stderr?: string };
        throw new ConfigurationProblem(`${problem}: ${stderr.trim() || message}`);
    }
}

function git(
    directory: string,
    args: readonly string[],
    problem: string,
    env: NodeJS.ProcessEnv = process.env,
): string {
    try {
        const options = {
            cwd: directory,
            env,
            encoding: "utf8" as const,
            stdio: ["ignore" as const, "pipe" as const, "pipe" as const],
        };
        return execFileSync("git", args, options).trim();
    } catch (error) {
        const { stderr = "", code } = error as Error & { stderr?: string; code?: string };
        const said = code === "ENOENT" ? "git is not installed" : stderr.trim();
        throw new ConfigurationProblem(said === "" ? problem : `${problem}: ${said}`);
    }
}

function sameText(a: string, b: string): boolean {
    return existsSync(a) === existsSync(b) && (!existsSync(a) || readFileSync(a).equals(readFileSync(b)));
}

function isLink(file: string): boolean {
    return lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function readJson(file: string): Record<string, unknown> | undefined {
    return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>) : undefined;
}
