import { ssmDocuments } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown } from "../../values";

export const documentNotPublic = resourceRule({
    name: "ssm-document-not-public",
    level: "advisory",
    description: "SSM documents are not shared with everybody.",
    why: "A document tells how instances are run and what they run; everybody with an AWS account could read it.",
    fix: "Name the accounts in `permissions`, or leave it out.",
    standards: ["FSBP SSM.4"],
    of: ssmDocuments,
    check(document) {
        const { permissions } = document.props;
        const accounts = get(permissions, "account_ids") ?? get(permissions, "accountIds");
        if (isUnknown(accounts)) {
            document.cannotSee("permissions are not known before the deployment");
        } else if (accounts?.split(",").some((account) => account.trim().toLowerCase() === "all")) {
            document.violates("is shared with all AWS accounts");
        }
    },
});
