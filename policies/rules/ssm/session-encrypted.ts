import { ssmDocuments } from "../../aws/kinds";
import { sessionPreferences } from "../../aws/session-documents";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const sessionEncrypted = resourceRule({
    name: "ssm-session-encrypted",
    level: "advisory",
    description: "Session Manager's sessions are encrypted by a key.",
    why: "TLS ends at AWS; with a key only the two ends of a session, which may use it, read what is typed and shown.",
    fix: "Set `inputs.kmsKeyId` in the content of the session document, and let users and instances use the key.",
    standards: ["CKV_AWS_112"],
    of: ssmDocuments,
    check(document) {
        const preferences = sessionPreferences(document.props, document);
        if (preferences && !given(preferences.kmsKeyId)) {
            document.violates("does not encrypt sessions by a key: inputs.kmsKeyId is not set");
        }
    },
});
