import { arnOf, blank, inputId } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";

/** ARN of a key that is given by id or by ARN. */
function keyArn(s: Subject, key: string): string {
    return key.startsWith("arn:") ? key : s.scope.arn("kms", `key/${key}`);
}

/** The policy that KMS gives a key whose maker gives none: the account decides by IAM. */
function defaultKeyPolicy(s: Subject): string {
    return JSON.stringify({
        Id: "key-default-1",
        Statement: [
            {
                Action: "kms:*",
                Effect: "Allow",
                Principal: { AWS: s.scope.globalArn("iam", "root") },
                Resource: "*",
                Sid: "Enable IAM User Permissions",
            },
        ],
        Version: "2012-10-17",
    });
}

/** Schedule of the deletions and rotations that AWS does on its own. */
const keyDefaults = (s: Subject) => ({
    description: "",
    bypassPolicyLockoutSafetyCheck: false,
    customerMasterKeySpec: "SYMMETRIC_DEFAULT",
    enableKeyRotation: false,
    isEnabled: true,
    keyUsage: "ENCRYPT_DECRYPT",
    multiRegion: false,
    policy: defaultKeyPolicy(s),
    rotationPeriodInDays: s.inputs.enableKeyRotation === true ? 365 : 0,
});

/** Keys of KMS. */
export const kms: ResourceModels = {
    "aws:kms/key:Key": {
        taggable: true,
        id: (s) => (s.inputs.multiRegion === true ? `mrk-${s.scope.hex(32, "key")}` : s.scope.uuid("key")),
        arn: arnOf("kms", "key/"),
        defaults: keyDefaults,
        outputs: (_, id) => ({ keyId: id }),
    },
    "aws:kms/replicaKey:ReplicaKey": {
        taggable: true,
        id: (s) => text(s.inputs.primaryKeyArn).split("/").pop() || s.scope.uuid("key"),
        arn: arnOf("kms", "key/"),
        defaults: (s) => ({ enabled: true, policy: defaultKeyPolicy(s) }),
        outputs: (_, id) => ({
            keyId: id,
            keyRotationEnabled: false,
            keySpec: "SYMMETRIC_DEFAULT",
            keyUsage: "ENCRYPT_DECRYPT",
        }),
    },
    "aws:kms/alias:Alias": {
        autoname: { maxLength: 238, prefix: "alias/" },
        id: inputId("name"),
        arn: arnOf("kms"),
        defaults: () => blank("namePrefix"),
        outputs: (s) => ({ targetKeyArn: keyArn(s, text(s.inputs.targetKeyId)) }),
    },
    "aws:kms/keyPolicy:KeyPolicy": {
        id: inputId("keyId"),
        defaults: () => ({ bypassPolicyLockoutSafetyCheck: false }),
    },
    "aws:kms/grant:Grant": {
        autoname: {},
        id: (s) => `${text(s.inputs.keyId)}:${s.scope.hex(64, "grant")}`,
        outputs: (s) => ({ grantId: s.scope.hex(64, "grant"), grantToken: s.scope.letters(120, "grant token") }),
    },
};
