import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { expect } from "chai";
import { findPulumiCli } from "../../plan/pulumi-cli";

describe("findPulumiCli", () => {
    let folder: string;
    let project: string;
    let env: NodeJS.ProcessEnv;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "hatoba-cli-"));
        project = join(folder, "workspace", "project");
        mkdirSync(project, { recursive: true });
        env = { PATH: [at("tools"), at("more")].join(delimiter), PULUMI_HOME: at("home") };
    });

    afterEach(() => rmSync(folder, { recursive: true }));

    function at(...names: string[]): string {
        return join(folder, ...names);
    }

    function executable(...names: string[]): string {
        return file(names, 0o755);
    }

    function file(names: string[], mode = 0o644): string {
        const name = at(...names);
        mkdirSync(dirname(name), { recursive: true });
        writeFileSync(name, "#!/bin/sh\n", { mode });
        return name;
    }

    it("takes the first on PATH, and puts its folder first for the language hosts beside it", () => {
        executable("home", "bin", "pulumi");
        const command = executable("more", "pulumi");
        expect(findPulumiCli(project, env)).to.deep.equal({
            command,
            path: [at("more"), at("tools"), at("more")].join(delimiter),
            origin: "path",
        });
    });

    it("takes no folder, and no file that cannot be run, for a CLI", () => {
        mkdirSync(at("tools", "pulumi"), { recursive: true });
        file(["more", "pulumi"]);
        expect(findPulumiCli(project, env)).to.equal(undefined);
    });

    it("passes over npm's folders on PATH, which hold only the launcher that downloads", () => {
        const npm = executable("workspace", "node_modules", ".bin", "pulumi");
        const command = executable("more", "pulumi");
        const PATH = [dirname(npm), at("more")].join(delimiter);
        expect(findPulumiCli(project, { ...env, PATH })).to.include({ command, origin: "path" });
    });

    it("takes what the installation script put under PULUMI_HOME before what npm put there", () => {
        executable("home", "versions", "3.300.0", "bin", "pulumi");
        const command = executable("home", "bin", "pulumi");
        const path = [at("home", "bin"), at("tools"), at("more")].join(delimiter);
        expect(findPulumiCli(project, env)).to.deep.equal({ command, path, origin: "home" });
    });

    it("takes the newest version that npm put under PULUMI_HOME, by number, and passes over an unfinished one", () => {
        executable("home", "versions", "3.99.0", "bin", "pulumi");
        const command = executable("home", "versions", "3.265.0", "bin", "pulumi");
        mkdirSync(at("home", "versions", "3.300.0", "bin"), { recursive: true });
        expect(findPulumiCli(project, env)).to.include({ command, origin: "home" });
    });

    it("takes the npm package of the project or of a folder above it at last", () => {
        const command = executable("workspace", "node_modules", ".bin", "pulumi");
        const found = { command, path: env.PATH, origin: "npm" };
        expect(findPulumiCli(project, env)).to.deep.equal(found);
        executable("home", "versions", "3.265.0", "bin", "pulumi");
        expect(findPulumiCli(project, env)).to.include({ origin: "home" });
    });

    it("finds nothing where there is none", () => {
        expect(findPulumiCli(project, env)).to.equal(undefined);
        expect(findPulumiCli(project, { PULUMI_HOME: at("home") })).to.equal(undefined);
    });
});
