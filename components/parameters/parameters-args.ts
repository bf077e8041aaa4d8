import type * as pulumi from "@pulumi/pulumi";

/** How a parameter is stored. */
export const ParameterType = {
    String: "String",
    StringList: "StringList",
    SecureString: "SecureString",
} as const;
export type ParameterType = (typeof ParameterType)[keyof typeof ParameterType];

/** A password that is made once and then kept. */
export interface GenerateArgs {
    /**
     * Characters, 8 to 1024. Changing it makes a new password.
     * @default 32
     */
    length?: number;
    /**
     * Whether it holds characters other than letters and digits.
     * @default true
     */
    special?: boolean;
    /**
     * Which other characters it may hold.
     * @default !@#$%&*()-_=+[]{}<>:?
     */
    specialCharacters?: string;
}

/** One parameter: exactly one of `value`, `values`, `generate`, `existingParameter` and `existingSecret`. */
export interface ParameterArgs {
    /**
     * How it is stored.
     * @default SecureString for a generated password and for a `value` that is a Pulumi secret, StringList for `values`, otherwise String
     */
    type?: ParameterType;
    /** The value, at most 4 KiB. A Pulumi secret is stored as a SecureString; asking for another type is refused. */
    value?: pulumi.Input<string>;
    /** The values of a StringList, none of which holds a comma. */
    values?: pulumi.Input<pulumi.Input<string>[]>;
    /** A password made here. */
    generate?: GenerateArgs;
    /** Name or ARN of a parameter that something else manages. A name means this account and region. */
    existingParameter?: pulumi.Input<string>;
    /** Full ARN of a Secrets Manager secret that something else manages. */
    existingSecret?: pulumi.Input<string>;
    /**
     * Customer key of an existing parameter or secret, which its readers must be allowed to decrypt with.
     * @default none: the AWS managed key
     */
    existingKmsKeyArn?: pulumi.Input<string>;
    /**
     * What it is for.
     * @default none
     */
    description?: string;
}

/** The arguments of `Parameters`. */
export interface ParametersArgs {
    /** Name of the group: the part of the path between root and name. */
    group: string;
    /**
     * Path in front of the group.
     * @default `/<project>/<stack>`
     */
    root?: string;
    /** The parameters, by name. */
    values: Record<string, ParameterArgs>;
    /**
     * Customer key that encrypts SecureStrings.
     * @default the AWS managed key of SSM
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * Tags of the parameters.
     * @default the provider's default tags and the component's
     */
    tags?: Record<string, pulumi.Input<string>>;
}
