import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import * as path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { PolicyPack } from "@pulumi/policy";
import { type PolicyConfig, parsePolicyConfig, reconcilePolicyConfig } from "../../../plan/engine/policy-config";
import { PackClient, type PackInfo } from "../../../plan/engine/policy-pack-client";
import { PackProcess } from "../../../plan/engine/policy-pack-process";
import { readPolicyPackProject } from "../../../plan/engine/policy-pack-project";

export const PACK = path.resolve(__dirname, "../../../policies");

const STACK = { organization: "organization", project: "rules", stack: "test" };

/** Stryker tells its workers so. */
const UNDER_MUTATION = process.env.STRYKER_MUTATOR_WORKER !== undefined;

/** The pack's own server, which tests configure as often as they like: the protocol lets them. */
export class PackServer {
    private configured: string | undefined;
    private dryRun: boolean | undefined;

    private constructor(
        readonly client: PackClient,
        readonly info: PackInfo,
        readonly stop: () => Promise<void>,
    ) {}

    /**
     * Starts the pack as the CLI does, in a process of its own and compiled. With `JUDGE=source` the same server runs
     * in this process, from the sources, for those who write rules. So it does for Stryker, and outlives the tests: those
     * run again and again in one process, where the SDK starts a server but once.
     */
    static async start(): Promise<PackServer> {
        return process.env.JUDGE === "source" || UNDER_MUTATION ? PackServer.inProcess() : PackServer.asProcess();
    }

    /** Configures what a stack's file or a test says, and nothing that an earlier test said. */
    async configure(config: PolicyConfig): Promise<void> {
        const text = JSON.stringify(config);
        if (text !== this.configured) {
            await this.client.configure(reconcilePolicyConfig(this.info.policies, {}, config));
            this.configured = text;
        }
    }

    /** Says whether what is judged from here on is a preview, as the engine does once a process. */
    async begin(dryRun: boolean): Promise<void> {
        if (dryRun === this.dryRun) {
            return;
        }
        this.dryRun = dryRun;
        await this.client.configureStack({ ...STACK, dryRun, config: {}, secretKeys: [] });
    }

    /** @param dryRun what its environment says, which the engine's word goes before */
    static async asProcess(dryRun = true): Promise<PackServer> {
        checkBuild();
        const { process, port } = await PackProcess.start(
            readPolicyPackProject(PACK),
            { ...STACK, dryRun, config: {}, secretKeys: [] },
            () => undefined,
        );
        const client = new PackClient(process, port);
        await client.handshake(PACK);
        return new PackServer(client, await client.info(), async () => {
            client.close();
            await process.stop();
        });
    }

    private static async inProcess(): Promise<PackServer> {
        const { rules } = require("../../../policies/rules/index") as typeof import("../../../policies/rules/index");
        const { readOnce } = require("../../../policies/read-once") as typeof import("../../../policies/read-once");
        const { listenForRun } = require("../../../policies/preview") as typeof import("../../../policies/preview");
        readOnce();
        listenForRun();
        const { server, port } = await serverOf(() => {
            new PolicyPack("hatoba-policies", { policies: rules.map((rule) => rule.policy) });
        });
        const broken = { failure: () => new Error("the pack's server is gone") } as unknown as PackProcess;
        const client = new PackClient(broken, port);
        return new PackServer(client, await client.info(), async () => {
            if (!UNDER_MUTATION) {
                client.close();
                server.forceShutdown();
            }
        });
    }
}

/** A policy configuration as a file or a test spells it. */
export function readConfig(config: string | Record<string, unknown>): PolicyConfig {
    return typeof config === "string"
        ? parsePolicyConfig(readFileSync(config, "utf8"), config)
        : parsePolicyConfig(JSON.stringify(config), "the test's configuration");
}

/** The server that the SDK starts but hands to nobody; it prints its port, which nobody need read here. */
function serverOf(start: () => void): Promise<{ server: grpc.Server; port: number }> {
    const { bindAsync } = grpc.Server.prototype;
    const { log } = console;
    return new Promise((resolve) => {
        grpc.Server.prototype.bindAsync = function (address, credentials, done) {
            grpc.Server.prototype.bindAsync = bindAsync;
            bindAsync.call(this, address, credentials, (error, port) => {
                console.log = () => undefined;
                done(error, port);
                console.log = log;
                resolve({ server: this, port });
            });
        };
        start();
    });
}

/** The pack runs compiled: rules that nobody compiled would be tested as they were. */
function checkBuild(): void {
    const built = path.join(PACK, "bin", "tsconfig.tsbuildinfo");
    const sources = readdirSync(PACK, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts") && !/^(bin|node_modules)\//.test(file))
        .map((file) => statSync(path.join(PACK, file)).mtimeMs);
    if (!existsSync(built) || statSync(built).mtimeMs < Math.max(...sources)) {
        throw new Error("policies/bin is not there or older than the rules: run `npx tsc -b policies`");
    }
}
