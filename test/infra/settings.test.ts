import { expect } from "chai";
import { resolveSettings } from "../../infra/config";
import type { Tier } from "../../infra/config/schema";
import { tierDefaults } from "../../infra/config/tiers";
import { fileSystems } from "../../infra/file-systems";
import { services } from "../../infra/services";
import type { ServiceDefinition } from "../../infra/services/definition";
import { development, raw, stackFile } from "./support";

function settingsOf(config: Record<string, unknown>) {
    return resolveSettings(raw(config), services, fileSystems).settings;
}

const minimal: Record<Tier, Record<string, unknown>> = {
    development,
    production: {
        ...development,
        "hatoba:tier": "production",
        "hatoba:domain": { name: "a.example.com", zoneName: "example.com" },
    },
};

describe("settings", () => {
    for (const tier of ["development", "production"] as const) {
        it(`of a ${tier} stack that says nothing are its tier's defaults`, () => {
            const {
                network,
                loadBalancer,
                services: sizes,
                logs,
                exec,
                registry,
                fileSystem,
                monitoring,
            } = settingsOf(minimal[tier]);
            const { service, ...defaults } = tierDefaults[tier];
            expect({ network, loadBalancer, logs, exec, registry, fileSystem, monitoring }).to.deep.equal(defaults);
            expect(sizes.quotes).to.deep.include(service);
        });
    }

    it("differ between the tiers in what protects and what costs", () => {
        expect(tierDefaults.development).to.deep.include({ exec: { enabled: true, customerKey: false } });
        expect(tierDefaults.development.network.nat).to.equal("single");
        expect(tierDefaults.production.network).to.deep.include({ nat: "per-zone", availabilityZoneCount: 3 });
        expect(tierDefaults.production.loadBalancer).to.deep.include({ deletionProtection: true, waf: true });
        expect(tierDefaults.production.service.capacity.spotWeight).to.equal(0);
        expect(tierDefaults.production.logs.retentionDays).to.be.greaterThan(
            tierDefaults.development.logs.retentionDays,
        );
    });

    it("move traffic in production, and replace tasks where there is none to move", () => {
        expect(tierDefaults.development.service.deployment.strategy).to.equal("rolling");
        expect(tierDefaults.production.service.deployment.strategy).to.equal("blueGreen");
        const worker: ServiceDefinition = { name: "worker", containers: [{ name: "main", build: "app/quotes" }] };
        const { settings } = resolveSettings(raw(minimal.production), [...services, worker], fileSystems);
        const strategies = Object.entries(settings.services).map(([name, { deployment }]) => [
            name,
            deployment.strategy,
        ]);
        expect(strategies).to.deep.equal([
            ["web", "blueGreen"],
            ["quotes", "blueGreen"],
            ["worker", "rolling"],
        ]);
    });

    it("take any key from the configuration and leave its neighbours alone", () => {
        const { network, services: sizes } = settingsOf({
            ...development,
            "hatoba:network": { nat: "none" },
            "hatoba:services": { web: { capacity: { onDemandBase: 1 } } },
        });
        expect(network).to.deep.equal({ ...tierDefaults.development.network, nat: "none" });
        expect(sizes.web?.capacity).to.deep.equal({ onDemandBase: 1, onDemandWeight: 0, spotWeight: 1 });
    });

    it("count zones by names or subnets where these are given", () => {
        const network = {
            privateCidrBlocks: ["10.0.0.0/24", "10.0.2.0/24"],
            publicCidrBlocks: ["10.0.1.0/24", "10.0.3.0/24"],
        };
        expect(settingsOf({ ...minimal.production, "hatoba:network": network }).network.availabilityZoneCount).to.equal(
            undefined,
        );
    });

    it("of staging and prod differ in nothing but addresses, domain, sizes and counts", () => {
        const shape = (stack: string) => {
            const settings = settingsOf(stackFile(stack));
            const sizes = { desiredCount: 0, cpu: 0, memory: 0 };
            return {
                ...settings,
                domain: Object.keys(settings.domain ?? {}),
                network: { ...settings.network, cidrBlock: "" },
                services: Object.fromEntries(
                    Object.entries(settings.services).map(([name, service]) => [
                        name,
                        { ...service, ...sizes, scaling: service.scaling && { ...service.scaling, min: 0, max: 0 } },
                    ]),
                ),
            };
        };
        expect(shape("staging")).to.deep.equal(shape("prod"));
    });

    it("of dev are the worked example's network", () => {
        expect(settingsOf(stackFile("dev")).network).to.deep.include({
            cidrBlock: "10.0.0.0/20",
            privateCidrBlocks: ["10.0.0.0/24", "10.0.2.0/24"],
            publicCidrBlocks: ["10.0.1.0/24", "10.0.3.0/24"],
            nat: "single",
        });
    });
});
