import type { Rule } from "../../rule";

export const snsRules: readonly Rule[] = [];
