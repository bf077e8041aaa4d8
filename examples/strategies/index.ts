import * as pulumi from "@pulumi/pulumi";
import * as hatoba from "hatoba";

/** How new versions replace the running one, and the name that the service answers at: both differ by stack. */
const config = new pulumi.Config();
const domain = config.requireObject<hatoba.DomainArgs>("domain");
const deployment = config.requireObject<hatoba.DeploymentArgs>("deployment");

const network = new hatoba.Network("network", {});
const loadBalancer = new hatoba.LoadBalancer("edge", {
    network,
    domain,
    waf: {},
    // Where testers see a new version before everybody does. Put the addresses of your office here.
    testListener: { port: 9000, allowedCidrs: ["203.0.113.0/24"] },
});
const registry = new hatoba.Registry("images", {
    pullThroughCaches: { public: { upstream: "public.ecr.aws" } },
});
const cluster = new hatoba.Cluster("cluster", {});

const web = new hatoba.FargateService("web", {
    cluster,
    network,
    desiredCount: 2,
    containers: {
        nginx: {
            image: registry.pullThroughUrls.apply(({ public: url }) => `${url}/nginx/nginx-unprivileged:1.29`),
            pullThroughCache: true,
            ports: [{ port: 8080 }],
            user: "101",
            memory: 256,
            healthCheck: { command: ["CMD-SHELL", "curl -sf http://127.0.0.1:8080/"] },
            writablePaths: ["/tmp"],
        },
    },
    route: { loadBalancer, container: "nginx", port: 8080, hosts: [domain.name], priority: 100 },
    deployment: { ...deployment, alarms: { names: [hatoba.rollbackAlarmName("web")] } },
    scaling: { max: 6, cpu: { target: 60 }, requests: { target: 1000 } },
});

const monitoring = new hatoba.Monitoring("monitoring", {
    cluster,
    services: { web: { service: web, codeDeploy: deployedBy(web) } },
    emails: ["on-call@hatoba.example.com"],
});

/** CodeDeploy's names for the service, where it deploys it. */
function deployedBy(service: hatoba.FargateService): hatoba.CodeDeployInputs | undefined {
    const { codeDeployApplication: applicationName, codeDeployGroup: deploymentGroupName } = service;
    return applicationName && deploymentGroupName ? { applicationName, deploymentGroupName } : undefined;
}

export const url = loadBalancer.url;
export const dashboardName = monitoring.dashboardName;
