import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import * as path from "node:path";
import { createInterface } from "node:readline";
import { credentials } from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { ConfigureRequest } from "@pulumi/pulumi/proto/provider_pb";
import { expect } from "chai";
import { newAccountFile, removeAccounts, urnOf } from "./support";

const start = `require(${JSON.stringify(path.join(__dirname, "../../../plan/provider/main"))}).main("aws")`;

describe("a provider's process", function () {
    this.timeout(30_000);
    const processes: ChildProcess[] = [];

    afterEach(() => {
        for (const child of processes.splice(0)) child.kill("SIGKILL");
    });
    after(removeAccounts);

    function run(environment: NodeJS.ProcessEnv = {}): ChildProcess {
        const env = { ...process.env, HATOBA_SIMULATED_ACCOUNT: path.dirname(newAccountFile()), ...environment };
        const child = spawn(process.execPath, ["-r", "ts-node/register/transpile-only", "-e", start], {
            env,
            stdio: ["pipe", "pipe", "inherit"],
        });
        processes.push(child);
        return child;
    }

    async function firstLine(child: ChildProcess): Promise<string> {
        const [line] = await once(createInterface({ input: child.stdout as NodeJS.ReadableStream }), "line");
        return line as string;
    }

    it("tells the engine its port in the first line, and which variable is wrong when it is configured", async () => {
        const port = await firstLine(run({ HATOBA_SIMULATED_ACCOUNT_ID: "12" }));
        expect(port).to.match(/^\d+$/);
        const client = new ResourceProviderClient(`127.0.0.1:${port}`, credentials.createInsecure());
        const request = new ConfigureRequest();
        request.setUrn(urnOf("pulumi:providers:aws", "default"));
        const error = await new Promise<Error | null>((resolve) =>
            client.configure(request, (problem) => resolve(problem)),
        );
        client.close();
        expect(error?.message).to.match(/HATOBA_SIMULATED_ACCOUNT_ID: "12" is no account id/);
    });

    it("ends when the engine that started it is gone", async () => {
        const child = run();
        await firstLine(child);
        // What the system does when the engine ends in any way.
        child.stdin?.end();
        const [code] = await once(child, "exit");
        expect(code).to.equal(0);
    });

    it("ends when the engine is gone before it listens", async () => {
        const child = run();
        child.stdin?.end();
        await once(child, "exit");
    });
});
