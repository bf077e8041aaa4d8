import type { Rule } from "../../rule";

export const alarmsRules: readonly Rule[] = [];
