import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import type { PlanResource } from "../../../plan/document";
import { loadProject, type PlanStackOptions, planStack, type StackPlan } from "../../../plan/engine/index";

const repository = path.join(__dirname, "..", "..", "..");
const folders: string[] = [];

/** A project of these files in a folder of its own, with the packages of this repository installed. */
export function writeProject(files: Record<string, string>): string {
    // The real path, because that is how programs name their own files.
    const folder = mkdtempSync(path.join(realpathSync(tmpdir()), "hatoba-project-"));
    folders.push(folder);
    const all = {
        "Pulumi.yaml": "name: example\nruntime: nodejs\n",
        "Pulumi.dev.yaml": "config:\n  aws:region: eu-central-1\n",
        "package.json": '{"private": true}\n',
        // Checking types takes seconds; the test of a type error turns it on.
        "tsconfig.json": '{"compilerOptions": {"strict": true}, "ts-node": {"transpileOnly": true}}\n',
        ...files,
    };
    for (const [name, text] of Object.entries(all)) {
        mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
        writeFileSync(path.join(folder, name), text);
    }
    symlinkSync(path.join(repository, "node_modules"), path.join(folder, "node_modules"));
    return folder;
}

export function removeProjects(): void {
    for (const folder of folders.splice(0)) {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** Plans the stack `dev` of a project of these files. */
export function planProgram(
    files: Record<string, string>,
    options: Partial<PlanStackOptions> = {},
): Promise<StackPlan> {
    return planStack({
        project: loadProject(writeProject(files)),
        stack: "dev",
        firstPreview: false,
        packs: [],
        ...options,
    });
}

/** The one resource of that logical name. */
export function resourceNamed(plan: StackPlan, name: string): PlanResource {
    const found = plan.document.resources.filter((resource) => resource.name === name);
    if (found.length !== 1) {
        throw new Error(`${found.length} resources are named ${name}; ${JSON.stringify(plan.document.diagnostics)}`);
    }
    return found[0] as PlanResource;
}

export function errorsOf(plan: StackPlan): string[] {
    return plan.document.diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
}
