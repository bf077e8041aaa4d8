import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import * as ts from "typescript";

/** What the declarations of a provider's package say of one property. */
export interface DeclaredProperty {
    name: string;
    kind: "string" | "number" | "boolean" | "array" | "object";
}

export interface DeclaredResource {
    /** Outputs that are never undefined. */
    outputs: DeclaredProperty[];
    /** Arguments that a program must give. */
    required: DeclaredProperty[];
    /** Every argument's name. */
    inputs: string[];
}

/** Folder of a provider's package, such as `aws`. */
function folderOf(provider: string): string {
    return dirname(require.resolve(`@pulumi/${provider}/package.json`));
}

/** Declarations of a resource type, such as `aws:ec2/vpc:Vpc`. */
export function declaredResource(type: string): DeclaredResource {
    const [provider = "", path = "", name = ""] = type.split(":");
    const source = parse(provider, path);
    const outputs: DeclaredProperty[] = [];
    const required: DeclaredProperty[] = [];
    const inputs: string[] = [];
    source.forEachChild((node) => {
        if (ts.isClassDeclaration(node) && node.name?.text === name) {
            for (const member of node.members) {
                if (!ts.isPropertyDeclaration(member) || !member.type || !ts.isTypeReferenceNode(member.type)) continue;
                const [value] = member.type.typeArguments ?? [];
                if (value && !isOptional(value))
                    outputs.push({ name: member.name.getText(source), kind: kindOf(value) });
            }
        }
        if (ts.isInterfaceDeclaration(node) && node.name.text === `${name}Args`) {
            for (const { name, type, optional } of members(node, source)) {
                inputs.push(name);
                if (!optional) required.push({ name, kind: kindOf(type) });
            }
        }
    });
    return { outputs, required, inputs };
}

/** Results that a function, such as `aws:index/getRegion:getRegion`, always has, and arguments that it must get. */
export function declaredFunction(token: string): Omit<DeclaredResource, "inputs"> {
    const [provider = "", path = "", name = ""] = token.split(":");
    const source = parse(provider, path);
    const of = (suffix: string): DeclaredProperty[] => {
        const title = name.charAt(0).toUpperCase() + name.slice(1) + suffix;
        const found: DeclaredProperty[] = [];
        source.forEachChild((node) => {
            if (!ts.isInterfaceDeclaration(node) || node.name.text !== title) return;
            for (const { name, type, optional } of members(node, source)) {
                if (!optional) found.push({ name, kind: kindOf(type) });
            }
        });
        return found;
    };
    return { outputs: of("Result"), required: of("Args") };
}

/** A value of the declared kind that means nothing. */
export function sampleOf({ kind, name }: DeclaredProperty): unknown {
    return { string: `sample-${name.toLowerCase()}`, number: 1, boolean: true, array: [], object: {} }[kind];
}

/** The kind of a value, in the words of `DeclaredProperty`. */
export function kindOfValue(value: unknown): string {
    return Array.isArray(value) ? "array" : value === null ? "null" : typeof value;
}

function parse(provider: string, path: string): ts.SourceFile {
    const file = join(folderOf(provider), `${path.replace(/^index\//, "")}.d.ts`);
    return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
}

function members(node: ts.InterfaceDeclaration, source: ts.SourceFile) {
    return node.members.filter(ts.isPropertySignature).flatMap((member) =>
        member.type
            ? [
                  {
                      name: member.name.getText(source),
                      type: member.type,
                      optional: member.questionToken !== undefined,
                  },
              ]
            : [],
    );
}

function isOptional(type: ts.TypeNode): boolean {
    return ts.isUnionTypeNode(type) && type.types.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword);
}

function kindOf(type: ts.TypeNode): DeclaredProperty["kind"] {
    if (type.kind === ts.SyntaxKind.StringKeyword) return "string";
    if (type.kind === ts.SyntaxKind.NumberKeyword) return "number";
    if (type.kind === ts.SyntaxKind.BooleanKeyword) return "boolean";
    if (ts.isArrayTypeNode(type)) return "array";
    if (ts.isUnionTypeNode(type)) return kindOf(type.types[0] as ts.TypeNode);
    if (ts.isTypeReferenceNode(type)) {
        const name = type.typeName.getText();
        const [first] = type.typeArguments ?? [];
        if (name.startsWith("pulumi.Input") && first) return kindOf(first);
        // Enumerations and ARNs are texts, resources stand for their names.
        return /^(enums|ARN|pulumiAws)\b|^(Bucket|Role|Policy|Topic|Function|LogGroup|RestApi|Deployment)$/.test(
            name,
        ) || name === "RoutingPolicy"
            ? "string"
            : "object";
    }
    return "object";
}
