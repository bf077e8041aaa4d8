import { taskDefinitions } from "../../aws/kinds";
import { taggedRule } from "./tagged";

export const taskDefinitionTagged = taggedRule({
    name: "ecs-task-definition-tagged",
    standards: ["FSBP ECS.15"],
    of: taskDefinitions,
    subjects: "Task definitions",
});
