import * as pulumi from "@pulumi/pulumi";
import { mapValues } from "./map-values";

/** What a part of a text reads as that is not known in a preview; the Pulumi CLI prints unknown values so. */
export const UNKNOWN_TEXT = "[unknown]";

/**
 * The text as a preview shows it: `otherwise` while it is not known. A text that is made of several parts, a policy for
 * example, is then known in a preview, and readers and rules see every part of it that is known. Known values, secrecy and
 * dependencies stay as they are. Outside a preview an unknown text, which a resource that failed leaves behind, stays unknown.
 *
 * Only for what is a text where it is used: a number or a list in its place would show a text that AWS refuses.
 *
 * @param otherwise What is known of the text by other means, such as an ARN by the resource's name.
 */
export function previewText(
    text: pulumi.Input<string>,
    otherwise: () => pulumi.Input<string> = () => UNKNOWN_TEXT,
): pulumi.Output<string> {
    return filled(pulumi.output(text), (value) => (pulumi.isUnknown(value) ? otherwise() : value));
}

/** The same for each text of a list or a record. One that is not known as a whole stays unknown: its length is, too. */
export function previewTexts(texts: pulumi.Input<pulumi.Input<string>[]>): pulumi.Output<string[]>;
export function previewTexts(
    texts: pulumi.Input<Record<string, pulumi.Input<string>>>,
): pulumi.Output<Record<string, string>>;
export function previewTexts(
    texts: pulumi.Input<pulumi.Input<string>[] | Record<string, pulumi.Input<string>>>,
): pulumi.Output<string[] | Record<string, string>> {
    const fill = (text: string) => (pulumi.isUnknown(text) ? UNKNOWN_TEXT : text);
    return filled(pulumi.output(texts) as pulumi.Output<string[] | Record<string, string>>, (values) => {
        if (pulumi.isUnknown(values)) {
            return values;
        }
        return Array.isArray(values) ? values.map(fill) : mapValues(values, fill);
    });
}

/** `apply` that runs in spite of unknown values, as the SDK's own access to properties does. */
interface FillableOutput<T> {
    apply(fill: (value: T) => pulumi.Input<T>, runWithUnknowns: true): pulumi.Output<T>;
}

/** An SDK that does not know `runWithUnknowns` leaves unknown what is unknown. */
function filled<T>(value: pulumi.Output<T>, fill: (value: T) => pulumi.Input<T>): pulumi.Output<T> {
    const isSupported = typeof pulumi.isUnknown === "function";
    if (!isSupported || !pulumi.runtime.isDryRun() || makesUpdatePlans()) {
        return value;
    }
    return (value as unknown as FillableOutput<T>).apply(fill, true);
}

/**
 * Whether the preview makes an update plan. That holds the preview's inputs, and the engine refuses an update in which a known
 * one reads otherwise. With PULUMI_EXPERIMENTAL each preview makes one; `--save-plan` and `--strict` show only to the CLI.
 */
function makesUpdatePlans(): boolean {
    const { PULUMI_EXPERIMENTAL = "", HATOBA_UPDATE_PLANS = "" } = process.env;
    return [PULUMI_EXPERIMENTAL, HATOBA_UPDATE_PLANS].some((value) => /^(1|true)$/i.test(value));
}
