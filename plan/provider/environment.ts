import { accessSync, constants, mkdirSync, statSync } from "node:fs";
import * as path from "node:path";

/** Folder of the simulated account, shared by all providers of one engine run and by the runs that follow. */
export const ACCOUNT_VARIABLE = "HATOBA_SIMULATED_ACCOUNT";

/** Number of the simulated account. */
export const ACCOUNT_ID_VARIABLE = "HATOBA_SIMULATED_ACCOUNT_ID";

/**
 * File of the account that the environment names; its folder is made when it is not there.
 *
 * @throws When the variable is not set, or names what cannot be an account's folder.
 */
export function accountFile(packageName: string, environment: NodeJS.ProcessEnv): string {
    const folder = environment[ACCOUNT_VARIABLE];
    if (!folder) {
        throw new Error(
            `${ACCOUNT_VARIABLE} is not set: this provider of ${packageName} simulates AWS and keeps its account in the folder ` +
                "that this variable names; take it off PATH to use the real provider",
        );
    }
    const refused = (problem: string) =>
        new Error(
            `${ACCOUNT_VARIABLE}: ${JSON.stringify(folder)} ${problem}; accepted: the absolute path of a folder that can be ` +
                "written, which is made when it is not there",
        );
    if (!path.isAbsolute(folder)) {
        // The engine starts each provider where it likes.
        throw refused("is a relative path");
    }
    try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
    } catch (error) {
        throw refused(`cannot be used (${(error as Error).message})`);
    }
    const file = path.join(folder, "account.ndjson");
    if (statSync(file, { throwIfNoEntry: false })?.isDirectory()) {
        throw refused("has a folder in the place of account.ndjson");
    }
    return file;
}

/**
 * Number of the account that the environment names; nothing where it names none.
 *
 * @throws When it has not twelve digits.
 */
export function accountIdOf(environment: NodeJS.ProcessEnv): string | undefined {
    const accountId = environment[ACCOUNT_ID_VARIABLE];
    if (accountId === undefined || accountId === "") {
        return undefined;
    }
    if (!/^\d{12}$/.test(accountId)) {
        throw new Error(
            `${ACCOUNT_ID_VARIABLE}: ${JSON.stringify(accountId)} is no account id; accepted: twelve digits, as 123456789012`,
        );
    }
    return accountId;
}
