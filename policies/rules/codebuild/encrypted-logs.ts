import { buildProjects } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

export const encryptedLogs = resourceRule({
    name: "codebuild-encrypted-logs",
    level: "mandatory",
    description: "Logs that CodeBuild writes to S3 are encrypted.",
    why: "Build logs show file names, hosts and now and then a secret; encryption costs nothing.",
    fix: "Leave `logsConfig.s3Logs.encryptionDisabled` out, or set it to false.",
    standards: ["FSBP CodeBuild.3", "CKV_AWS_311"],
    of: buildProjects,
    check({ props, violates, cannotSee }) {
        const logs = get(props.logsConfig, "s3Logs");
        const disabled = get(logs, "encryptionDisabled");
        if (get(logs, "status") === "DISABLED") {
            return;
        }
        if (isUnknown(disabled)) {
            cannotSee("whether logs in S3 are encrypted is not known before the deployment");
        } else if (disabled === true) {
            violates("writes its logs to S3 without encryption");
        }
    },
});
