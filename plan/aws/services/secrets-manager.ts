import { blank, inputId } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";

/** Key that a secret uses: the ARN Secrets Manager knows it by, whose last six characters nobody can guess. */
export function secretArn(scope: Subject["scope"], name: string, purpose = "secret"): string {
    return scope.arn("secretsmanager", `secret:${name}-${scope.letters(6, purpose)}`);
}

/** Secrets Manager names a version by a UUID; another value is another version. */
function versionId(s: Subject): string {
    return s.scope.uuid(`version ${text(s.inputs.secretString)}${text(s.inputs.secretBinary)}`);
}

/** Secrets of Secrets Manager. */
export const secretsManager: ResourceModels = {
    "aws:secretsmanager/secret:Secret": {
        taggable: true,
        autoname: {},
        id: (s) => secretArn(s.scope, text(s.inputs.name)),
        arn: (_, id) => id,
        defaults: () => ({
            forceOverwriteReplicaSecret: false,
            recoveryWindowInDays: 30,
            ...blank("namePrefix", "policy"),
        }),
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        id: (s) => `${text(s.inputs.secretId)}|${versionId(s)}`,
        arn: (s) => text(s.inputs.secretId),
        defaults: () => ({ versionStages: ["AWSCURRENT"] }),
        outputs: (s) => ({
            hasSecretStringWo: s.inputs.secretStringWo !== undefined,
            secretArn: text(s.inputs.secretId),
            versionId: versionId(s),
        }),
    },
    "aws:secretsmanager/secretRotation:SecretRotation": {
        id: inputId("secretId"),
        defaults: () => ({ rotateImmediately: true, rotationEnabled: true }),
    },
    "aws:secretsmanager/secretPolicy:SecretPolicy": { id: inputId("secretArn") },
};
