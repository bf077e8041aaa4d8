import { credentials } from "@grpc/grpc-js";
import { CallbacksClient } from "@pulumi/pulumi/proto/callback_grpc_pb";
import { type Callback, CallbackInvokeRequest } from "@pulumi/pulumi/proto/callback_pb";
import { maxMessageSize } from "./limits";

/** Calls functions of the program: transforms and hooks. */
export class Callbacks {
    private readonly clients = new Map<string, CallbacksClient>();

    async invoke(callback: Callback, request: { serializeBinary(): Uint8Array }): Promise<Uint8Array> {
        const message = new CallbackInvokeRequest();
        message.setToken(callback.getToken());
        message.setRequest(request.serializeBinary());
        return new Promise((resolve, reject) => {
            this.client(callback.getTarget()).invoke(message, (error, response) => {
                if (error) {
                    reject(new Error(error.details || error.message));
                } else {
                    resolve(response.getResponse_asU8());
                }
            });
        });
    }

    close(): void {
        for (const client of this.clients.values()) {
            client.close();
        }
        this.clients.clear();
    }

    private client(target: string): CallbacksClient {
        let client = this.clients.get(target);
        if (!client) {
            client = new CallbacksClient(target, credentials.createInsecure(), {
                "grpc.max_receive_message_length": maxMessageSize,
            });
            this.clients.set(target, client);
        }
        return client;
    }
}
