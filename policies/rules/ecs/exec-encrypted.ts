import { clusters } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, isUnknown } from "../../values";

/** A cluster that logs no session has nothing to encrypt: that is what `ecs-exec-logged` is about. */
export const execEncrypted = resourceRule({
    name: "ecs-exec-encrypted",
    level: "advisory",
    description: "Clusters encrypt the sessions of ECS Exec and their logs with a KMS key of your own.",
    why: "Whatever is typed and read in a session, passwords included, is otherwise open to whoever reads the logs.",
    fix: "Leave `exec.createKey` of Cluster on or give it an `exec.kmsKeyArn`; in raw clusters set `kmsKeyId` and `cloudWatchEncryptionEnabled` or `s3BucketEncryptionEnabled`.",
    standards: ["CKV_AWS_224"],
    of: clusters,
    check(cluster) {
        const exec = get(cluster.props.configuration, "executeCommandConfiguration");
        const logging = get(exec, "logging");
        if (!given(exec) || logging === "NONE") {
            return;
        }
        const log = get(exec, "logConfiguration");
        const flags = [get(log, "cloudWatchEncryptionEnabled"), get(log, "s3BucketEncryptionEnabled")];
        const encrypts = flags.includes(true);
        if (encrypts && given(get(exec, "kmsKeyId"))) {
            return;
        }
        if (isUnknown(logging) || (!encrypts && flags.some(isUnknown))) {
            cluster.cannotSee("how it encrypts ECS Exec is not known before the deployment");
        } else {
            const what = encrypts ? "with a customer key" : "and their logs";
            cluster.violates(`does not encrypt the sessions of ECS Exec ${what}`);
        }
    },
});
