import type { Rule } from "../../rule";
import { immutableTags } from "./immutable-tags";
import { policyNotPublic } from "./policy-not-public";
import { scanOnPush } from "./scan-on-push";

export const ecrRules: readonly Rule[] = [immutableTags, policyNotPublic, scanOnPush];
