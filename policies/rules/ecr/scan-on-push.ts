import { repositories } from "../../aws/kinds";
import { registryScans } from "../../aws/registry-scanning";
import { graphRule } from "../../rule";
import { get, isUnknown } from "../../values";

/** Either the repository scans or the registry does: what the registry says overrides what the repository says. */
export const scanOnPush = graphRule({
    name: "ecr-scan-on-push",
    level: "mandatory",
    description: "Images are scanned when they are pushed.",
    why: "Nobody learns of a known hole in an image that nobody scans.",
    fix: "Set `imageScanningConfiguration.scanOnPush` to true, as repositories of Registry do, or scan the whole registry with an `aws.ecr.RegistryScanningConfiguration`.",
    standards: ["FSBP ECR.1", "CKV_AWS_163"],
    of: repositories,
    check(repository, graph, report) {
        const own = get(repository.props.imageScanningConfiguration, "scanOnPush");
        const registry = registryScans(repository, graph);
        if (own === true || registry === true) {
            return;
        }
        if (isUnknown(own) || isUnknown(registry)) {
            report.cannotSee("whether its images are scanned is not known before the deployment");
        } else {
            report.violates("does not scan what is pushed to it");
        }
    },
});
