import type { Rule } from "../../rule";
import { customerKey } from "./customer-key";
import { retentionMinimum } from "./retention-minimum";
import { retentionSet } from "./retention-set";

export const logsRules: readonly Rule[] = [retentionSet, retentionMinimum, customerKey];
