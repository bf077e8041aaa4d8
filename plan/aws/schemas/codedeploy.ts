import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of the version beside each file,
 * whose commits are not known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const codedeploy: ResourceSchemas = {
    "aws:codedeploy/application:Application": {
        source: ["internal/service/deploy/app.go"], // 5.x, 2024
        defaults: { computePlatform: "Server" },
        computed: ["applicationId", "arn", "githubAccountName", "linkedToGithub"],
        // Another `name` renames the application.
        forceNew: ["computePlatform"],
    },
    "aws:codedeploy/deploymentConfig:DeploymentConfig": {
        source: ["internal/service/deploy/deployment_config.go"], // 5.x, 2025
        defaults: { computePlatform: "Server", "trafficRoutingConfig.type": "AllAtOnce" },
        computed: ["arn", "deploymentConfigId"],
        forceNew: [
            "computePlatform",
            "deploymentConfigName",
            "minimumHealthyHosts",
            "trafficRoutingConfig",
            "zonalConfig",
        ],
    },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": {
        source: ["internal/service/deploy/deployment_group.go"], // 5.x, 2024
        defaults: {
            "alarmConfiguration.ignorePollAlarmFailure": false,
            deploymentConfigName: "CodeDeployDefault.OneAtATime",
            "deploymentStyle.deploymentOption": "WITHOUT_TRAFFIC_CONTROL",
            "deploymentStyle.deploymentType": "IN_PLACE",
            outdatedInstancesStrategy: "UPDATE",
        },
        computed: ["arn", "blueGreenDeploymentConfig", "computePlatform", "deploymentGroupId"],
        // In place, `appName` and `deploymentGroupName` included.
        forceNew: [],
    },
};
