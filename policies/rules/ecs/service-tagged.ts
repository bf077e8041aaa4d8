import { services } from "../../aws/kinds";
import { taggedRule } from "./tagged";

export const serviceTagged = taggedRule({
    name: "ecs-service-tagged",
    standards: ["FSBP ECS.13"],
    of: services,
    subjects: "Services",
});
