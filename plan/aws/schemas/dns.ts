import { text } from "../model";
import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws at the commit beside each file; the zone's
 * from a copy of 2024, completed from the declarations of @pulumi/aws 7.48.0.
 */
export const dns: ResourceSchemas = {
    "aws:acm/certificate:Certificate": {
        source: ["internal/service/acm/certificate.go"], // 01661ea3cbe6
        defaults: { "options.certificateTransparencyLoggingPreference": "ENABLED" },
        computed: [
            "arn",
            "domainName",
            "domainValidationOptions",
            "keyAlgorithm",
            "notAfter",
            "notBefore",
            "options",
            "pendingRenewal",
            "renewalEligibility",
            "renewalSummaries",
            "status",
            "subjectAlternativeNames",
            "type",
            "validationEmails",
            "validationMethod",
        ],
        // A new body, chain or key of an imported certificate is imported in place, under the same ARN.
        forceNew: [
            "certificateAuthorityArn",
            "domainName",
            "keyAlgorithm",
            "subjectAlternativeNames",
            "validationMethod",
            "validationOptions",
        ],
        // A renewal that is due is a difference by itself.
        computedOnUpdate: (before, after) =>
            before.pendingRenewal === true && text(before.earlyRenewalDuration) === text(after.earlyRenewalDuration)
                ? ["pendingRenewal"]
                : [],
    },
    "aws:acm/certificateValidation:CertificateValidation": {
        source: ["internal/service/acm/certificate_validation.go"], // 004eea7f9b66
        computed: [],
        forceNew: ["certificateArn", "validationRecordFqdns"],
    },
    "aws:route53/record:Record": {
        source: ["internal/service/route53/record.go"], // 00655c1681ea
        computed: ["allowOverwrite", "fqdn"],
        // Another `type` or `setIdentifier` deletes the record and creates one in a single change batch, without a gap;
        // the id changes with them.
        forceNew: ["name", "zoneId"],
    },
    "aws:route53/zone:Zone": {
        source: ["internal/service/route53/zone.go"],
        // Pulumi replaces Terraform's default of the comment by its own.
        defaults: { comment: "Managed by Pulumi", forceDestroy: false },
        // `enableAcceleratedRecovery` is newer than the copy.
        computed: ["arn", "enableAcceleratedRecovery", "nameServers", "primaryNameServer", "zoneId"],
        // A replacement has other name servers, which the parent zone does not know.
        forceNew: ["delegationSetId", "name"],
    },
};
