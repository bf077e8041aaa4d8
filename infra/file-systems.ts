import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { type AccessPointArgs, FileSystem, type Network } from "../components/index";
import type { Settings } from "./config/settings";

/** Files that outlive tasks and that services share. */
export interface FileSystemDefinition {
    /** The directories services mount, by name, and the user each is seen as. */
    accessPoints: Record<string, AccessPointArgs>;
}

/** The file systems of the stack. Services mount them by the names used here. */
export const fileSystems: Record<string, FileSystemDefinition> = {
    shared: {
        accessPoints: {
            // The user that app/web/Dockerfile runs as.
            web: { path: "/web", uid: 10001, gid: 10001 },
        },
    },
};

/** Creates the file systems, each reached from every zone of the network. */
export function createFileSystems(
    definitions: Record<string, FileSystemDefinition>,
    settings: Settings,
    network: Network,
    opts: ComponentResourceOptions,
): Record<string, FileSystem> {
    const { backup, retain } = settings.fileSystem;
    return Object.fromEntries(
        Object.entries(definitions).map(([name, { accessPoints }]) => [
            name,
            new FileSystem(name, { network, accessPoints, backup, protect: retain }, opts),
        ]),
    );
}
