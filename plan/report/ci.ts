import { closeSync, openSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { ConfigurationProblem } from "../problems";
import { renderAnnotations } from "./github";
import { renderJunit } from "./junit";
import { Places } from "./places";
import { renderSarif } from "./sarif";
import type { ReportedStack } from "./terminal";

export interface CiReportOptions {
    /** Where to write a SARIF log to. */
    sarif?: string;
    /** Where to write JUnit's XML to. */
    junit?: string;
    /** Gets the commands of a GitHub workflow. */
    github?(commands: string): void;
    /** The file of the project. */
    project: string;
    env: NodeJS.ProcessEnv;
}

/** The reports for what runs the plan: written at the end, with all stacks in each. */
export class CiReports {
    private readonly files: { file: string; descriptor: number; render: typeof renderSarif }[] = [];

    /**
     * Opens and empties the files, so that those which cannot be written are known before anything runs, and none of an
     * earlier run passes for one of this. Throws a `ConfigurationProblem`.
     */
    constructor(private readonly options: CiReportOptions) {
        const wanted = [
            { file: options.sarif, render: renderSarif },
            { file: options.junit, render: renderJunit },
        ];
        for (const { file, render } of wanted) {
            if (file !== undefined) {
                this.files.push({ file, render, descriptor: attempt(file, () => openSync(file, "w")) });
            }
        }
    }

    write(stacks: readonly ReportedStack[]): void {
        const { github, project, env } = this.options;
        const places = Places.inRepository(project);
        for (const { file, descriptor, render } of this.files) {
            const text = render(stacks, places);
            attempt(file, () => {
                writeFileSync(descriptor, text);
                closeSync(descriptor);
            });
        }
        github?.(renderAnnotations(stacks, Places.inWorkspace(project, env.GITHUB_WORKSPACE)));
    }
}

function attempt<T>(file: string, action: () => T): T {
    try {
        return action();
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        const reason = REASONS[code ?? ""] ?? message;
        throw new ConfigurationProblem({
            file: path.resolve(file),
            message: `the report cannot be written: ${reason}`,
        });
    }
}

const REASONS: Record<string, string> = {
    ENOENT: "its folder does not exist",
    ENOTDIR: "its folder is a file",
    EISDIR: "it is a folder",
    EACCES: "permission denied",
    EROFS: "the file system is read-only",
    ENOSPC: "no space is left",
};
