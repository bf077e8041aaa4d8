import type { Rule } from "../../rule";
import { customerKey } from "./customer-key";
import { documentNotPublic } from "./document-not-public";
import { parameterEncrypted } from "./parameter-encrypted";
import { secretIsSecureString } from "./secret-is-secure-string";
import { sessionEncrypted } from "./session-encrypted";
import { sessionLogged } from "./session-logged";

export const ssmRules: readonly Rule[] = [
    secretIsSecureString,
    parameterEncrypted,
    customerKey,
    documentNotPublic,
    sessionLogged,
    sessionEncrypted,
];
