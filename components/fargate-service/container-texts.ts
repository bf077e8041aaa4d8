import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "../map-values";
import { previewText, previewTexts } from "../preview-text";
import type { ContainerArgs, SecretInputs } from "./container-args";

/** The containers with their texts as a preview shows them, see `previewText`. */
export function withPreviewTexts(containers: Record<string, ContainerArgs>) {
    return mapValues(containers, ({ image, environment, secrets, ...rest }) => ({
        ...rest,
        image: previewText(image),
        environment: environment && previewTexts(environment),
        secrets: secrets && mapValues(secrets, secretTexts),
    }));
}

/** What the definitions say of a secret. Its version is part of a label there, and so a text. */
function secretTexts({ arn, version, kmsKeyArn: _, ...rest }: SecretInputs) {
    return {
        ...rest,
        arn: previewText(arn),
        version: version === undefined ? undefined : previewText(pulumi.output(version).apply(String)),
    };
}
