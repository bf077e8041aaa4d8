import { statSync } from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import {
    Archive,
    Asset,
    isMap,
    OutputValue,
    Secret,
    signatureKey,
    signatures,
    type Value,
    type ValueMap,
} from "./values";

/**
 * Files and folders that the inputs name must be there: the engine reads them when it registers a resource. Addresses are
 * not fetched.
 *
 * @param directory Folder that relative paths start from, the program's working directory.
 * @throws In the engine's words, with the property and the path.
 */
export function checkAssets(inputs: ValueMap, directory: string): void {
    for (const [key, value] of Object.entries(inputs)) {
        checkValue(value, key, directory);
    }
}

function checkValue(value: Value, at: string, directory: string): void {
    if (value instanceof Asset || value instanceof Archive) {
        checkWire(value.wire, at, directory);
    } else if (Array.isArray(value)) {
        value.forEach((element, index) => {
            checkValue(element, `${at}[${index}]`, directory);
        });
    } else if (value instanceof Secret || value instanceof OutputValue) {
        checkValue(value.value ?? null, at, directory);
    } else if (isMap(value)) {
        for (const [key, element] of Object.entries(value)) {
            checkValue(element, keyed(at, key), directory);
        }
    }
}

function checkWire(wire: Readonly<Record<string, unknown>>, at: string, directory: string): void {
    const isAsset = wire[signatureKey] === signatures.asset;
    const file = fileOf(wire, directory);
    const problem = file && (isAsset ? assetProblem(file) : archiveProblem(file));
    if (problem) {
        throw new Error(
            `unmarshal properties: failed to compute ${isAsset ? "asset" : "archive"} hash at ${at}: ${problem}`,
        );
    }
    for (const [name, inner] of Object.entries((wire.assets ?? {}) as Record<string, Record<string, unknown>>)) {
        checkWire(inner, keyed(at, name), directory);
    }
}

function fileOf({ path: relative, uri }: Readonly<Record<string, unknown>>, directory: string): string | undefined {
    if (typeof relative === "string" && relative !== "") {
        return path.resolve(directory, relative);
    }
    return typeof uri === "string" && uri.startsWith("file://") ? fileURLToPath(uri) : undefined;
}

function assetProblem(file: string): string | undefined {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) {
        return `failed to open asset file '${file}': open ${file}: no such file or directory`;
    }
    return stats.isDirectory() ? `asset path '${file}' is a directory; try using an archive` : undefined;
}

/** Endings by which the engine knows archives; the content of none is read here. */
const ARCHIVES = [".jar", ".tar", ".tar.gz", ".tgz", ".zip"];

function archiveProblem(file: string): string | undefined {
    const stats = statSync(file, { throwIfNoEntry: false });
    if (!stats) {
        return `couldn't read archive path '${file}': stat ${file}: no such file or directory`;
    }
    const isArchive = stats.isDirectory() || ARCHIVES.some((ending) => file.endsWith(ending));
    return isArchive ? undefined : `'${file}' is neither a recognized archive type nor a directory`;
}

function keyed(at: string, key: string): string {
    return /^[A-Za-z_]\w*$/.test(key) ? `${at}.${key}` : `${at}["${key}"]`;
}
