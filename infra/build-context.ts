import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import dockerIgnore from "@balena/dockerignore";

/** Docker sends it with the context whatever `.dockerignore` says. */
const DOCKERFILE = "Dockerfile";

/**
 * Tag of the image that is built from a folder: the same files and the same way of building give the same tag, anything
 * else another. Tags of the registry cannot be moved, so a tag that stays the same while the content changes could be pushed
 * only once; that is what `awsx.ecr.Image` makes when it is left to choose.
 *
 * @param directory the build context, with its Dockerfile and `.dockerignore`
 * @param buildOptions whatever else decides the image, such as its platform
 */
export function contentTag(directory: string, buildOptions: Record<string, string | boolean>): string {
    const hash = createHash("sha256").update(JSON.stringify(Object.entries(buildOptions).sort()));
    for (const file of contextFiles(directory)) {
        const path = join(directory, file);
        const content = createHash("sha256").update(readFileSync(path)).digest("hex");
        // Whether a file can be executed is part of the image.
        const executable = (statSync(path).mode & 0o100) !== 0;
        hash.update(JSON.stringify([file, executable, content]));
    }
    return hash.digest("hex").slice(0, 20);
}

/** Files of a build context as Docker sees them, by path, in an order that depends on nothing else. */
function contextFiles(directory: string): string[] {
    const ignoreFile = join(directory, ".dockerignore");
    const ignore = dockerIgnore().add(existsSync(ignoreFile) ? readFileSync(ignoreFile, "utf8") : "");
    return readdirSync(directory, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(directory.length + 1))
        .filter((file) => file === DOCKERFILE || !ignore.ignores(file))
        .sort();
}
