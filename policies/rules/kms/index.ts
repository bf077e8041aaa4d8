import type { Rule } from "../../rule";

export const kmsRules: readonly Rule[] = [];
