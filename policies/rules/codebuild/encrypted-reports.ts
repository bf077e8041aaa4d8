import { reportGroups } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

export const encryptedReports = resourceRule({
    name: "codebuild-encrypted-reports",
    level: "mandatory",
    description: "Reports that CodeBuild exports to S3 are encrypted.",
    why: "Test reports name what the software does and where it fails; encryption costs nothing.",
    fix: "Leave `exportConfig.s3Destination.encryptionDisabled` out, or set it to false.",
    standards: ["FSBP CodeBuild.7"],
    of: reportGroups,
    check({ props, violates, cannotSee }) {
        const disabled = get(get(props.exportConfig, "s3Destination"), "encryptionDisabled");
        if (get(props.exportConfig, "type") === "NO_EXPORT") {
            return;
        }
        if (isUnknown(disabled)) {
            cannotSee("whether exported reports are encrypted is not known before the deployment");
        } else if (disabled === true) {
            violates("exports its reports to S3 without encryption");
        }
    },
});
