import type { Properties } from "../model";
import type { ResourceSchemas } from "./schema";

function valueChanges(before: Properties, { insecureValue, value, valueWo }: Properties): string[] {
    // A value that is not known yet is absent too.
    if (insecureValue === undefined && valueWo === undefined) {
        return value === before.value && value !== undefined ? [] : ["insecureValue", "version"];
    }
    return insecureValue === undefined || insecureValue === before.insecureValue ? [] : ["value"];
}

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in a copy of 5.x of 2024, whose commit is not
 * known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const ssm: ResourceSchemas = {
    "aws:ssm/parameter:Parameter": {
        source: ["internal/service/ssm/parameter.go"],
        // `hasValueWo`, `valueWo` and `valueWoVersion` are newer than the copy.
        computed: ["arn", "dataType", "hasValueWo", "insecureValue", "keyId", "tier", "value", "version"],
        forceNew: ["dataType", "name"],
        forceNewWhen: (before, after) => (before.tier === "Advanced" && after.tier === "Standard" ? ["tier"] : []),
        computedOnUpdate: valueChanges,
    },
};
