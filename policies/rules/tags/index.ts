import type { Rule } from "../../rule";
import { tagsRequired } from "./required";

export const tagsRules: readonly Rule[] = [tagsRequired];
