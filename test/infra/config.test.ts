import { expect } from "chai";
import { resolveSettings } from "../../infra/config";
import { fileSystems } from "../../infra/file-systems";
import { services } from "../../infra/services";
import { defineService } from "../../infra/services/definition";
import { development, pathsOf, problemsOf, raw, stackFile, stacks } from "./support";

const secret = "correct-horse-battery-staple";

describe("configuration", () => {
    for (const stack of stacks) {
        it(`of stack ${stack} is right`, () => {
            expect(problemsOf(stackFile(stack))).to.deep.equal([]);
        });
    }

    it("says when a bound itself is not accepted", () => {
        const services = { web: { scaling: { max: 2, cpu: { target: 0 } } } };
        expect(problemsOf({ ...development, "hatoba:services": services })).to.deep.equal([
            "hatoba:services.web.scaling.cpu.target: found 0; accepted: more than 0",
        ]);
    });

    it("names a mistyped key and the one that was meant", () => {
        expect(problemsOf({ ...development, "hatoba:netwrok": {} })).to.deep.equal([
            "hatoba:netwrok: is not a known key; did you mean hatoba:network?",
        ]);
        expect(problemsOf({ ...development, "hatoba:services": { web: { memroy: 512 } } })).to.deep.equal([
            "hatoba:services.web.memroy: is not a known key; did you mean hatoba:services.web.memory?",
        ]);
    });

    it("names a service that nobody defines, and those that there are", () => {
        const [line] = problemsOf({ ...development, "hatoba:services": { billing: { cpu: 256 } } });
        expect(line).to.equal("hatoba:services.billing: is not a known key; known here: web, quotes");
    });

    it("shows what was found and what is accepted", () => {
        const config = {
            ...development,
            "hatoba:tier": "test",
            "hatoba:services": { web: { desiredCount: "three", cpu: 300 } },
            "hatoba:network": { cidrBlock: "10.0.0.0/33" },
            "hatoba:logs": "long",
        };
        expect(problemsOf(config)).to.have.members([
            'hatoba:tier: found "test"; accepted: one of development, production',
            'hatoba:services.web.desiredCount: found "three"; accepted: a whole number',
            "hatoba:services.web.cpu: found 300; accepted: one of 256, 512, 1024, 2048, 4096, 8192, 16384",
            'hatoba:network.cidrBlock: found "10.0.0.0/33"; accepted: an IPv4 block such as 10.0.0.0/16',
            'hatoba:logs: found "long"; accepted: a map of keys',
        ]);
    });

    it("names what is required and missing", () => {
        expect(pathsOf(problemsOf({}))).to.have.members(["hatoba:tier", "hatoba:owner", "aws:region"]);
    });

    it("reports mistakes of one value and between values at once", () => {
        const config = {
            ...development,
            "hatoba:tire": "x",
            "hatoba:network": {
                cidrBlock: "10.0.0.0/20",
                privateCidrBlocks: ["10.0.0.0/24", "10.0.1.0/24"],
                publicCidrBlocks: ["10.0.1.0/24", "10.9.0.0/24"],
            },
            "hatoba:services": { web: { cpu: 256, memory: 4096 }, quotes: { desiredCount: -1 } },
        };
        expect(pathsOf(problemsOf(config))).to.have.members([
            "hatoba:tire",
            "hatoba:services.quotes.desiredCount",
            "hatoba:network.privateCidrBlocks[1]",
            "hatoba:network.publicCidrBlocks[1]",
            "hatoba:services.web.memory",
        ]);
    });

    it("loses nothing else by two mistakes in one place", () => {
        const network = {
            cidrBlock: "10.0.0.0/27",
            interfaceEndpoints: ["ecr.api", "ECR", "S3!"],
        };
        expect(pathsOf(problemsOf({ ...development, "hatoba:network": network }))).to.have.members([
            "hatoba:network.interfaceEndpoints[1]",
            "hatoba:network.interfaceEndpoints[2]",
            "hatoba:network.cidrBlock",
        ]);
    });

    it("does not follow up on a value that could not be read", () => {
        const domain = {
            "hatoba:tier": "production",
            "hatoba:domain": { name: "not a name", zoneName: "example.com" },
        };
        expect(pathsOf(problemsOf({ ...development, ...domain }))).to.deep.equal(["hatoba:domain.name"]);
        const network = {
            privateCidrBlocks: ["10.0.0.0/24", "nonsense"],
            publicCidrBlocks: ["10.0.1.0/24", "10.0.3.0/24"],
        };
        expect(pathsOf(problemsOf({ ...development, "hatoba:network": network }))).to.deep.equal([
            "hatoba:network.privateCidrBlocks[1]",
        ]);
    });

    it("refuses a VPC that is too small for its subnets", () => {
        expect(pathsOf(problemsOf({ ...development, "hatoba:network": { cidrBlock: "10.0.0.0/26" } }))).to.deep.equal([
            "hatoba:network.cidrBlock",
        ]);
    });

    it("refuses fewer than two zones", () => {
        const network = { privateCidrBlocks: ["10.0.0.0/24"], publicCidrBlocks: ["10.0.1.0/24"] };
        expect(problemsOf({ ...development, "hatoba:network": network })).to.deep.equal([
            "hatoba:network: has one zone; the load balancer needs two",
        ]);
    });

    it("names mistakes of deployments and scaling by their keys, and what the strategy has instead", () => {
        const services = {
            web: {
                deployment: { strategy: "blueGreen", rollback: true, canary: { percent: 10 } },
                scaling: { max: 2, min: 3, cpu: { target: 60 } },
            },
            quotes: { deployment: { strategy: "codeDeploy" }, scaling: { max: 4, requests: { target: 100 } } },
        };
        expect(problemsOf({ ...development, "hatoba:services": services })).to.deep.equal([
            'hatoba:services.web.deployment.rollback: is the circuit breaker\'s, which ECS has for rolling deployments only; alarms and hooks bring others back; the strategy is "blueGreen"',
            'hatoba:services.web.deployment.canary: belongs to strategy "canary"; the strategy is "blueGreen"',
            "hatoba:services.web.scaling.max: 2 is less than the 3 tasks of min",
            'hatoba:services.quotes.deployment.strategy: CodeDeploy moves the traffic of a load balancer, but there is no route; use "rolling", or "blueGreen" for what serviceConnect exposes',
            'services.quotes.serviceConnect: works with ECS\'s own deployments only; choose another strategy than "codeDeploy"',
            "hatoba:services.quotes.scaling.requests: counts a load balancer's requests, but there is no route",
        ]);
    });

    it("knows the keys of deployments, scaling and monitoring", () => {
        const services = {
            web: {
                deployment: { strategy: "bluegreen", bakeMinutes: 1441, hooks: { gate: { stages: ["NOW"] } } },
                scaling: { max: 0, cpu: { traget: 60 } },
            },
        };
        const monitoring = { emails: ["nobody"], slak: {} };
        const found = problemsOf({ ...development, "hatoba:services": services, "hatoba:monitoring": monitoring });
        expect(pathsOf(found)).to.have.members([
            "hatoba:monitoring.emails[0]",
            "hatoba:monitoring.slak",
            "hatoba:services.web.deployment.bakeMinutes",
            "hatoba:services.web.deployment.hooks.gate.stages[0]",
            "hatoba:services.web.deployment.strategy",
            "hatoba:services.web.scaling.cpu.target",
            "hatoba:services.web.scaling.cpu.traget",
            "hatoba:services.web.scaling.max",
        ]);
        expect(found.join("\n")).to.include("did you mean hatoba:monitoring.slack?");
        expect(found.join("\n")).to.include("one of rolling, blueGreen, linear, canary, codeDeploy");
    });

    it("demands a domain in production", () => {
        expect(problemsOf({ ...development, "hatoba:tier": "production" })).to.deep.equal([
            "hatoba:domain: is missing; tier production serves HTTPS only, which needs a name",
        ]);
    });

    it("demands a zone that holds the domain, or a certificate", () => {
        const withDomain = (domain: object) => problemsOf({ ...development, "hatoba:domain": domain });
        expect(pathsOf(withDomain({ name: "www.example.com" }))).to.deep.equal(["hatoba:domain"]);
        expect(pathsOf(withDomain({ name: "www.example.com", zoneName: "example.org" }))).to.deep.equal([
            "hatoba:domain.zoneName",
        ]);
        expect(pathsOf(withDomain({ name: "www.example.com", zoneName: "ple.com" }))).to.deep.equal([
            "hatoba:domain.zoneName",
        ]);
        expect(withDomain({ name: "www.example.com", zoneName: "example.com" })).to.deep.equal([]);
    });

    it("keeps the test listener from everybody and off production's ports", () => {
        const testers = { cidrBlocks: ["198.51.100.0/24", "0.0.0.0/0"], port: 443 };
        expect(pathsOf(problemsOf({ ...development, "hatoba:loadBalancer": { testers } }))).to.have.members([
            "hatoba:loadBalancer.testers.port",
            "hatoba:loadBalancer.testers.cidrBlocks[1]",
        ]);
    });

    it("names what an existing network lacks and what has no effect on it", () => {
        const existing = { vpcId: "vpc-0123456789abcdef0", privateSubnetIds: ["subnet-0123456789abcdef0"] };
        const ids = problemsOf({ ...development, "hatoba:network": { nat: "single", existing } });
        expect(pathsOf(ids)).to.include("hatoba:network.existing.privateSubnetIds");
        const complete = { vpcId: "vpc-0123456789abcdef0", privateSubnetIds: ["subnet-01234567", "subnet-12345678"] };
        expect(
            pathsOf(problemsOf({ ...development, "hatoba:network": { nat: "single", existing: complete } })),
        ).to.have.members(["hatoba:network.nat", "hatoba:network.existing.publicSubnetIds"]);
        const stack = { stack: "org/network/dev", vpcId: "vpc-0123456789abcdef0" };
        expect(pathsOf(problemsOf({ ...development, "hatoba:network": { existing: stack } }))).to.have.members([
            "hatoba:network.existing.privateSubnetCount",
            "hatoba:network.existing.vpcId",
        ]);
    });

    it("accepts images by digest, tag and whole reference, and never latest", () => {
        const digest = `sha256:${"0".repeat(64)}`;
        const withImage = (app: string) =>
            problemsOf({ ...development, "hatoba:services": { web: { images: { app } } } });
        for (const reference of [digest, "v1.2.3", `123456789012.dkr.ecr.eu-central-1.amazonaws.com/a/b@${digest}`]) {
            expect(withImage(reference), reference).to.deep.equal([]);
        }
        for (const reference of ["latest", "registry.example.com/a:latest", "sha256:12", "registry.example.com/a"]) {
            expect(pathsOf(withImage(reference)), reference).to.deep.equal(["hatoba:services.web.images.app"]);
        }
        expect(
            pathsOf(problemsOf({ ...development, "hatoba:services": { web: { images: { ap: digest } } } })),
        ).to.deep.equal(["hatoba:services.web.images.ap"]);
    });

    it("never shows a secret, wherever it stands and whatever is wrong with it", () => {
        const secrets = { web: { "basic-auth-password": { nested: secret }, "basic-auth-pasword": secret } };
        const config = {
            ...development,
            "hatoba:secrets": secrets,
            "hatoba:owner": `${secret}\n`,
            "hatoba:parameters": { web: secret },
        };
        const lines = problemsOf(config, services, ["hatoba:secrets", "hatoba:owner", "hatoba:parameters"]);
        expect(pathsOf(lines)).to.include.members([
            "hatoba:secrets.web.basic-auth-password",
            "hatoba:secrets.web.basic-auth-pasword",
            "hatoba:owner",
            "hatoba:parameters",
        ]);
        expect(lines.join("\n")).not.to.include(secret);
        // Even where a check across values would quote it: a route's host stands in its problem.
        const route = { container: "server", port: 8000, healthCheck: { path: "/" } };
        const twins = services.map((service) => ({ ...service, route }));
        const domain = { ...development, "hatoba:domain": { name: "hidden.example.com", zoneName: "example.com" } };
        expect(problemsOf(domain, twins).join("\n")).to.include("hidden.example.com");
        expect(problemsOf(domain, twins, ["hatoba:domain"]).join("\n")).not.to.include("hidden");
    });

    it("refuses a secret in plain text, and does not repeat it", () => {
        const lines = problemsOf({ ...development, "hatoba:secrets": { web: { "basic-auth-password": secret } } });
        expect(pathsOf(lines)).to.deep.equal(["hatoba:secrets"]);
        expect(lines.join("\n")).not.to.include(secret);
    });

    it("takes values of parameters from the configuration, secrets apart from plain ones", () => {
        const config = {
            ...development,
            "hatoba:parameters": { web: { "basic-auth-user": "reviewer" } },
            "hatoba:secrets": { web: { "basic-auth-password": secret } },
        };
        const { settings, problems } = resolveSettings(raw(config, ["hatoba:secrets"]), services, fileSystems);
        expect(problems).to.deep.equal([]);
        expect(settings.parameters.web).to.deep.equal({ "basic-auth-user": "reviewer" });
        expect(settings.secrets.web).to.deep.equal({ "basic-auth-password": secret });
        const misplaced = { ...development, "hatoba:parameters": { web: { "basic-auth-password": "x" } } };
        expect(pathsOf(problemsOf(misplaced))).to.deep.equal(["hatoba:parameters.web.basic-auth-password"]);
    });

    it("demands a value for each parameter that has none by itself", () => {
        const service = defineService({
            name: "mail",
            containers: [{ name: "server", build: "app/quotes", secrets: { KEY: "key", HOST: "host" } }],
            parameters: { key: { type: "SecureString", description: "" }, host: { description: "" } },
        });
        expect(pathsOf(problemsOf(development, [service]))).to.have.members([
            "hatoba:secrets.mail.key",
            "hatoba:parameters.mail.host",
        ]);
    });
});
