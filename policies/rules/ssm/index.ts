import type { Rule } from "../../rule";
import { secretIsSecureString } from "./secret-is-secure-string";

export const ssmRules: readonly Rule[] = [secretIsSecureString];
