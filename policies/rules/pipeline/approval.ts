import { pipelines } from "../../aws/kinds";
import { deploys, isApproval, isHidden, nameOf, opensWithApproval } from "../../aws/pipeline-stages";
import { resourceRule } from "../../rule";
import { get, isUnknown, items } from "../../values";
import { matches } from "../../wildcards";

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
