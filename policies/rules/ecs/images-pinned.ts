import { taskDefinitions } from "../../aws/kinds";
import { type Container, readContainers } from "../../aws/tasks/containers";
import { ecrRegistry, parseImage } from "../../aws/tasks/images";
import { isImmutable, repositoriesOf } from "../../aws/tasks/repositories";
import type { Graph } from "../../graph";
import { graphRule, type Report } from "../../rule";
import { isUnknown } from "../../values";

const ACCEPTED = "a digest is accepted, or a tag of an immutable repository";

/** A tag is as good as a digest only where nobody can move it, and that only ECR says of a repository. */
export const imagesPinned = graphRule({
    name: "ecs-images-pinned",
    level: "advisory",
    description: "Images are named by digest, or by a tag that cannot move.",
    why: "A tag that moves lets two tasks of one revision run different programs, and a rollback start what it was to undo.",
    fix: "Name the image by its digest (`repository@sha256:…`), or by a tag other than `latest` of a repository with `imageTagMutability` `IMMUTABLE`, as Registry's are.",
    standards: [],
    of: taskDefinitions,
    check(task, graph, report) {
        const containers = readContainers(task.props);
        if (typeof containers === "string") {
            report.cannotSee(containers);
            return;
        }
        for (const container of containers) {
            checkImage(container, graph, report);
        }
    },
});

function checkImage({ name, image }: Container, graph: Graph, report: Report): void {
    const { registry, repository, tag, digest } = parseImage(image ?? "");
    if (image === undefined || digest) {
        return;
    }
    if (isUnknown(tag)) {
        report.cannotSee(`by what tag or digest container ${name} runs is not known before the deployment`);
        return;
    }
    if (!tag || tag === "latest") {
        report.violates(`runs container ${name} by ${tag ? "the tag" : "no tag, which means"} latest; ${ACCEPTED}`);
        return;
    }
    if (!isUnknown(registry) && !ecrRegistry(registry)) {
        report.violates(`runs container ${name} by tag ${tag} of ${registry}, which may move; ${ACCEPTED}`);
        return;
    }
    if (isUnknown(registry) || isUnknown(repository)) {
        report.cannotSee(
            `whether tag ${tag} of container ${name} may move: its repository is not known before the deployment`,
        );
        return;
    }
    const found = repositoriesOf(graph, registry, repository);
    const immutable = found.map(({ props }) => isImmutable(props, tag));
    if (found.length === 0) {
        report.cannotSee(`whether tags of ${repository} may move: the repository is not in this stack`);
    } else if (immutable.every((one) => one === false)) {
        report.violates(`runs container ${name} by tag ${tag} of ${repository}, which may move; ${ACCEPTED}`);
    } else if (!immutable.every((one) => one === true)) {
        report.cannotSee(`whether tags of ${repository} may move is not known before the deployment`);
    }
}
