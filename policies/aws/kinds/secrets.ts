import type * as aws from "@pulumi/aws";
import { kind, union } from "./kind";

export const secrets = kind<aws.secretsmanager.SecretArgs>("secret", "secretsmanager/secret:Secret");
const secretPolicies = kind<aws.secretsmanager.SecretPolicyArgs>(
    "secret policy",
    "secretsmanager/secretPolicy:SecretPolicy",
);
export const secretRotations = kind<aws.secretsmanager.SecretRotationArgs>(
    "secret rotation",
    "secretsmanager/secretRotation:SecretRotation",
);
/** A secret's policy is given with it or by itself. */
export const secretPolicyHolders = union<{ policy?: string }>("secret", secrets, secretPolicies);
