import { CodeDeployClient } from "@aws-sdk/client-codedeploy";
import { ECSClient } from "@aws-sdk/client-ecs";
import { ElasticLoadBalancingV2Client } from "@aws-sdk/client-elastic-load-balancing-v2";

/** The clients of one region. Credentials and AWS_ENDPOINT_URL are the SDK's own business. */
export interface Clients {
    ecs: ECSClient;
    loadBalancing: ElasticLoadBalancingV2Client;
    codeDeploy: CodeDeployClient;
}

// The SDK warns of its end on Node 20 in every run. Its versions are pinned here, and its reader can do nothing about it.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";

const clients = new Map<string, Clients>();

/** The clients of a region, made once. */
export function clientsOf(region: string): Clients {
    const known = clients.get(region);
    if (known) {
        return known;
    }
    const made = {
        ecs: new ECSClient({ region }),
        loadBalancing: new ElasticLoadBalancingV2Client({ region }),
        codeDeploy: new CodeDeployClient({ region }),
    };
    clients.set(region, made);
    return made;
}
