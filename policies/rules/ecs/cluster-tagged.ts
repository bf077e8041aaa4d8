import { clusters } from "../../aws/kinds";
import { taggedRule } from "./tagged";

export const clusterTagged = taggedRule({
    name: "ecs-cluster-tagged",
    standards: ["FSBP ECS.14"],
    of: clusters,
    subjects: "Clusters",
});
