import { customerKeys, ssmDocuments } from "../../aws/kinds";
import { sessionPreferences } from "../../aws/session-documents";
import { graphRule } from "../../rule";
import { given, isUnknown } from "../../values";

export const sessionEncrypted = graphRule({
    name: "ssm-session-encrypted",
    level: "advisory",
    description: "Session Manager's sessions are encrypted with a KMS key.",
    why: "TLS ends at AWS; with a key, only the two ends of the session that may use it read what is typed and shown.",
    fix: "Set `inputs.kmsKeyId` in the content of the session document, and let users and instances use the key.",
    standards: ["CKV_AWS_112"],
    of: ssmDocuments,
    check(document, _graph, report) {
        // Nothing else in a session document names a key.
        const sources = isUnknown(document.props.content) ? document.madeFrom("content") : [];
        if (sources.some(({ type }) => customerKeys.types.includes(type))) {
            return;
        }
        const preferences = sessionPreferences(document.props, report);
        if (preferences && !given(preferences.kmsKeyId)) {
            report.violates("does not encrypt sessions by a key: inputs.kmsKeyId is not set");
        }
    },
});
