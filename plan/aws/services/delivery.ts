import { arnOf, arnOfName, blank, CREATION_TIME, inputId } from "../ids";
import { type ResourceModel, type ResourceModels, record, type Subject, text } from "../model";

const APPLICATIONS = ["aws:codedeploy/application:Application"];

/** A connection waits until a person completes it in the console. */
const connection = (service: string): ResourceModel => ({
    taggable: true,
    autoname: {},
    id: (s) => s.scope.arn(service, `connection/${s.scope.uuid("connection")}`),
    arn: (_, id) => id,
    defaults: () => blank("providerType"),
    outputs: () => ({ connectionStatus: "PENDING" }),
});

const host = (service: string): ResourceModel => ({
    autoname: {},
    id: (s) => s.scope.arn(service, `host/${text(s.inputs.name)}-${s.scope.hex(8, "host")}`),
    arn: (_, id) => id,
});

function platformOf(s: Subject): string {
    const application = s.stack.all(...APPLICATIONS).find(({ outputs }) => outputs.name === s.inputs.appName);
    return text(application?.outputs.computePlatform) || "Server";
}

/** CodeCommit, CodeBuild, CodeDeploy and CodePipeline. */
export const delivery: ResourceModels = {
    "aws:codecommit/repository:Repository": {
        taggable: true,
        id: inputId("repositoryName"),
        arn: arnOf("codecommit"),
        defaults: (s) => ({ kmsKeyId: s.scope.arn("kms", `key/${s.existing.uuid("aws/codecommit")}`) }),
        outputs: (s, id) => {
            const host = `git-codecommit.${s.scope.region}.${s.scope.dnsSuffix}/v1/repos/${id}`;
            return {
                cloneUrlHttp: `https://${host}`,
                cloneUrlSsh: `ssh://${host}`,
                repositoryId: s.scope.uuid("repository"),
            };
        },
    },
    "aws:codecommit/trigger:Trigger": {
        id: inputId("repositoryName"),
        outputs: (s) => ({ configurationId: s.scope.uuid("trigger") }),
    },
    "aws:codestarconnections/connection:Connection": connection("codestar-connections"),
    "aws:codestarconnections/host:Host": {
        ...host("codestar-connections"),
        outputs: () => ({ status: "PENDING" }),
    },
    "aws:codeconnections/connection:Connection": {
        ...connection("codeconnections"),
        outputs: (s) => ({ connectionStatus: "PENDING", ownerAccountId: s.scope.accountId }),
    },
    "aws:codeconnections/host:Host": { ...host("codeconnections"), taggable: true },
    "aws:codebuild/project:Project": {
        taggable: true,
        autoname: {},
        id: arnOfName("codebuild", "project/"),
        arn: (_, id) => id,
        defaults: (s) => ({
            autoRetryLimit: 0,
            badgeEnabled: false,
            buildTimeout: 60,
            description: "",
            encryptionKey: s.scope.arn("kms", "alias/aws/s3"),
            projectVisibility: "PRIVATE",
            queuedTimeout: 480,
        }),
        outputs: () => blank("badgeUrl", "publicProjectAlias"),
    },
    "aws:codebuild/webhook:Webhook": {
        id: inputId("projectName"),
        defaults: () => ({ pullRequestBuildPolicy: { requiresCommentApproval: "DISABLED" } }),
        outputs: (s) => ({
            payloadUrl: `https://codebuild.${s.scope.region}.${s.scope.dnsSuffix}/webhooks?t=${s.scope.letters(40, "hook")}`,
            secret: s.scope.letters(40, "secret"),
            url: `https://api.github.com/repos/example/example/hooks/${s.scope.digits(9, "hook")}`,
        }),
    },
    "aws:codebuild/reportGroup:ReportGroup": {
        taggable: true,
        autoname: {},
        id: arnOfName("codebuild", "report-group/"),
        arn: (_, id) => id,
        defaults: () => ({ deleteReports: false }),
        outputs: () => ({ created: CREATION_TIME }),
    },
    "aws:codebuild/sourceCredential:SourceCredential": {
        id: (s) => s.scope.arn("codebuild", `token/${text(s.inputs.serverType).toLowerCase()}`),
        arn: (_, id) => id,
    },
    "aws:codedeploy/application:Application": {
        taggable: true,
        autoname: {},
        id: (s) => `${s.scope.uuid("application")}:${text(s.inputs.name)}`,
        arn: (s) => s.scope.arn("codedeploy", `application:${text(s.inputs.name)}`),
        defaults: () => ({ computePlatform: "Server" }),
        outputs: (s) => ({
            applicationId: s.scope.uuid("application"),
            githubAccountName: "",
            linkedToGithub: false,
        }),
    },
    "aws:codedeploy/deploymentConfig:DeploymentConfig": {
        autoname: { property: "deploymentConfigName", maxLength: 100, separator: "_" },
        id: inputId("deploymentConfigName"),
        arn: (s, id) => s.scope.arn("codedeploy", `deploymentconfig:${id}`),
        defaults: () => ({ computePlatform: "Server" }),
        outputs: (s) => ({ deploymentConfigId: s.scope.uuid("configuration") }),
    },
    "aws:codedeploy/deploymentGroup:DeploymentGroup": {
        taggable: true,
        id: (s) => s.scope.uuid("deployment group"),
        arn: (s) =>
            s.scope.arn(
                "codedeploy",
                `deploymentgroup:${text(s.inputs.appName)}/${text(s.inputs.deploymentGroupName)}`,
            ),
        defaults: (s) => ({
            blueGreenDeploymentConfig: record(s.inputs.blueGreenDeploymentConfig),
            deploymentConfigName: "CodeDeployDefault.OneAtATime",
            outdatedInstancesStrategy: "UPDATE",
            terminationHookEnabled: false,
        }),
        outputs: (s, id) => ({ computePlatform: platformOf(s), deploymentGroupId: id }),
    },
    "aws:codepipeline/pipeline:Pipeline": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOf("codepipeline"),
        defaults: () => ({ executionMode: "SUPERSEDED", pipelineType: "V1" }),
        outputs: () => ({ triggerAlls: [] }),
    },
    "aws:codepipeline/webhook:Webhook": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.arn("codepipeline", `webhook:${text(s.inputs.name)}`),
        arn: (_, id) => id,
        outputs: (s) => ({ url: `https://webhooks.domain.com/trigger?t=${s.scope.letters(40, "hook")}` }),
    },
};
