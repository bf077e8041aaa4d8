import type { Rule } from "../../rule";

export const s3Rules: readonly Rule[] = [];
