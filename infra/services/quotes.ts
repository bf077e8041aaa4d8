import { AppProtocol } from "../../components/index";
import { defineService } from "./definition";

/** A quote a request. No load balancer reaches it, only the services that connect to it. */
export const quotes = defineService({
    name: "quotes",
    containers: [
        {
            name: "server",
            build: "app/quotes",
            ports: [{ port: 8000, appProtocol: AppProtocol.Http }],
            user: "1000",
            healthCheck: { command: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8000/healthz"] },
        },
    ],
    // Reached at http://quotes:8000.
    exposes: { http: { container: "server", port: 8000 } },
});
