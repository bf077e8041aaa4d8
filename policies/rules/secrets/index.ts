import type { Rule } from "../../rule";
import { customerKey } from "./customer-key";
import { policyNotPublic } from "./policy-not-public";
import { rotation } from "./rotation";

export const secretsRules: readonly Rule[] = [policyNotPublic, customerKey, rotation];
