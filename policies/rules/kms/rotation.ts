import { kmsKeys } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { isUnknown } from "../../values";

export const rotation = resourceRule({
    name: "kms-rotation",
    level: "mandatory",
    description: "Symmetric KMS keys are rotated by AWS.",
    why: "The more a key has encrypted, the more is lost with it; AWS renews it without any work.",
    fix: "Set `enableKeyRotation` to true.",
    standards: ["FSBP KMS.4", "CKV_AWS_7"],
    of: kmsKeys,
    check({ props, violates, cannotSee }) {
        const { enableKeyRotation, customerMasterKeySpec, customKeyStoreId } = props;
        if (enableKeyRotation === true || isOther(customerMasterKeySpec) || customKeyStoreId) {
            return;
        }
        if (isUnknown(enableKeyRotation) || isUnknown(customerMasterKeySpec)) {
            cannotSee("enableKeyRotation or customerMasterKeySpec is not known before the deployment");
        } else {
            violates("is not rotated");
        }
    },
    remediate({ props: { enableKeyRotation, customerMasterKeySpec, customKeyStoreId } }) {
        const isOff = enableKeyRotation !== true && !isUnknown(enableKeyRotation);
        const canBeOn = !isUnknown(customerMasterKeySpec) && !isOther(customerMasterKeySpec) && !customKeyStoreId;
        return isOff && canBeOn ? [{ path: ["enableKeyRotation"], value: true }] : [];
    },
});

/** Asymmetric keys and those for HMAC, which AWS cannot rotate; nor can it in a key store that is not its own. */
function isOther(spec: unknown): boolean {
    return typeof spec === "string" && spec !== "" && spec !== "SYMMETRIC_DEFAULT";
}
