import type { Rule } from "../../rule";

export const codedeployRules: readonly Rule[] = [];
