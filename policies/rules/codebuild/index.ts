import type { Rule } from "../../rule";

export const codebuildRules: readonly Rule[] = [];
