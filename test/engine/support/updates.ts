import type { Change } from "../../../plan/rehearse/engine-events";
import type { ProjectCopy } from "./project-copy";

/** One change of configuration or code on a stack that runs, and what the engine does about it. */
export interface Update {
    /** The change, as a reader of the docs looks for it. */
    change: string;
    /** Key of the configuration or file that it is made in. */
    where: string;
    apply(project: ProjectCopy): void;
    /**
     * Every resource that is not left as it is, components aside: by `<type>::<name>` without `aws:`, with `*` for any text.
     * Of two patterns that match, the longer counts.
     */
    operations: Record<string, Change>;
    /** What it means for what runs, for the docs. */
    effect: string;
}

/** Changes of dev, each made on what the one before left. */
export const updates: readonly Update[] = [
    {
        change: "A new version of an image",
        where: "`app/`",
        apply: (project) => project.edit("app/web/app.py", "from ", "# Another version.\nfrom "),
        operations: {
            "ecs/taskDefinition:TaskDefinition::web-task": "replace",
            "ecs/service:Service::web-service": "update",
        },
        effect: "A new revision of the task definition, and a deployment of the service by its strategy. The old revision stays for a rollback.",
    },
    {
        change: "More tasks",
        where: "`services.<name>.desiredCount`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:services"].web.desiredCount = 2;
            }),
        operations: {
            "ecs/service:Service::web-service": "update",
        },
        effect: "A deployment with the new number: `forceNewDeployment` makes ECS deploy with every update of a service, so running tasks are replaced as with a new image. With scaling the key only sets the minimum, and the service is left alone.",
    },
    {
        change: "Bigger tasks",
        where: "`services.<name>.cpu`, `memory`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:services"].web.memory = 1024;
            }),
        operations: {
            "ecs/taskDefinition:TaskDefinition::web-task": "replace",
            "ecs/service:Service::web-service": "update",
        },
        effect: "A new revision, and a deployment as with a new image.",
    },
    {
        change: "One more container",
        where: "`infra/services/<name>.ts`",
        apply: (project) =>
            project.edit(
                "infra/services/quotes.ts",
                "    ],\n    // Reached",
                `        {
            name: "cache",
            build: "app/quotes",
            user: "1000",
            essential: false,
            environment: { PORT: "8001" },
        },
    ],
    // Reached`,
            ),
        operations: {
            "ecr/repository:Repository::registry-quotes/cache": "create",
            "ecr/lifecyclePolicy:LifecyclePolicy::registry-quotes/cache": "create",
            "ecs/taskDefinition:TaskDefinition::quotes-task": "replace",
            "ecs/service:Service::quotes-service": "update",
            "iam/rolePolicy:RolePolicy::quotes-execution-policy": "update",
        },
        effect: "Its repository is created and its image pushed first; then a deployment.",
    },
    {
        change: "One more service",
        where: "`infra/services/`",
        apply: (project) => {
            project.write(
                "infra/services/jobs.ts",
                `import { defineService } from "./definition";

export const jobs = defineService({
    name: "jobs",
    containers: [
        {
            name: "worker",
            build: "app/quotes",
            user: "1000",
            healthCheck: { command: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8000/healthz"] },
        },
    ],
});
`,
            );
            project.edit("infra/services/index.ts", "[web, quotes]", "[web, quotes, jobs]");
            project.edit(
                "infra/services/index.ts",
                "import { quotes }",
                'import { jobs } from "./jobs";\nimport { quotes }',
            );
            project.configure("dev", (config) => {
                config["hatoba:services"].jobs = { cpu: 256, memory: 512 };
            });
        },
        operations: {
            "*::jobs-*": "create",
            "*::registry-jobs/worker": "create",
        },
        effect: "Only new resources.",
    },
    {
        change: "A service under another name",
        where: "`infra/services/<name>.ts`",
        apply: (project) => {
            project.edit("infra/services/jobs.ts", 'name: "jobs"', 'name: "batch"');
            project.configure("dev", (config) => {
                config["hatoba:services"].batch = config["hatoba:services"].jobs;
                delete config["hatoba:services"].jobs;
            });
        },
        operations: {
            "*::batch-*": "create",
            "*::registry-batch/worker": "create",
            "*::jobs-*": "delete",
            "*::registry-jobs/worker": "delete",
        },
        effect: "**A new service and the end of the old one.** Logs, images and parameters of the old name are deleted, see [removal](removal.md).",
    },
    {
        change: "A service less",
        where: "`infra/services/`",
        apply: (project) => {
            project.edit("infra/services/index.ts", "[web, quotes, jobs]", "[web, quotes]");
            project.edit("infra/services/index.ts", 'import { jobs } from "./jobs";\n', "");
            project.remove("infra/services/jobs.ts");
            project.configure("dev", (config) => {
                delete config["hatoba:services"].batch;
            });
        },
        operations: {
            "*::batch-*": "delete",
            "*::registry-batch/worker": "delete",
        },
        effect: "**Its tasks stop; logs, images and parameters are deleted**, see [removal](removal.md). In production its repositories have to be released first.",
    },
    {
        change: "One more interface endpoint",
        where: "`network.interfaceEndpoints`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:network"].interfaceEndpoints = ["ssm"];
            }),
        operations: {
            "ec2/vpcEndpoint:VpcEndpoint::network-ssm": "create",
            "ec2/securityGroup:SecurityGroup::network-endpoints": "create",
            "vpc/securityGroupIngressRule:SecurityGroupIngressRule::network-endpoints-https": "create",
        },
        effect: "New connections to that AWS service go through it as soon as its name resolves there. No task is replaced.",
    },
    {
        change: "A second interface endpoint",
        where: "`network.interfaceEndpoints`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:network"].interfaceEndpoints = ["ssm", "logs"];
            }),
        operations: {
            "ec2/vpcEndpoint:VpcEndpoint::network-logs": "create",
        },
        effect: "As the first.",
    },
    {
        change: "One more zone",
        where: "`network.privateCidrBlocks`, `publicCidrBlocks`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:network"].privateCidrBlocks.push("10.0.4.0/24");
                config["hatoba:network"].publicCidrBlocks.push("10.0.5.0/24");
            }),
        operations: {
            "ec2/subnet:Subnet::network-*-3": "create",
            "ec2/routeTable:RouteTable::network-*-3": "create",
            "ec2/routeTableAssociation:RouteTableAssociation::network-*-3": "create",
            "ec2/route:Route::network-*-3-*": "create",
            "efs/mountTarget:MountTarget::shared-mount-target-3": "create",
            "ec2/vpcEndpoint:VpcEndpoint::network-*": "update",
            "lb/loadBalancer:LoadBalancer::load-balancer-alb": "update",
            "ecs/service:Service::*": "update",
        },
        effect: "Subnets, routes and a mount target of the new zone are added; the load balancer and the services take the subnets in. Services start a deployment, because their network changes.",
    },
    {
        change: "One zone less",
        where: "`network.privateCidrBlocks`, `publicCidrBlocks`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:network"].privateCidrBlocks.pop();
                config["hatoba:network"].publicCidrBlocks.pop();
            }),
        operations: {
            "ec2/subnet:Subnet::network-*-3": "delete",
            "ec2/routeTable:RouteTable::network-*-3": "delete",
            "ec2/routeTableAssociation:RouteTableAssociation::network-*-3": "delete",
            "ec2/route:Route::network-*-3-*": "delete",
            "efs/mountTarget:MountTarget::shared-mount-target-3": "delete",
            "ec2/vpcEndpoint:VpcEndpoint::network-*": "update",
            "lb/loadBalancer:LoadBalancer::load-balancer-alb": "update",
            "ecs/service:Service::*": "update",
        },
        effect: "Services and load balancer leave the zone by a deployment, then its subnets are deleted. AWS refuses to delete a subnet while a task still stops in it: the provider waits, and an update that gives up is run again.",
    },
    {
        change: "A NAT gateway for each zone",
        where: "`network.nat`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:network"].nat = "per-zone";
            }),
        operations: {
            "ec2/eip:Eip::network-nat-2": "create",
            "ec2/natGateway:NatGateway::network-nat-2": "create",
            "ec2/route:Route::network-private-2-nat": "update",
        },
        effect: "**Connections of the zone to the internet are cut once**, when its route moves, and come from another public address after that.",
    },
    {
        change: "One NAT gateway again",
        where: "`network.nat`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:network"].nat = "single";
            }),
        operations: {
            "ec2/eip:Eip::network-nat-2": "delete",
            "ec2/natGateway:NatGateway::network-nat-2": "delete",
            "ec2/route:Route::network-private-2-nat": "update",
        },
        effect: "**Connections of the zone to the internet are cut once**; its public address is given back.",
    },
    {
        change: "Another owner",
        where: "`owner`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:owner"] = "other-team";
            }),
        operations: {
            "*": "update",
        },
        effect: "Every tag changes in place. Running tasks keep the old tags: ECS gives a task its service's tags when it starts.",
    },
    {
        change: "Scaling switched on",
        where: "`services.<name>.scaling`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:services"].web.scaling = { max: 4, cpu: { target: 60 } };
            }),
        operations: {
            "appautoscaling/*": "create",
        },
        effect: "The scaler takes over from the number of tasks that run; it is no longer reset by an update.",
    },
    {
        change: "Scaling switched off",
        where: "`services.<name>.scaling`",
        apply: (project) =>
            project.configure("dev", (config) => {
                delete config["hatoba:services"].web.scaling;
            }),
        operations: {
            "appautoscaling/*": "delete",
        },
        effect: "The number of tasks stays where the scaler left it until the next change of `desiredCount`.",
    },
    {
        change: "Alarms switched on",
        where: "`monitoring.enabled`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:monitoring"] = { enabled: true, emails: ["a@example.com"] };
            }),
        operations: {
            "cloudwatch/*::monitoring-*": "create",
            "sns/*::monitoring-*": "create",
            "kms/key:Key::monitoring-key": "create",
            "ecs/service:Service::*": "update",
        },
        effect: "Services are deployed once more and roll back on the alarm from then on. People confirm their e-mail addresses once.",
    },
    {
        change: "Alarms switched off",
        where: "`monitoring.enabled`",
        apply: (project) =>
            project.configure("dev", (config) => {
                delete config["hatoba:monitoring"];
            }),
        operations: {
            "cloudwatch/*::monitoring-*": "delete",
            "sns/*::monitoring-*": "delete",
            "kms/key:Key::monitoring-key": "delete",
            "ecs/service:Service::*": "update",
        },
        effect: "Services are deployed once more and no longer roll back on an alarm; subscriptions are lost.",
    },
    {
        change: "A domain",
        where: "`domain`",
        apply: (project) =>
            project.configure("dev", (config) => {
                config["hatoba:domain"] = { name: "dev.hatoba.example.com", zoneName: "hatoba.example.com" };
            }),
        operations: {
            "acm/*::load-balancer-certificate": "create",
            "route53/record:Record::load-balancer-*": "create",
            "lb/listener:Listener::load-balancer-https": "create",
            "vpc/securityGroupIngressRule:SecurityGroupIngressRule::load-balancer-443-*": "create",
            "lb/listener:Listener::load-balancer-http": "update",
            "lb/listenerRule:ListenerRule::web-rule": "replace",
        },
        effect: "The rule moves to the HTTPS listener: the new one is created before the old one is deleted. HTTP redirects from then on.",
    },
];
