import type * as aws from "@pulumi/aws";
import { imageSources, taskDefinitions } from "../../aws/kinds";
import { readContainers } from "../../aws/tasks/containers";
import { ecrRegistry, parseImage } from "../../aws/tasks/images";
import { graphRule } from "../../rule";
import { isUnknown } from "../../values";

interface Config {
    registries: string[];
}

/**
 * On a first preview the definitions are one unknown text. What it was made from tells which registries it refers to,
 * but not that each of its images does: that is said, with what can be seen.
 */
export const imagesFromPrivateEcr = graphRule<aws.ecs.TaskDefinitionArgs, Config>({
    name: "ecs-images-from-private-ecr",
    level: "mandatory",
    description: "Images come from a private ECR repository.",
    why: "A public registry can fail, throttle, or serve something else tomorrow under the same tag, and nobody here scans it.",
    fix: "Push the image to a repository of Registry, or pull it through its cache (`pullThroughCaches`).",
    standards: [],
    of: taskDefinitions,
    parameters: {
        registries: {
            type: "array",
            items: { type: "string", minLength: 1 },
            default: [],
            description:
                "The registries that images may come from: account ids of private ECR registries, and host names of any registry. Empty means any private ECR registry.",
        },
    },
    check(task, _graph, report, { registries }) {
        const containers = readContainers(task.props);
        if (typeof containers === "string") {
            const sources = task.madeFrom("containerDefinitions").filter(({ type }) => imageSources.includes(type));
            const names = sources.map(({ name }) => name).join(", ");
            report.cannotSee(names ? `${containers}; of images they refer to ${names}` : containers);
            return;
        }
        for (const { name, image } of containers) {
            if (image === undefined) {
                continue;
            }
            const { registry } = parseImage(image);
            if (isUnknown(registry)) {
                report.cannotSee(`the registry of container ${name}'s image is not known before the deployment`);
                continue;
            }
            const ecr = ecrRegistry(registry);
            const allowed = registries.includes(registry) || (ecr && registries.includes(ecr.account));
            if (!(registries.length === 0 ? ecr : allowed)) {
                const accepted = registries.length === 0 ? "a private ECR registry" : registries.join(" or ");
                report.violates(`runs container ${name} from ${registry}, which is not ${accepted}`);
            }
        }
    },
});
