import { buildProjects } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

export const noPrivilegedMode = resourceRule({
    name: "codebuild-no-privileged-mode",
    level: "mandatory",
    description: "CodeBuild projects do not run in privileged mode.",
    why: "In privileged mode the code under build has every device of its host: one bad dependency leaves the container.",
    fix: "Leave `environment.privilegedMode` out, or set it to false. A project that builds images with Docker needs it: grant that project an exemption with its reason.",
    standards: ["FSBP CodeBuild.5", "CKV_AWS_316"],
    of: buildProjects,
    check({ props, violates, cannotSee }) {
        const privileged = get(props.environment, "privilegedMode");
        if (isUnknown(privileged)) {
            cannotSee("environment.privilegedMode is not known before the deployment");
        } else if (privileged === true) {
            violates("runs its builds in privileged mode");
        }
    },
});
