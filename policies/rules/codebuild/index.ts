import type { Rule } from "../../rule";
import { customerKey } from "./customer-key";
import { encryptedArtifacts } from "./encrypted-artifacts";
import { encryptedLogs } from "./encrypted-logs";
import { encryptedReports } from "./encrypted-reports";
import { logs } from "./logs";
import { noPlainSecrets } from "./no-plain-secrets";
import { noPrivilegedMode } from "./no-privileged-mode";
import { sourceWithoutCredentials } from "./source-without-credentials";

export const codebuildRules: readonly Rule[] = [
    sourceWithoutCredentials,
    noPlainSecrets,
    logs,
    encryptedLogs,
    encryptedArtifacts,
    customerKey,
    encryptedReports,
    noPrivilegedMode,
];
