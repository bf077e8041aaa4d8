import { among, judgeEverywhere } from "../../aws/iam/identity-policies";
import { identityPolicies } from "../../aws/kinds";
import { resourceRule } from "../../rule";

/**
 * Actions whose answer is a credential, as Cloudsplaining collects them
 * (https://gist.github.com/kmcquade/33860a617e651104d243c324ddf7992a). Tokens for registries are left out: they open no
 * more than the holder may do there, and those of ECR cannot be limited to some.
 */
const GIVING_CREDENTIALS = [
    "airflow:CreateCliToken",
    "airflow:CreateWebLoginToken",
    "appsync:CreateApiKey",
    "chime:CreateApiKey",
    "cloud9:CreateEnvironmentToken",
    "codepipeline:PollForJobs",
    "cognito-identity:GetCredentialsForIdentity",
    "cognito-identity:GetOpenIdToken",
    "cognito-identity:GetOpenIdTokenForDeveloperIdentity",
    "cognito-idp:GetSigningCertificate",
    "connect:GetFederationToken",
    "ec2:GetPasswordData",
    "emr-containers:GetManagedEndpointSessionCredentials",
    "gamelift:GetInstanceAccess",
    "gamelift:RequestUploadCredentials",
    "grafana:CreateWorkspaceApiKey",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreateServiceSpecificCredential",
    "iam:ResetServiceSpecificCredential",
    "iam:UpdateAccessKey",
    "lightsail:CreateBucketAccessKey",
    "lightsail:DownloadDefaultKeyPair",
    "lightsail:GetInstanceAccessDetails",
    "lightsail:GetRelationalDatabaseMasterUserPassword",
    "mediapackage:RotateChannelCredentials",
    "mediapackage:RotateIngestEndpointCredentials",
    "rds-db:connect",
    "redshift-serverless:GetCredentials",
    "redshift:GetClusterCredentials",
    "redshift:GetClusterCredentialsWithIAM",
    "sso:GetRoleCredentials",
    "sts:AssumeRole",
    "sts:AssumeRoleWithSAML",
    "sts:AssumeRoleWithWebIdentity",
    "sts:GetFederationToken",
    "sts:GetSessionToken",
];

export const credentialsEverywhere = resourceRule({
    name: "iam-no-credentials-everywhere",
    level: "mandatory",
    description: "No policy allows credentials to be fetched for whatever there is.",
    why: "The holder can act as any user, role or database account, and its own permissions mean nothing.",
    fix: "Name the roles, users or databases under `Resource` (`taskRoleStatements`), or leave the action out.",
    standards: ["CKV_AWS_287"],
    of: identityPolicies,
    check(holder) {
        judgeEverywhere(holder, "may fetch credentials everywhere with", among(GIVING_CREDENTIALS));
    },
});
