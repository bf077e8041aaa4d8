import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of the version beside each file,
 * whose commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const ecs: ResourceSchemas = {
    "aws:ecs/cluster:Cluster": {
        source: ["internal/service/ecs/cluster.go"], // 5.x, 2024
        defaults: { "configuration.executeCommandConfiguration.logging": "DEFAULT" },
        computed: ["arn", "settings"],
        forceNew: ["name"],
    },
    "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders": {
        source: ["internal/service/ecs/cluster_capacity_providers.go"], // 5.x, 2024
        defaults: { "defaultCapacityProviderStrategies.base": 0, "defaultCapacityProviderStrategies.weight": 0 },
        computed: [],
        // Deletion takes every capacity provider off the cluster, those of a replacement created before included.
        forceNew: ["clusterName"],
    },
    "aws:ecs/capacityProvider:CapacityProvider": {
        source: ["internal/service/ecs/capacity_provider.go"], // 6.x, 2026
        computed: ["arn"],
        // Newer than the copy, and not known to force a new resource: `autoRepairConfiguration`, `capacityReservations`
        // and `localStorageConfiguration` of managed instances.
        forceNew: [
            "autoScalingGroupProvider.autoScalingGroupArn",
            "cluster",
            "managedInstancesProvider.instanceLaunchTemplate.capacityOptionType",
            "name",
        ],
    },
    "aws:ecs/service:Service": {
        source: ["internal/service/ecs/service.go"], // 6.x, 2026
        // AWS decides within `deploymentConfiguration` what the program does not give.
        defaults: {
            "deploymentController.type": "ECS",
            deploymentMaximumPercent: 200,
            deploymentMinimumHealthyPercent: 100,
            enableEcsManagedTags: false,
            enableExecuteCommand: false,
            "networkConfiguration.assignPublicIp": false,
            schedulingStrategy: "REPLICA",
            "volumeConfiguration.managedEbsVolume.encrypted": true,
            "volumeConfiguration.managedEbsVolume.fileSystemType": "xfs",
            waitForSteadyState: false,
        },
        computed: [
            "arn",
            "availabilityZoneRebalancing",
            "cluster",
            "deploymentConfiguration",
            "iamRole",
            "launchType",
            "platformVersion",
            "triggers",
        ],
        // In place since 6.x: `deploymentController`. In place with a new deployment: load balancers, the network
        // configuration, service registries, Service Connect, volumes and VPC Lattice. The provider refuses to change
        // `capacityProviderStrategies`, and ignores a change of `triggers`, unless `forceNewDeployment` is true. It does
        // not notice when `alarms`, `deploymentCircuitBreaker` or `deploymentController` is no longer given, nor, with
        // the scheduling strategy DAEMON, a change of `desiredCount` or of the deployment percents.
        forceNew: ["cluster", "iamRole", "launchType", "name", "schedulingStrategy"],
    },
    "aws:ecs/taskDefinition:TaskDefinition": {
        source: ["internal/service/ecs/task_definition.go"], // 6.x, 2026
        defaults: {
            "proxyConfiguration.type": "APPMESH",
            skipDestroy: false,
            trackLatest: false,
            "volumes.dockerVolumeConfiguration.autoprovision": false,
            "volumes.efsVolumeConfiguration.rootDirectory": "/",
            "volumes.efsVolumeConfiguration.transitEncryptionPort": 0,
            "volumes.s3filesVolumeConfiguration.rootDirectory": "/",
            "volumes.s3filesVolumeConfiguration.transitEncryptionPort": 0,
        },
        computed: ["arn", "arnWithoutRevision", "enableFaultInjection", "networkMode", "revision"],
        // A replacement is a new revision; the old one is deregistered unless `skipDestroy`. The provider compares
        // `containerDefinitions` by what they mean, so that the order of environment variables is no difference.
        forceNew: [
            "containerDefinitions",
            "cpu",
            "enableFaultInjection",
            "ephemeralStorage",
            "executionRoleArn",
            "family",
            "ipcMode",
            "memory",
            "networkMode",
            "pidMode",
            "placementConstraints",
            "proxyConfiguration",
            "requiresCompatibilities",
            "runtimePlatform",
            "taskRoleArn",
            "volumes",
        ],
    },
};
