import type { Rule } from "../../rule";
import { customerKey } from "./customer-key";
import { immutableTags } from "./immutable-tags";
import { kmsEncryption } from "./kms-encryption";
import { lifecyclePolicy } from "./lifecycle-policy";
import { policyConditionBinds } from "./policy-condition-binds";
import { policyNotPublic } from "./policy-not-public";
import { scanOnPush } from "./scan-on-push";

export const ecrRules: readonly Rule[] = [
    immutableTags,
    policyNotPublic,
    policyConditionBinds,
    scanOnPush,
    lifecyclePolicy,
    kmsEncryption,
    customerKey,
];
