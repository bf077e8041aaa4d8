import { repositories } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown, shown } from "../../values";

export const immutableTags = resourceRule({
    name: "ecr-immutable-tags",
    level: "mandatory",
    description: "Tags of an ECR repository cannot be moved to another image.",
    why: "A tag that moves deploys what nobody reviewed, and a rollback to it rolls back to nothing.",
    fix: "Set `imageTagMutability` to `IMMUTABLE`; repositories of Registry are.",
    standards: ["FSBP ECR.2", "CKV_AWS_51"],
    of: repositories,
    check(repository) {
        const mutability = repository.props.imageTagMutability;
        if (isUnknown(mutability)) {
            repository.cannotSee("imageTagMutability is not known before the deployment");
        } else if (mutability !== "IMMUTABLE") {
            repository.violates(`has ${shown(mutability, "MUTABLE (AWS's default)")} tags; IMMUTABLE is accepted`);
        }
    },
});
