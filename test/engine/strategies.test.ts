import { writeFileSync } from "node:fs";
import * as path from "node:path";
import { expect } from "chai";
import { removeProjects, writeProject } from "../plan/engine/support";
import { changedResources, EngineStack } from "./support/engine";
import { changeOfService, strategyChanges } from "./support/strategy-changes";

/** A service for each pair of strategies; `phase` says which of the two it has. */
const program = `
    const pulumi = require("@pulumi/pulumi");
    const hatoba = require("hatoba");
    const after = new pulumi.Config().require("phase") === "after";
    const network = new hatoba.Network("network", {});
    const loadBalancer = new hatoba.LoadBalancer("edge", {
        network,
        certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/0",
        testListener: { port: 9000, allowedCidrs: ["203.0.113.0/24"] },
    });
    const cluster = new hatoba.Cluster("cluster", {});
    ${JSON.stringify(strategyChanges)}.forEach(({ from, to }, index) => {
        new hatoba.FargateService(from + "-to-" + to, {
            cluster,
            network,
            containers: {
                app: {
                    image: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/app@sha256:" + "0".repeat(64),
                    ports: [{ port: 8080 }],
                    healthCheck: { command: ["CMD", "/healthy"] },
                },
            },
            route: { loadBalancer, container: "app", port: 8080, paths: ["/" + index + "/*"], priority: index + 1 },
            deployment: after ? { strategy: to, rewire: true } : { strategy: from },
        });
    });
`;

describe("another deployment strategy on a service that runs", function () {
    this.timeout(300_000);
    let changed: Record<string, string> = {};
    let previewed: Record<string, string> = {};
    const config = (phase: string) => `config:\n  aws:region: eu-central-1\n  example:phase: ${phase}\n`;
    let stack: EngineStack | undefined;

    before(async () => {
        const directory = writeProject({ "index.js": program, "Pulumi.dev.yaml": config("before") });
        stack = await EngineStack.create(directory, "dev");
        await stack.run("up");
        writeFileSync(path.join(directory, "Pulumi.dev.yaml"), config("after"));
        await stack.reconfigure();
        previewed = changedResources(await stack.run("preview"));
        changed = changedResources(await stack.run("up"));
    });
    after(() => {
        stack?.dispose();
        removeProjects();
    });

    for (const pair of strategyChanges) {
        const name = `${pair.from}-to-${pair.to}`;
        it(`from ${pair.from} to ${pair.to} is ${changeOfService(pair)}d, and its target groups and listener rule stay`, () => {
            const change = (kind: string, suffix: string) => changed[`${kind}::${name}-${suffix}`];
            expect(change("ecs/service:Service", "service")).to.equal(changeOfService(pair));
            expect(change("lb/targetGroup:TargetGroup", "targets") ?? "same").to.be.oneOf(["same", "update"]);
            expect(change("lb/listenerRule:ListenerRule", "rule") ?? "same").to.be.oneOf(["same", "update"]);
        });
    }

    it("is what the preview says", () => {
        expect(previewed).to.deep.equal(changed);
    });

    it("replaces nothing but the services that change their controller", () => {
        const replaced = Object.keys(changed).filter((resource) => changed[resource] === "replace");
        expect(
            replaced.every((resource) => /^ecs\/service:Service::.*codeDeploy/.test(resource)),
            replaced.join(", "),
        ).to.equal(true);
    });
});
