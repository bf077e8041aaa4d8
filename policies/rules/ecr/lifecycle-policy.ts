import { companions } from "../../aws/companions";
import { lifecyclePolicies, repositories } from "../../aws/kinds";
import { graphRule } from "../../rule";

const policiesOf = companions(lifecyclePolicies, "repository", repositories);

export const lifecyclePolicy = graphRule({
    name: "ecr-lifecycle-policy",
    level: "advisory",
    description: "An ECR repository has a lifecycle policy.",
    why: "Without one every image stays for ever: storage costs grow, and old images with known holes can be deployed again.",
    fix: "Repositories of Registry have one (`keep`, `untaggedDays`); give a raw repository an `aws.ecr.LifecyclePolicy`.",
    standards: ["FSBP ECR.3"],
    of: repositories,
    check(repository, graph, report) {
        const { sure, stray } = graph.once(policiesOf)(repository);
        if (sure.length > 0) {
            return;
        }
        if (stray) {
            report.cannotSee(`the repository of lifecycle policy ${stray.name} is not known before the deployment`);
        } else {
            report.violates("has no lifecycle policy");
        }
    },
});
