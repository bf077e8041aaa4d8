import {
    cpSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    realpathSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { parse, stringify } from "yaml";

/** The `config:` of a stack file. */
// biome-ignore lint/suspicious/noExplicitAny: tests change values of every shape in it.
type Configuration = Record<string, any>;

const root = path.join(__dirname, "..", "..", "..");

/** What tests change; what a program needs beside it is linked. */
const COPIED = /^(?:Pulumi.*\.yaml|infra|app|.*\.ts|package\.json|tsconfig\.json)$/;
const LINKED = ["components", "policies", "node_modules", "tsconfig.base.json"];

/** A copy of this repository's project, or of an example, that a test may change. */
export class ProjectCopy {
    /** Folder of the project in it. */
    readonly directory: string;
    private readonly root: string;

    /** @param source Folder of the project, from the root of the repository. */
    constructor(source = ".") {
        this.root = mkdtempSync(path.join(realpathSync(tmpdir()), "hatoba-copy-"));
        this.directory = path.join(this.root, source);
        mkdirSync(this.directory, { recursive: true });
        const from = path.join(root, source);
        for (const entry of readdirSync(from).filter((name) => COPIED.test(name))) {
            cpSync(path.join(from, entry), path.join(this.directory, entry), { recursive: true });
        }
        for (const entry of LINKED) {
            symlinkSync(path.join(root, entry), path.join(this.root, entry));
        }
    }

    /** Replaces a text that must occur in a file. */
    edit(file: string, find: string, replacement: string): void {
        const text = readFileSync(path.join(this.directory, file), "utf8");
        if (!text.includes(find)) {
            throw new Error(`${file} does not contain ${JSON.stringify(find)}: the test no longer fits the program`);
        }
        this.write(file, text.replace(find, replacement));
    }

    write(file: string, text: string): void {
        writeFileSync(path.join(this.directory, file), text);
    }

    remove(file: string): void {
        rmSync(path.join(this.directory, file));
    }

    /** Changes the configuration of a stack. */
    configure(stack: string, change: (config: Configuration) => void): void {
        const file = `Pulumi.${stack}.yaml`;
        const content = parse(readFileSync(path.join(this.directory, file), "utf8")) as { config: Configuration };
        change(content.config);
        this.write(file, stringify(content));
    }

    dispose(): void {
        rmSync(this.root, { recursive: true, force: true });
    }
}
