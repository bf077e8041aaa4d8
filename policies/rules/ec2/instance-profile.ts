import { hasTemplate, singleInstances, templateOf } from "../../aws/launches";
import { graphRule } from "../../rule";
import { given } from "../../values";

/** An instance has the role of its launch template where it names none itself. */
export const instanceProfile = graphRule({
    name: "ec2-instance-profile",
    level: "advisory",
    description: "Instances have a role.",
    why: "A program without a role finds its credentials in a file or a variable, where they never change and whoever looks can take them.",
    fix: "Set `iamInstanceProfile` to the profile of a role with what the programs on the instance need and no more.",
    standards: ["CKV2_AWS_41"],
    of: singleInstances,
    check(instance, graph, report) {
        if (given(instance.declared("iamInstanceProfile"))) {
            return;
        }
        const template = templateOf(instance, graph);
        if (!template && hasTemplate(instance.props)) {
            report.cannotSee("its launch template, which cannot be seen, decides about iamInstanceProfile");
        } else if (!given(template?.props.iamInstanceProfile)) {
            report.violates(
                template ? `has no role, and neither has its launch template ${template.name}` : "has no role",
            );
        }
    },
});
