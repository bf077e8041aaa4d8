import * as grpc from "@grpc/grpc-js";
import * as rpc from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import type { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { ConfigurationProblem } from "../problems";
import type { PolicyConfig, PolicyDescription } from "./policy-config";
import { isForeignFrame, type PackProcess } from "./policy-pack-process";
import type { JudgedResource, JudgedStack, PackViolation } from "./policy-pack-types";
import * as wire from "./policy-pack-wire";

/** A pack as it describes itself. */
export interface PackInfo {
    name: string;
    version: string;
    supportsConfig: boolean;
    policies: DescribedPolicy[];
    /** What the pack's own code configures. */
    initialConfig: PolicyConfig;
}

export interface DescribedPolicy extends PolicyDescription {
    /** `unknown` for packs whose SDK does not say. */
    kind: "resource" | "stack" | "unknown";
    description: string;
    tags: readonly string[];
    /** Where more is said of it. */
    url?: string;
    /** How to fix a violation, when the policy says. */
    fix?: string;
}

/** What one policy made of a resource: its new properties, or why it could not run. */
export interface RemediatedBy {
    policy: string;
    pack: string;
    packVersion: string;
    description: string;
    properties?: Struct;
    diagnostic?: string;
}

/** The same limit that the CLI and the pack's server have; a stack's resources travel in one message. */
const MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

type Done<Response> = (error: grpc.ServiceError | null, response: Response) => void;

/** The calls of the Analyzer protocol, as promises of plain values. */
export class PackClient {
    private readonly client: rpc.AnalyzerClient;

    constructor(
        private readonly process: PackProcess,
        port: number,
    ) {
        this.client = new rpc.AnalyzerClient(`127.0.0.1:${port}`, grpc.credentials.createInsecure(), {
            "grpc.max_receive_message_length": MAX_MESSAGE_BYTES,
            "grpc.max_send_message_length": MAX_MESSAGE_BYTES,
        });
    }

    async handshake(directory: string): Promise<void> {
        const request = new pb.AnalyzerHandshakeRequest();
        request.setRootDirectory(directory);
        request.setProgramDirectory(directory);
        await this.optional(this.call((done) => this.client.handshake(request, done)));
    }

    async configureStack(stack: JudgedStack): Promise<void> {
        const request = new pb.AnalyzerStackConfigureRequest();
        request.setOrganization(stack.organization);
        request.setProject(stack.project);
        request.setStack(stack.stack);
        request.setDryRun(stack.dryRun);
        for (const [key, value] of Object.entries(stack.config)) {
            request.getConfigMap().set(key, value);
        }
        request.setConfigSecretKeysList([...stack.secretKeys]);
        await this.optional(this.call((done) => this.client.configureStack(request, done)));
    }

    async info(): Promise<PackInfo> {
        return wire.packInfo(
            await this.call<pb.AnalyzerInfo>((done) => this.client.getAnalyzerInfo(new Empty(), done)),
        );
    }

    async configure(config: PolicyConfig): Promise<void> {
        const request = wire.configureRequest(config);
        await this.call((done) => this.client.configure(request, done));
    }

    async analyze(resource: JudgedResource): Promise<PackViolation[]> {
        const request = wire.analyzeRequest(resource, false);
        const response = await this.call<pb.AnalyzeResponse>(
            (done) => this.client.analyze(request, done),
            resource.urn,
        );
        return response.getDiagnosticsList().map(wire.violation);
    }

    async analyzeStack(resources: readonly JudgedResource[]): Promise<PackViolation[]> {
        const request = new pb.AnalyzeStackRequest();
        request.setResourcesList(resources.map(wire.analyzerResource));
        const response = await this.optional(
            this.call<pb.AnalyzeResponse>((done) => this.client.analyzeStack(request, done)),
        );
        return response?.getDiagnosticsList().map(wire.violation) ?? [];
    }

    async remediate(resource: JudgedResource): Promise<RemediatedBy[]> {
        const request = wire.analyzeRequest(resource, true);
        const response = await this.optional(
            this.call<pb.RemediateResponse>((done) => this.client.remediate(request, done), resource.urn),
        );
        return response?.getRemediationsList().map(wire.remediatedBy) ?? [];
    }

    close(): void {
        this.client.close();
    }

    private async call<Response>(send: (done: Done<Response>) => unknown, subject?: string): Promise<Response> {
        try {
            return await new Promise<Response>((resolve, reject) => {
                send((error, response) => (error ? reject(error) : resolve(response)));
            });
        } catch (error) {
            throw await this.explain(error as grpc.ServiceError, subject);
        }
    }

    /** Packs of other SDKs need not know every call; the CLI passes over those that they refuse. */
    private async optional<Response>(call: Promise<Response>): Promise<Response | undefined> {
        try {
            return await call;
        } catch (error) {
            if ((error as Partial<grpc.ServiceError>).code === grpc.status.UNIMPLEMENTED) {
                return undefined;
            }
            throw error;
        }
    }

    private async explain(error: grpc.ServiceError, subject?: string): Promise<Error> {
        if (error.code === grpc.status.UNKNOWN) {
            // The policy threw; the server sends message and stack, of which only the pack's own frames help.
            const lines = error.details.split("\n").filter((line) => !isForeignFrame(line));
            return new ConfigurationProblem(
                [...lines, ...(subject ? [`    while judging ${subject}`] : [])].join("\n"),
            );
        }
        if (error.code === grpc.status.UNAVAILABLE) {
            return this.process.failure();
        }
        return error;
    }
}
