import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { Cluster, LoadBalancer } from "../components/index";
import { mapValues } from "../components/map-values";
import { loadSettings } from "./config";
import { createFileSystems, fileSystems as fileSystemDefinitions } from "./file-systems";
import { createRegistry } from "./images";
import { createMonitoring } from "./monitoring";
import { createNetwork } from "./network";
import { clusterArgs, loadBalancerArgs } from "./platform";
import { awsProvider } from "./provider";
import { services as definitions } from "./services";
import { deployServices } from "./services/deploy";
import { serviceOutputs } from "./services/outputs";

const settings = loadSettings(definitions, fileSystemDefinitions);
const opts: ComponentResourceOptions = { providers: [awsProvider(settings.owner)] };

const network = createNetwork(settings, opts);
const loadBalancer = new LoadBalancer("load-balancer", loadBalancerArgs(settings, definitions, network), opts);
const registry = createRegistry(definitions, settings, opts);
const cluster = new Cluster("cluster", clusterArgs(settings), opts);
const fileSystems = createFileSystems(fileSystemDefinitions, settings, network, opts);
const deployed = deployServices(definitions, { settings, network, loadBalancer, registry, cluster, fileSystems }, opts);
const monitoring = createMonitoring(settings, definitions, cluster, deployed, opts);
const url = settings.domain ? `https://${settings.domain.name}` : loadBalancer.url;

/** The stack's outputs. */
export = {
    /** Where people reach the system. */
    url,

    /** What a name outside Route 53 must point to, see `hatoba:domain.certificateArn`. */
    loadBalancerDnsName: loadBalancer.dnsName,

    clusterName: cluster.clusterName,

    /** What was deployed and where: `npm run verify` compares it with what serves. */
    services: serviceOutputs(definitions, deployed, url, settings),

    /** Where pipelines push each container's image, by `<service>/<container>`. */
    repositoryUrls: registry.repositoryUrls,

    /** Paths of the services' parameters: `aws ssm get-parameter --with-decryption --name …` shows the password. */
    parameterNames: mapValues(deployed, ({ parameters }) => parameters?.names ?? {}),

    /** Dashboard of the services, and the topic that tells of their alarms, where there is monitoring. */
    ...(monitoring && { dashboardName: monitoring.dashboardName, alarmTopicArn: monitoring.topicArn }),

    /** The network, for stacks that adopt it with `hatoba:network.existing.stack`. */
    vpcId: network.vpcId,
    privateSubnetIds: network.privateSubnetIds,
    publicSubnetIds: network.publicSubnetIds,
};
