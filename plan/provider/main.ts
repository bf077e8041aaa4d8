import { mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import * as path from "node:path";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ProtocolServer } from "../engine/server";
import { Account } from "./account";
import { providerService } from "./service";

/** Folder of the simulated account, shared by all providers of one engine run and by the runs that follow. */
const ACCOUNT_VARIABLE = "HATOBA_SIMULATED_ACCOUNT";

/**
 * Serves a package's provider to the engine, which reads the port from the first line on stdout and kills the process when
 * it needs it no more.
 */
export async function main(packageName: string): Promise<void> {
    const server = new ProtocolServer();
    let account: Account | undefined;
    const service = providerService(packageName, versionOf(packageName), () => {
        account ??= new Account(accountFile(packageName));
        return account;
    });
    server.add(ResourceProviderService, service);
    const address = await server.start();
    console.log(address.split(":").at(-1));
}

function accountFile(packageName: string): string {
    const folder = process.env[ACCOUNT_VARIABLE];
    if (!folder) {
        throw new Error(
            `${ACCOUNT_VARIABLE} is not set: this provider of ${packageName} simulates AWS and keeps its account in the folder ` +
                "that this variable names; take it off PATH to use the real provider",
        );
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return path.join(folder, "account.ndjson");
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
