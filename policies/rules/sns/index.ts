import type { Rule } from "../../rule";
import { snsEncrypted } from "./encrypted";
import { snsPolicyNotPublic } from "./policy-not-public";

export const snsRules: readonly Rule[] = [snsEncrypted, snsPolicyNotPublic];
