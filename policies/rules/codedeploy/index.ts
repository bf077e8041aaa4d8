import type { Rule } from "../../rule";
import { rollback } from "./rollback";

export const codedeployRules: readonly Rule[] = [rollback];
