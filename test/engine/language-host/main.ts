import { Server, ServerCredentials } from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import { languageHost } from "./language-host";

/**
 * The executable `pulumi-language-nodejs`: the engine starts it with its own address as the last argument, reads the port
 * from the first line on stdout, holds stdin open as long as it runs, and kills it when it needs it no more.
 */
function main(engineAddress: string): void {
    const server = new Server({
        "grpc.max_receive_message_length": -1,
        "grpc.max_send_message_length": -1,
        // `Run` answers when the program is over.
        "grpc.server_max_unrequested_time_in_server": 60 * 60,
    });
    server.addService(LanguageRuntimeService, languageHost(engineAddress));
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
        if (error) {
            throw error;
        }
        console.log(port);
    });
    process.stdin.once("close", () => process.exit(0)).resume();
}

main(process.argv.at(-1) ?? "");
