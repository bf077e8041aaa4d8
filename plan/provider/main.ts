import { createRequire } from "node:module";
import * as path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ProtocolServer } from "../engine/server";
import { Account } from "./account";
import { accountFile, accountIdOf } from "./environment";
import { referencesOf } from "./in-use";
import { providerService } from "./service";
import { claimsOf } from "./taken";

/** Milliseconds between two attempts to delete what is in use. */
const PAUSE = 50;

/**
 * Serves a package's provider to the engine, which reads the port from the first line on stdout, holds stdin open as long as
 * it runs, and kills the process when it needs it no more.
 */
export async function main(packageName: string): Promise<void> {
    const server = new ProtocolServer();
    let account: Account | undefined;
    const service = providerService({
        packageName,
        version: versionOf(packageName),
        account: () => {
            const accountId = accountIdOf(process.env);
            account ??= new Account(accountFile(packageName, process.env), {
                claims: claimsOf,
                references: referencesOf,
            });
            return { account, accountId };
        },
        pause: () => wait(PAUSE),
    });
    server.add(ResourceProviderService, service);
    endWithEngine();
    const address = await server.start();
    console.log(address.split(":").at(-1));
}

/** An engine that is killed kills nothing itself, but lets go of the pipe to its provider. */
function endWithEngine(): void {
    process.stdin.once("close", () => process.exit(0)).resume();
}

/** The version that the program's SDK asks for: its own. */
function versionOf(packageName: string): string {
    try {
        const { version } = createRequire(path.join(process.cwd(), "index.js"))(`@pulumi/${packageName}/package.json`);
        return version as string;
    } catch {
        return "";
    }
}
