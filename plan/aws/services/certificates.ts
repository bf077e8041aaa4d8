import { blank, CREATION_TIME } from "../ids";
import { type ResourceModels, type Subject, text, texts } from "../model";

/**
 * One validation record a name: a name and its wildcard share one, so ACM names the record of `*.example.com` like that
 * of `example.com`, and both stay in the list.
 */
function validationOptions(s: Subject) {
    if (text(s.inputs.validationMethod) === "EMAIL") return [];
    const domains = [...new Set([text(s.inputs.domainName), ...texts(s.inputs.subjectAlternativeNames)])];
    return domains
        .filter((domain) => domain !== "")
        .map((domainName) => {
            const base = domainName.replace(/^\*\./, "");
            return {
                domainName,
                resourceRecordName: `_${s.scope.hex(32, `name ${base}`)}.${base}.`,
                resourceRecordType: "CNAME",
                resourceRecordValue: `_${s.scope.hex(32, `value ${base}`)}.${s.scope.characters(
                    "abcdefghijklmnopqrstuvwxyz",
                    10,
                    base,
                )}.acm-validations.aws.`,
            };
        });
}

/** Certificates of ACM. */
export const certificates: ResourceModels = {
    "aws:acm/certificate:Certificate": {
        taggable: true,
        id: (s) => s.scope.arn("acm", `certificate/${s.scope.uuid("certificate")}`),
        arn: (_, id) => id,
        defaults: (s) => ({
            keyAlgorithm: "RSA_2048",
            options: { certificateTransparencyLoggingPreference: "ENABLED", export: "DISABLED" },
            validationMethod: s.inputs.certificateBody === undefined ? "DNS" : "NONE",
            domainName: "",
        }),
        outputs: (s) => ({
            domainValidationOptions: validationOptions(s),
            // ACM repeats the domain itself among its alternative names.
            subjectAlternativeNames: [
                ...new Set([text(s.inputs.domainName), ...texts(s.inputs.subjectAlternativeNames)]),
            ].filter((domain) => domain !== ""),
            pendingRenewal: false,
            renewalEligibility: "INELIGIBLE",
            renewalSummaries: [],
            status: s.inputs.certificateBody === undefined ? "PENDING_VALIDATION" : "ISSUED",
            type: s.inputs.certificateBody === undefined ? "AMAZON_ISSUED" : "IMPORTED",
            validationEmails: [],
            ...blank("notAfter", "notBefore"),
        }),
    },
    "aws:acm/certificateValidation:CertificateValidation": {
        // The provider's id of a validation is the time of issue.
        id: () => CREATION_TIME.replace("T", " ").replace("Z", " +0000 UTC"),
    },
};
