import type * as aws from "@pulumi/aws";
import { kind, union } from "./kind";

export const kmsKeys = kind<aws.kms.KeyArgs>("KMS key", "kms/key:Key");
const others = [
    kind("KMS key with imported material", "kms/externalKey:ExternalKey"),
    kind("KMS replica key", "kms/replicaKey:ReplicaKey"),
    kind("KMS replica key with imported material", "kms/replicaExternalKey:ReplicaExternalKey"),
];

/** Whatever AWS keeps for a while after it was deleted. */
export const deletableKeys = union<{ deletionWindowInDays?: number }>("KMS key", kmsKeys, ...others);

/** Whatever puts out the name of a key of the customer's own. */
export const customerKeys = union("KMS key", deletableKeys, kind("KMS alias", "kms/alias:Alias"));

/** Whatever says who may use a key. */
export const keyPolicies = union<{ policy?: string }>(
    "KMS key policy",
    kmsKeys,
    ...others,
    kind("KMS key policy", "kms/keyPolicy:KeyPolicy"),
);
