import { writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Writes a TypeScript program of N services behind one load balancer. Each has task, roles, logs, a parameter, an access
 * point, a route and its security-group rules.
 */
export function writeProgram(directory: string, services: number): void {
    const file = (name: string, text: string): void => writeFileSync(join(directory, name), text);
    file("Pulumi.yaml", project);
    file("Pulumi.bench.yaml", `config:\n  aws:region: eu-west-1\n  bench:services: ${services}\n`);
    file("tsconfig.json", JSON.stringify({ "ts-node": { transpileOnly: true } }));
    file("index.ts", program);
}

/** As the README of the components says that a project should be. */
const project = `name: bench
runtime:
    name: nodejs
    options:
        nodeargs: --require=hatoba/preload
`;

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
