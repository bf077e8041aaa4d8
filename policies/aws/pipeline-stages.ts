import type * as aws from "@pulumi/aws";
import type { Unwrap } from "@pulumi/pulumi";
import { get, isUnknown, items, type Seen } from "../values";

type Stage = Seen<Unwrap<aws.types.input.codepipeline.PipelineStage>>;
type Action = Seen<Unwrap<aws.types.input.codepipeline.PipelineStageAction>>;

/** Nothing where the name is not known. */
export function nameOf(stage: Stage | undefined): string {
    const name = get(stage, "name");
    return typeof name === "string" ? name : "";
}

export function deploys(stage: Stage): boolean {
    return items(get(stage, "actions")).some((action) => get(action, "category") === "Deploy");
}

export function isApproval(action: Action): boolean {
    return get(action, "category") === "Approval";
}

/** One where the program does not say; what is not known may be any. */
function orderOf(action: Action): number {
    const order = get(action, "runOrder") ?? 1;
    return isUnknown(order) ? Number.NaN : order;
}

/** Whether everything else in a stage waits for an approval in it. */
export function opensWithApproval(stage: Stage | undefined): boolean {
    const actions = items(get(stage, "actions"));
    const orders = (some: Action[]) => some.map(orderOf);
    const others = actions.filter((action) => !isApproval(action));
    return Math.min(...orders(actions.filter(isApproval))) < Math.min(...orders(others));
}

/** Whether anything of a stage is not known by which it may release or approve. */
export function isHidden(stage: Stage): boolean {
    const actions = get(stage, "actions");
    const parts = items(actions).flatMap((action) => [get(action, "category"), get(action, "runOrder")]);
    return [get(stage, "name"), actions, ...parts].some(isUnknown);
}
