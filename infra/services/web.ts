import { ContainerCondition, ParameterType } from "../../components/index";
import { defineService } from "./definition";

/** The public site: nginx asks for the password and passes on to the Flask application in the same task. */
export const web = defineService({
    name: "web",
    containers: [
        {
            name: "nginx",
            build: "app/nginx",
            ports: [{ port: 8080 }],
            user: "101",
            // Without the application nginx could only answer 502.
            dependsOn: { app: ContainerCondition.Healthy },
            secrets: { BASIC_AUTH_USER: "basic-auth-user", BASIC_AUTH_PASSWORD: "basic-auth-password" },
            healthCheck: { command: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/healthz"] },
            writablePaths: ["/tmp"],
        },
        {
            name: "app",
            build: "app/web",
            user: "10001",
            environment: { DATA_DIRECTORY: "/data", QUOTES_URL: "http://quotes:8000" },
            healthCheck: { command: ["CMD", "python", "healthcheck.py"], startPeriodSeconds: 10 },
            mounts: [{ fileSystem: "shared", accessPoint: "web", path: "/data" }],
            writablePaths: ["/tmp"],
        },
    ],
    parameters: {
        "basic-auth-user": { value: "visitor", description: "User name of the public site." },
        "basic-auth-password": {
            type: ParameterType.SecureString,
            // Letters and digits only: people type it, and it passes through shells.
            generate: { length: 32, special: false },
            description: "Password of the public site.",
        },
    },
    connectsTo: [{ service: "quotes", port: "http" }],
    route: { container: "nginx", port: 8080, healthCheck: { path: "/healthz" } },
});
