import { buildProjects } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, items, type Seen } from "../../values";

interface Artifacts {
    type?: string;
    encryptionDisabled?: boolean;
}

export const encryptedArtifacts = resourceRule({
    name: "codebuild-encrypted-artifacts",
    level: "mandatory",
    description: "The artifacts of CodeBuild projects are encrypted.",
    why: "Artifacts are what will run in production, source and configuration included; encryption costs nothing.",
    fix: "Leave `encryptionDisabled` of `artifacts` and `secondaryArtifacts` out, or set it to false.",
    standards: ["CKV_AWS_78"],
    of: buildProjects,
    check({ props, violates, cannotSee }) {
        if (isUnknown(props.secondaryArtifacts)) {
            cannotSee("secondaryArtifacts are not known before the deployment");
        }
        const all: Seen<Artifacts>[] = [props.artifacts, ...items(props.secondaryArtifacts)];
        for (const artifacts of all) {
            const disabled = get(artifacts, "encryptionDisabled");
            if (get(artifacts, "type") === "NO_ARTIFACTS") {
                continue;
            }
            if (isUnknown(disabled)) {
                cannotSee("whether artifacts are encrypted is not known before the deployment");
            } else if (disabled === true) {
                violates("does not encrypt its artifacts");
            }
        }
    },
});
