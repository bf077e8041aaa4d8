import { readContainers } from "../../aws/containers";
import { isFromPrivateEcr, registryOf } from "../../aws/images";
import { imageSources, taskDefinitions } from "../../aws/kinds";
import { graphRule } from "../../rule";

/**
 * On a first preview the definitions are one unknown text. What it was made from tells which registries it refers to,
 * but not that each of its images does: that is said, with what can be seen.
 */
export const imagesFromPrivateEcr = graphRule({
    name: "ecs-images-from-private-ecr",
    level: "mandatory",
    description: "Images come from a private ECR repository.",
    why: "A public registry can fail, throttle, or serve something else tomorrow under the same tag, and nobody here scans it.",
    fix: "Push the image to a repository of the Registry, or pull it through its cache (`pullThroughCaches`).",
    standards: [],
    of: taskDefinitions,
    check(task, _graph, report) {
        const containers = readContainers(task.props);
        if (typeof containers === "string") {
            const sources = task.madeFrom("containerDefinitions").filter(({ type }) => imageSources.includes(type));
            const names = sources.map(({ name }) => name).join(", ");
            report.cannotSee(names ? `${containers}; of images they refer to ${names}` : containers);
            return;
        }
        for (const { name, image } of containers) {
            if (image && !isFromPrivateEcr(image)) {
                report.violates(
                    `runs container ${name} from ${registryOf(image)}, which is not a private ECR registry`,
                );
            }
        }
    },
});
