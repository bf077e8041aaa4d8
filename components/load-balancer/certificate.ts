import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { componentTags } from "../tags";
import type { DomainArgs } from "./load-balancer-args";
import { namesToValidate, withoutWildcard } from "./load-balancer-plan";

/** Every name of a domain, the first one first. */
export function namesOf({ name, alternativeNames = [] }: DomainArgs): string[] {
    return [name, ...alternativeNames];
}

/** Id of the zone that holds the domain's records. */
export function zoneIdOf(parent: pulumi.Resource, { zoneId, zoneName }: DomainArgs): pulumi.Input<string> {
    return zoneId ?? aws.route53.getZoneOutput({ name: zoneName, privateZone: false }, { parent }).zoneId;
}

/** ARN of a certificate for the domain, known when DNS has proved that the domain is ours: a listener refuses it before. */
export function issueCertificate(
    parent: pulumi.Resource,
    name: string,
    domain: DomainArgs,
    zoneId: pulumi.Input<string>,
): pulumi.Output<string> {
    const certificate = new aws.acm.Certificate(
        `${name}-certificate`,
        {
            domainName: domain.name,
            subjectAlternativeNames: domain.alternativeNames,
            validationMethod: "DNS",
            tags: componentTags(name, { Name: domain.name }),
        },
        { parent },
    );
    const records = namesToValidate(namesOf(domain)).map((validated) => {
        const option = optionFor(certificate, validated);
        return new aws.route53.Record(
            `${name}-validation-${validated}`,
            {
                zoneId,
                name: option.resourceRecordName,
                type: option.resourceRecordType,
                records: [option.resourceRecordValue],
                ttl: 60,
                // The record of a name is the same for every certificate of an account; another stack may have made it.
                allowOverwrite: true,
            },
            { parent },
        );
    });
    return new aws.acm.CertificateValidation(
        `${name}-certificate`,
        { certificateArn: certificate.arn, validationRecordFqdns: records.map(({ fqdn }) => fqdn) },
        { parent },
    ).certificateArn;
}

/** AWS lists the options in an order of its own, so each is found by its name. */
function optionFor(certificate: aws.acm.Certificate, validated: string) {
    return certificate.domainValidationOptions.apply((options) => {
        const option = options.find(({ domainName }) => withoutWildcard(domainName) === validated);
        if (!option) {
            throw new Error(`the certificate has no validation option for ${validated}`);
        }
        return option;
    });
}
