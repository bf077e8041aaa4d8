import { createHash } from "node:crypto";
import { dnsSuffixOf, partitionOf } from "./regions";

/** Whose account, where: what an ARN and an id are made of. */
export interface AwsContext {
    /** Pulumi project; part of every hash, so that two projects never share an id. */
    project: string;
    /** Pulumi stack; part of every hash, so that two environments never share an id. */
    stack: string;
    /** Twelve digits. @default "123456789012" */
    accountId?: string;
    /** Region of the default provider. @default "us-east-1" */
    region?: string;
}

/** Account of the simulation where none is given: the one of AWS's own examples. */
export const EXAMPLE_ACCOUNT = "123456789012";

/** Region of the simulation where none is given. */
export const EXAMPLE_REGION = "us-east-1";

const HEX = "0123456789abcdef";
const DIGITS = "0123456789";
const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/**
 * One account and region, and a source of characters that depend on nothing but a seed: the same
 * program gives the same ids on every machine and in every run.
 */
export class Scope {
    readonly partition: string;
    /** `amazonaws.com`, or what the partition uses in its place. */
    readonly dnsSuffix: string;

    constructor(
        readonly accountId: string,
        readonly region: string,
        private readonly seed: string,
    ) {
        this.partition = partitionOf(region);
        this.dnsSuffix = dnsSuffixOf(region);
    }

    /** The same account and region for another subject. */
    at(subject: string): Scope {
        return new Scope(this.accountId, this.region, `${this.seed}\n${subject}`);
    }

    /** Lower-case hexadecimal characters; another purpose, other characters. */
    hex(length: number, purpose = ""): string {
        return this.characters(HEX, length, purpose);
    }

    /** Decimal digits, the first never zero. */
    digits(length: number, purpose = ""): string {
        const text = this.characters(DIGITS, length, purpose);
        return text.startsWith("0") ? `1${text.slice(1)}` : text;
    }

    /** Upper-case letters and the digits 2 to 7, as in IAM's unique ids. */
    upper(length: number, purpose = ""): string {
        return this.characters(UPPER, length, purpose);
    }

    /** Letters of both cases and digits, as in the end of a Secrets Manager ARN. */
    letters(length: number, purpose = ""): string {
        return this.characters(LETTERS, length, purpose);
    }

    /** Characters of an alphabet. */
    characters(alphabet: string, length: number, purpose = ""): string {
        let text = "";
        for (let block = 0; text.length < length; block++) {
            const digest = createHash("sha256").update(`${this.seed}\n${alphabet}\n${purpose}\n${block}`).digest();
            for (const byte of digest) text += alphabet[byte % alphabet.length];
        }
        return text.slice(0, length);
    }

    /** A version 4 UUID. */
    uuid(purpose = ""): string {
        const h = this.hex(32, `uuid ${purpose}`);
        const variant = HEX[8 + (Number.parseInt(h.charAt(16), 16) % 4)];
        return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-${variant}${h.slice(17, 20)}-${h.slice(20)}`;
    }

    /** ARN in this region and account. */
    arn(service: string, resource: string): string {
        return `arn:${this.partition}:${service}:${this.region}:${this.accountId}:${resource}`;
    }

    /** ARN of a service that has no regions, such as IAM. */
    globalArn(service: string, resource: string): string {
        return `arn:${this.partition}:${service}::${this.accountId}:${resource}`;
    }

    /** ARN without region and account, such as a bucket's. */
    bareArn(service: string, resource: string): string {
        return `arn:${this.partition}:${service}:::${resource}`;
    }
}
