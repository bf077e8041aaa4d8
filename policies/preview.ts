import { runtime } from "@pulumi/pulumi";

/** What the engine says of the run; a process serves one. */
let told: boolean | undefined;

/**
 * Whether this is a preview, in which values may be unknown. The engine tells every pack so itself, and the SDK passes
 * nothing of it on; what the CLI's language host puts into the environment, which `isDryRun` reads, is the same, but other
 * hosts need not put it there, and whoever starts the CLI may.
 */
export function isPreview(): boolean {
    return told ?? runtime.isDryRun();
}

/** How the SDK's server reads the messages of one call. */
interface Call {
    requestDeserialize?(bytes: Buffer): { getDryRun?(): boolean };
}

/**
 * Listens to what the engine says of the run. Must be called before the pack is created: its server takes the reader of
 * messages over from the SDK's description of the protocol.
 */
export function listenForRun(): void {
    const { AnalyzerService } = require("@pulumi/pulumi/proto/analyzer_grpc_pb") as {
        AnalyzerService?: { configureStack?: Call };
    };
    const call = AnalyzerService?.configureStack;
    const read = call?.requestDeserialize;
    if (!read) {
        return;
    }
    call.requestDeserialize = (bytes) => {
        const request = read(bytes);
        told = request.getDryRun?.();
        return request;
    };
}
