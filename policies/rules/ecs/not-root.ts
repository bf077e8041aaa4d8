import { taskDefinitions } from "../../aws/kinds";
import { linuxContainersOf } from "../../aws/tasks/containers";
import { ask } from "../../partial-text";
import { conclude, resourceRule } from "../../rule";
import { some } from "../../truth";

/** Before the group, if any: no user, and the name of root or its number in any spelling that Docker reads as a number. */
const NO_USER = /^(:|$)/;
const ROOT = /^(root|[+-]?0+)(:|$)/;

export const notRoot = resourceRule({
    name: "ecs-not-root",
    level: "advisory",
    description: "Linux containers run as a user that is not root and that their definition names.",
    why: "Root in a container is root on the host as soon as the process gets out of it, and until then owns every file inside.",
    fix: "Set `user` to a user or number that the image knows, such as `1000:1000`; the `USER` of an image may change with its next version.",
    standards: ["FSBP ECS.20"],
    of: taskDefinitions,
    check(task) {
        for (const { name, user = "" } of linuxContainersOf(task.props, task)) {
            if (ask(user, NO_USER) === true) {
                task.violates(`does not say as which user container ${name} runs; any but root is accepted`);
                continue;
            }
            conclude(
                task,
                some([ask(user, NO_USER), ask(user, ROOT)]),
                `runs container ${name} as root`,
                `as which user container ${name} runs is not known before the deployment`,
            );
        }
    },
});
