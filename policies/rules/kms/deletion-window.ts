import { deletableKeys } from "../../aws/kinds";
import { resourceRule } from "../../rule";

export const deletionWindow = resourceRule({
    name: "kms-deletion-window",
    level: "mandatory",
    description: "The deletion of a KMS key can be taken back for some weeks.",
    why: "What a key has encrypted is lost with it, and that it was needed often shows only days later.",
    fix: "Set `deletionWindowInDays` to 30, or leave it out, which means the same.",
    standards: [],
    of: deletableKeys,
    parameters: {
        minimumDays: {
            type: "integer",
            minimum: 7,
            maximum: 30,
            default: 14,
            description: "How many days there must be at least; AWS knows 7 to 30.",
        },
    },
    check({ props: { deletionWindowInDays: days }, violates, cannotSee }, { minimumDays }: { minimumDays: number }) {
        if (typeof days === "number" && days < minimumDays) {
            violates(`is gone ${days} days after its deletion; ${minimumDays} or more are accepted`);
        } else if (typeof days === "symbol") {
            cannotSee("deletionWindowInDays is not known before the deployment");
        }
    },
});
