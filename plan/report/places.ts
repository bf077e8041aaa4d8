import { existsSync } from "node:fs";
import * as path from "node:path";
import type { PlanDocument } from "../document";

/** A line of a file, which is relative to the root of the repository. */
export interface Place {
    file: string;
    line?: number;
    column?: number;
}

/** Finds what a plan names by project, for systems that know files by repository. */
export class Places {
    /** `Pulumi.yaml`: where what has no place of its own is declared. */
    readonly project: Place;

    /** `file` is the project's, `root` the folder of the repository. */
    constructor(
        file: string,
        private readonly root: string,
    ) {
        this.directory = path.dirname(file);
        this.project = this.within(path.basename(file)) ?? { file: path.basename(file) };
    }

    private readonly directory: string;

    /** `root` is the nearest folder with `.git`, or that of the project where there is none. */
    static inRepository(file: string): Places {
        return new Places(file, repositoryOf(path.dirname(file)) ?? path.dirname(file));
    }

    /** As GitHub's runner sees files: below the folder of the workflow, where that holds the project. */
    static inWorkspace(file: string, workspace: string | undefined): Places {
        const holds = workspace && !path.relative(workspace, file).startsWith("..");
        return holds ? new Places(file, workspace) : Places.inRepository(file);
    }

    /** Where the resource is declared, or else the nearest of its parents; nothing for what the program does not say. */
    of(urn: string, resources: ReadonlyMap<string, PlanDocument["resources"][number]>): Place | undefined {
        for (let resource = resources.get(urn); resource; resource = resources.get(resource.parent ?? "")) {
            const [, file, line, column] = /^(.+?):(\d+)(?:[,:](\d+))?$/.exec(resource.sourcePosition ?? "") ?? [];
            if (file !== undefined) {
                const place = this.within(file);
                return place && { ...place, line: Number(line), ...(column ? { column: Number(column) } : {}) };
            }
        }
        return undefined;
    }

    private within(file: string): Place | undefined {
        const relative = path.relative(this.root, path.resolve(this.directory, file));
        return relative.startsWith("..") || path.isAbsolute(relative)
            ? undefined
            : { file: relative.replaceAll(path.sep, "/") };
    }
}

/** `.git` is a folder, or a file in a worktree. */
function repositoryOf(directory: string): string | undefined {
    for (let folder = directory; ; folder = path.dirname(folder)) {
        if (existsSync(path.join(folder, ".git"))) {
            return folder;
        }
        if (folder === path.dirname(folder)) {
            return undefined;
        }
    }
}

/** The resources of a plan by their URN. */
export function byUrn({ resources }: PlanDocument): Map<string, PlanDocument["resources"][number]> {
    return new Map(resources.map((resource) => [resource.urn, resource]));
}
