import * as path from "node:path";
import { fileURLToPath } from "node:url";
import type { SourcePosition, StackTrace } from "@pulumi/pulumi/proto/source_pb";

interface Positioned {
    getSourceposition(): SourcePosition | undefined;
    getStacktrace?(): StackTrace | undefined;
}

/**
 * Where the program declares a resource: the nearest call in the project's own sources, so that what an installed
 * component creates is placed where the component is used. Relative to the project, the same on every machine.
 */
export function sourcePosition(request: Positioned, projectDirectory: string): string | undefined {
    const frames = request.getStacktrace?.()?.getFramesList() ?? [];
    const positions = [request.getSourceposition(), ...frames.map((frame) => frame.getPc())]
        .map((position) => position && placeOf(position, projectDirectory))
        .filter((place) => place !== undefined && !foreign.test(place));
    return positions.find((place) => !place?.startsWith("..")) ?? positions[0];
}

/** Installed packages, and what this engine loads into the program's process. */
const foreign = /(?:^|\/)node_modules\/|\/engine\/(?:preload|lazy-modules)\.js:/;

function placeOf(position: SourcePosition, projectDirectory: string): string | undefined {
    const uri = position.getUri();
    if (!uri.startsWith("file:") || position.getLine() <= 0) {
        return undefined;
    }
    const relative = path.relative(projectDirectory, fileURLToPath(uri)).replaceAll(path.sep, "/");
    return `${relative}:${position.getLine()}`;
}
