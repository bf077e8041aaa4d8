import {
    type handleUnaryCall,
    Server,
    ServerCredentials,
    type ServiceError,
    status,
    type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { maxMessageSize } from "./limits";

/** A server of the protocol for one stack, on a free port of this machine. */
export class ProtocolServer {
    private readonly server = new Server({
        "grpc.max_receive_message_length": maxMessageSize,
        "grpc.max_send_message_length": maxMessageSize,
        // Requests may wait for longer than the default 30 s while the program blocks.
        "grpc.server_max_unrequested_time_in_server": 30 * 60,
    });

    // biome-ignore lint/suspicious/noExplicitAny: the service definitions of the stubs are untyped
    add(service: any, implementation: UntypedServiceImplementation): void {
        this.server.addService(service, implementation);
    }

    start(): Promise<string> {
        return new Promise((resolve, reject) => {
            this.server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) =>
                error ? reject(error) : resolve(`127.0.0.1:${port}`),
            );
        });
    }

    stop(): void {
        this.server.forceShutdown();
    }
}

/** An RPC as an asynchronous function; nothing returned is the empty message. */
export function unary<Request, Response>(
    handle: (request: Request) => Promise<Response | undefined> | Response | undefined,
    fail: (error: Error) => status,
): handleUnaryCall<Request, Response | Empty> {
    return (call, callback) => {
        Promise.resolve()
            .then(() => handle(call.request))
            .then(
                (response) => callback(null, response ?? new Empty()),
                (error: Error) => callback({ code: fail(error), details: error.message } as ServiceError, null),
            );
    };
}

/** The request itself is wrong; the program sees it as an error of its own call. */
export class InvalidArgument extends Error {}

export { status };
