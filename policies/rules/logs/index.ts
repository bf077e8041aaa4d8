import type { Rule } from "../../rule";

export const logsRules: readonly Rule[] = [];
