import { crc32 } from "node:zlib";
import { type IdRule, type Properties, type Subject, text } from "./model";

/** The moment at which everything in the simulation was made; a clock would make two plans of one program differ. */
export const CREATION_TIME = "2024-01-01T00:00:00Z";

/** An id such as `vpc-0a1b…`: the prefix and 17 hexadecimal characters, the first a zero as EC2's always is. */
export function prefixedId(prefix: string): (s: Subject) => string {
    return (s) => `${prefix}0${s.scope.hex(16, prefix)}`;
}

/** An id that is one of the inputs, the generated name included. */
export function inputId(property: string): IdRule {
    const rule: IdRule = (s) => text(s.inputs[property]) || s.name;
    rule.readBack = (id) => ({ [property]: id });
    return rule;
}

/** An id made of several inputs. */
export function joinedId(separator: string, ...properties: string[]): (s: Subject) => string {
    return (s) =>
        properties
            .map((property) => text(s.inputs[property]))
            .filter((part) => part !== "")
            .join(separator);
}

/** Terraform's `PrefixedUniqueId`: a time in 18 digits and a counter in eight hexadecimal ones. */
export function uniqueId(prefix: string, s: Subject): string {
    return `${prefix}20240101000000${s.scope.digits(4, "unique id")}${s.scope.hex(8, "unique id")}`;
}

/** Terraform's hash of a text, CRC-32 as a positive number. */
export function terraformHash(value: string): number {
    return crc32(value);
}

/** ARN of an EC2 resource whose id is its name. */
export function ec2Arn(kind: string): (s: Subject, id: string) => string {
    return (s, id) => s.scope.arn("ec2", `${kind}/${id}`);
}

/** ARN in region and account whose last part is the id. */
export function arnOf(service: string, start = ""): (s: Subject, id: string) => string {
    return (s, id) => s.scope.arn(service, start + id);
}

/** ARN in region and account whose last part is the name. */
export function arnOfName(service: string, start: string, property = "name"): IdRule {
    const rule: IdRule = (s) => s.scope.arn(service, start + text(s.inputs[property]));
    rule.readBack = (id) => ({ [property]: resourcePart(id).slice(id.startsWith("arn:") ? start.length : 0) });
    return rule;
}

/** The last part of an ARN, after its last slash or colon; any other text as it is. */
export function lastPart(arnOrName: string): string {
    return arnOrName.startsWith("arn:") ? (arnOrName.split(/[/:]/).pop() ?? arnOrName) : arnOrName;
}

/** What comes after the fifth colon of an ARN; any other text as it is. */
export function resourcePart(arnOrName: string): string {
    return arnOrName.startsWith("arn:") ? arnOrName.split(":").slice(5).join(":") : arnOrName;
}

/** Empty texts for properties that AWS leaves empty unless asked. */
export function blank(...properties: string[]): Properties {
    return Object.fromEntries(properties.map((property) => [property, ""]));
}
