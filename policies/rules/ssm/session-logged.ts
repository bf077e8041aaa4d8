import { ssmDocuments } from "../../aws/kinds";
import { sessionPreferences } from "../../aws/session-documents";
import { conclude, resourceRule } from "../../rule";
import { is, not, some, type Truth } from "../../truth";
import { given, isUnknown } from "../../values";

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
        const places: { where: unknown; isEncrypted: Truth }[] = [
            { where: s3BucketName, isEncrypted: is(s3EncryptionEnabled, true) },
            { where: cloudWatchLogGroupName, isEncrypted: is(cloudWatchEncryptionEnabled, true) },
        ];
        const used = places.filter(({ where }) => given(where));
        if (used.length === 0) {
            document.violates("does not log sessions: neither a bucket nor a log group is set");
            return;
        }
        const names = used.map(({ where }) => (isUnknown(where) ? "a place that is not known yet" : String(where)));
        conclude(
            document,
            not(some(used.map(({ isEncrypted }) => isEncrypted))),
            `logs sessions to ${names.join(" and ")} without encryption`,
            "whether it encrypts the logs of sessions is not known before the deployment",
        );
    },
});
