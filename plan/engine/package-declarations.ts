import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import type { DeclaredResource } from "../aws/index";

/** Reads which arguments and outputs a resource type has from the TypeScript declarations of its provider's package. */
export class PackageDeclarations {
    private readonly resources = new Map<string, DeclaredResource | undefined>();
    private readonly resolve: NodeJS.RequireResolve;

    /** @param programDirectory Folder from which the program resolves its packages. */
    constructor(programDirectory: string) {
        this.resolve = createRequire(path.join(programDirectory, "index.js")).resolve;
    }

    /** Declarations of a type such as `aws:ec2/vpc:Vpc`; nothing where its package is not installed or is not one of Pulumi's. */
    resource(type: string): DeclaredResource | undefined {
        if (!this.resources.has(type)) {
            this.resources.set(type, this.read(type));
        }
        return this.resources.get(type);
    }

    private read(type: string): DeclaredResource | undefined {
        const [packageName = "", module = "", name = ""] = type.split(":");
        try {
            const folder = path.dirname(this.resolve(`@pulumi/${packageName}/package.json`));
            const file = path.join(folder, `${module.replace(/^index\//, "")}.d.ts`);
            return parseDeclarations(readFileSync(file, "utf8"), name);
        } catch {
            return undefined;
        }
    }
}

/**
 * Arguments and outputs as Pulumi's code generator declares them: an output is `pulumi.Output<T | undefined>` only where the
 * provider may leave it out.
 */
export function parseDeclarations(text: string, name: string): DeclaredResource {
    const outputs = [
        ...block(text, `export declare class ${name} `).matchAll(/^ {4}readonly (\w+): pulumi\.Output<([\s\S]*?)>;$/gm),
    ];
    const inputs = [...block(text, `export interface ${name}Args `).matchAll(/^ {4}(\w+)\?: /gm)];
    return {
        optionalInputs: inputs.map(([, property = ""]) => property),
        outputs: outputs.map(([, property = ""]) => property),
        computed: outputs.filter(([, , type = ""]) => !/\| undefined$/.test(type)).map(([, property = ""]) => property),
    };
}

/** The declaration that begins so, up to the brace that closes it at the start of a line. */
function block(text: string, start: string): string {
    const from = text.indexOf(start);
    return from < 0 ? "" : text.slice(from, text.indexOf("\n}", from));
}
