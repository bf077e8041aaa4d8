import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Tool } from "../tool";

const repository = resolve(__dirname, "../..");

/**
 * `hatoba plan` with this repository's policy pack, on a TypeScript program of N services behind one load balancer. Each
 * has task, roles, logs, a parameter, an access point, a route and its security-group rules.
 */
export const hatoba: Tool = {
    name: "hatoba",

    generate(directory, services) {
        const file = (name: string, text: string): void => writeFileSync(join(directory, name), text);
        file("Pulumi.yaml", "name: bench\nruntime: nodejs\n");
        file("Pulumi.bench.yaml", `config:\n  aws:region: eu-west-1\n  bench:services: ${services}\n`);
        file("tsconfig.json", JSON.stringify({ "ts-node": { transpileOnly: true } }));
        file("index.ts", program);
    },

    command() {
        return [
            process.execPath,
            join(repository, "plan/cli.js"),
            "plan",
            "bench",
            "--policy-pack",
            join(repository, "policies"),
            "--json",
        ];
    },

    resources(stdout) {
        const document: { resources: unknown[] } = JSON.parse(stdout);
        return document.resources.length;
    },
};

const program = `import * as pulumi from "@pulumi/pulumi";
import { Cluster, FargateService, FileSystem, LoadBalancer, Network, Parameters, Registry } from "hatoba";

const services = Array.from({ length: new pulumi.Config().requireNumber("services") }, (_, i) => \`service-\${i}\`);

const network = new Network("network", { nat: "single" });
const loadBalancer = new LoadBalancer("load-balancer", { network, certificateArn: "arn:aws:acm:eu-west-1:123456789012:certificate/0" });
const registry = new Registry("registry", { repositories: Object.fromEntries(services.map((name) => [name, {}])) });
const cluster = new Cluster("cluster", {});
const fileSystem = new FileSystem("files", {
    network,
    accessPoints: Object.fromEntries(services.map((name, i) => [name, { path: \`/\${name}\`, uid: 1000 + i, gid: 1000 + i }])),
});

services.forEach((name, i) => {
    const parameters = new Parameters(\`\${name}-parameters\`, { group: name, values: { password: { generate: {} } } });
    new FargateService(name, {
        cluster,
        network,
        containers: {
            app: {
                image: pulumi.interpolate\`\${registry.urls[name]}@sha256:\${"0".repeat(64)}\`,
                ports: [{ port: 8080 }],
                secrets: { PASSWORD: parameters.references["password"]! },
                healthCheck: { command: ["CMD", "/bin/healthy"] },
                mounts: [{ volume: "files", path: "/files" }],
            },
        },
        volumes: { files: { fileSystem, accessPoint: name } },
        route: { loadBalancer, container: "app", port: 8080, paths: [\`/\${name}/*\`], priority: i + 1 },
    });
});
`;
