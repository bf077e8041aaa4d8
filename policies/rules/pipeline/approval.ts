import type * as aws from "@pulumi/aws";
import type { Unwrap } from "@pulumi/pulumi";
import { pipelines } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, items, type Seen } from "../../values";
import { matches } from "../../wildcards";

type Stage = Seen<Unwrap<aws.types.input.codepipeline.PipelineStage>>;
type Action = Seen<Unwrap<aws.types.input.codepipeline.PipelineStageAction>>;

export const approval = resourceRule({
    name: "pipeline-approval",
    level: "advisory",
    description: "A pipeline asks for an approval before it releases to production.",
    why: "Without one, whoever can push to the branch decides what runs in production, at any hour.",
    fix: "Put an action of the category `Approval` into a stage of its own before the stage that releases, or into that stage with a lower `runOrder` than everything else in it.",
    standards: [],
    of: pipelines,
    parameters: {
        productionStages: {
            type: "array",
            items: { type: "string" },
            default: ["*prod*", "*live*", "*release*"],
            description:
                "Names of the stages that release to production, in lower case; `*` stands for any text. Where a pipeline has none of them, its last stage with a `Deploy` action counts.",
        },
    },
    check({ props, violates, cannotSee }, { productionStages }) {
        const stages = items(props.stages);
        const named = stages.findIndex((stage) =>
            productionStages.some((one) => matches(one, nameOf(stage).toLowerCase())),
        );
        const release = named >= 0 ? named : stages.findLastIndex((stage) => deploys(stage));
        const before = stages.slice(0, Math.max(release, 0));
        if (
            before.some((stage) => items(get(stage, "actions")).some(isApproval)) ||
            opensWithApproval(stages[release])
        ) {
            return;
        }
        if (isUnknown(props.stages) || stages.some(isHidden)) {
            cannotSee("some stages or actions are not known before the deployment");
        } else if (release >= 0) {
            violates(`releases in stage ${nameOf(stages[release])} without an approval before it`);
        }
    },
});

function nameOf(stage: Stage | undefined): string {
    const name = get(stage, "name");
    return typeof name === "string" ? name : "";
}

function deploys(stage: Stage): boolean {
    return items(get(stage, "actions")).some((action) => get(action, "category") === "Deploy");
}

function isApproval(action: Action): boolean {
    return get(action, "category") === "Approval";
}

/** One where the program does not say; what is not known may be any. */
function orderOf(action: Action): number {
    const order = get(action, "runOrder") ?? 1;
    return isUnknown(order) ? Number.NaN : order;
}

/** Whether everything else in a stage waits for an approval in it. */
function opensWithApproval(stage: Stage | undefined): boolean {
    const actions = items(get(stage, "actions"));
    const orders = (some: Action[]) => some.map(orderOf);
    const others = actions.filter((action) => !isApproval(action));
    return Math.min(...orders(actions.filter(isApproval))) < Math.min(...orders(others));
}

function isHidden(stage: Stage): boolean {
    const actions = get(stage, "actions");
    const parts = items(actions).flatMap((action) => [get(action, "category"), get(action, "runOrder")]);
    return [get(stage, "name"), actions, ...parts].some(isUnknown);
}
