import { chmodSync, existsSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { accountFile, accountIdOf } from "../../../plan/provider/environment";
import { newAccountFile, removeAccounts } from "./support";

const fileOf = (folder: string | undefined) => accountFile("aws", { HATOBA_SIMULATED_ACCOUNT: folder });
const idOf = (id: string | undefined) => accountIdOf({ HATOBA_SIMULATED_ACCOUNT_ID: id });

describe("the environment of a simulated provider", () => {
    after(removeAccounts);

    it("names the folder of the account, which is made when it is not there", () => {
        const folder = path.join(path.dirname(newAccountFile()), "new", "account");
        expect(fileOf(folder)).to.equal(path.join(folder, "account.ndjson"));
        expect(existsSync(folder)).to.equal(true);
    });

    it("must name one, or the provider says which it is and how to get the real one", () => {
        for (const folder of [undefined, ""]) {
            expect(() => fileOf(folder)).to.throw(/^HATOBA_SIMULATED_ACCOUNT is not set: .*take it off PATH/);
        }
    });

    it("must name one that can be used", () => {
        const folder = path.dirname(newAccountFile());
        const file = path.join(folder, "file");
        writeFileSync(file, "");
        mkdirSync(path.join(folder, "taken", "account.ndjson"), { recursive: true });
        const accepted = /; accepted: the absolute path of a folder that can be written/;
        for (const [wrong, problem] of [
            ["relative/folder", /^HATOBA_SIMULATED_ACCOUNT: "relative\/folder" is a relative path/],
            [file, /^HATOBA_SIMULATED_ACCOUNT: ".*file" cannot be used \(EEXIST/],
            [path.join(file, "below"), /cannot be used \(ENOTDIR/],
            [path.join(folder, "taken"), /has a folder in the place of account.ndjson/],
        ] as const) {
            expect(() => fileOf(wrong)).to.throw(problem);
            expect(() => fileOf(wrong)).to.throw(accepted);
        }
    });

    it("must name a folder that can be written", function () {
        if (process.getuid?.() === 0) {
            this.skip(); // Root may write everywhere.
        }
        const folder = path.dirname(newAccountFile());
        chmodSync(folder, 0o500);
        expect(() => fileOf(folder)).to.throw(/cannot be used \(EACCES/);
    });

    it("names the account by twelve digits, or not at all", () => {
        expect(idOf("210987654321")).to.equal("210987654321");
        expect(idOf(undefined)).to.equal(undefined);
        expect(idOf("")).to.equal(undefined);
        for (const wrong of ["12345678901", "1234567890123", "1234-5678-9012", "prod"]) {
            expect(() => idOf(wrong)).to.throw(
                `HATOBA_SIMULATED_ACCOUNT_ID: "${wrong}" is no account id; accepted: twelve digits, as 123456789012`,
            );
        }
    });
});
