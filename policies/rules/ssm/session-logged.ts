import { ssmDocuments } from "../../aws/kinds";
import { sessionPreferences } from "../../aws/session-documents";
import { resourceRule } from "../../rule";
import { given } from "../../values";

export const sessionLogged = resourceRule({
    name: "ssm-session-logged",
    level: "advisory",
    description: "Session Manager's sessions are logged, and the logs are encrypted.",
    why: "Without logs nobody can tell afterwards what was done in a shell; and logs hold whatever was shown there.",
    fix: "Set `inputs.cloudWatchLogGroupName` with `cloudWatchEncryptionEnabled`, or `inputs.s3BucketName` with `s3EncryptionEnabled`, in the content of the session document.",
    standards: ["CKV_AWS_113"],
    of: ssmDocuments,
    check(document) {
        const preferences = sessionPreferences(document.props, document);
        if (!preferences) {
            return;
        }
        const { s3BucketName, s3EncryptionEnabled, cloudWatchLogGroupName, cloudWatchEncryptionEnabled } = preferences;
        const places = [
            { where: s3BucketName, isEncrypted: s3EncryptionEnabled === true },
            { where: cloudWatchLogGroupName, isEncrypted: cloudWatchEncryptionEnabled === true },
        ].filter(({ where }) => given(where));
        if (places.length === 0) {
            document.violates("does not log sessions: neither a bucket nor a log group is set");
        } else if (!places.some(({ isEncrypted }) => isEncrypted)) {
            document.violates(`logs sessions to ${places.map(({ where }) => where).join(" and ")} without encryption`);
        }
    },
});
