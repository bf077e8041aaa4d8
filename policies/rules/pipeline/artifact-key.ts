import { pipelines } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, isUnknown, items } from "../../values";

export const artifactKey = resourceRule({
    name: "pipeline-artifact-key",
    level: "mandatory",
    description: "Pipelines encrypt their artifacts with a KMS key of your own.",
    why: "Artifacts are what will run in production; with the key that AWS manages, whoever may read the bucket reads them, and other accounts cannot be let in at all.",
    fix: "Give each of `artifactStores` an `encryptionKey` with the `id` of a key and the type `KMS`.",
    standards: ["CKV_AWS_219"],
    of: pipelines,
    check({ props, violates, cannotSee }) {
        if (isUnknown(props.artifactStores)) {
            cannotSee("artifactStores are not known before the deployment");
        }
        for (const store of items(props.artifactStores)) {
            // A key that is not known yet is one all the same.
            if (!given(get(get(store, "encryptionKey"), "id"))) {
                violates("encrypts its artifacts with the key that AWS manages for S3");
            }
        }
    },
});
