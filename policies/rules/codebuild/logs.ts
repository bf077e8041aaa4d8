import { buildProjects } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, given, isUnknown } from "../../values";

/** What holds where the program does not say: the provider sends the same to AWS. */
const DEFAULTS = { cloudwatchLogs: "ENABLED", s3Logs: "DISABLED" } as const;
const DESTINATIONS = ["cloudwatchLogs", "s3Logs"] as const;

export const logs = resourceRule({
    name: "codebuild-logs",
    level: "mandatory",
    description: "CodeBuild projects say where their builds write logs.",
    why: "Without a log nobody can tell what a build did; and a log group that CodeBuild makes for itself keeps its events for ever, without a key, and out of the program's sight.",
    fix: "Name a log group of yours under `logsConfig.cloudwatchLogs`, or a bucket under `logsConfig.s3Logs`.",
    standards: ["FSBP CodeBuild.4", "CKV_AWS_314"],
    of: buildProjects,
    check({ props, violates, cannotSee }) {
        const config = props.logsConfig;
        if (isUnknown(config)) {
            cannotSee("logsConfig is not known before the deployment");
            return;
        }
        if (!DESTINATIONS.some((destination) => given(get(config, destination)))) {
            violates("leaves open where its builds write logs");
            return;
        }
        const statuses = DESTINATIONS.map((one) => get(get(config, one), "status") ?? DEFAULTS[one]);
        if (!statuses.includes("ENABLED")) {
            if (statuses.some(isUnknown)) {
                cannotSee("whether logs are enabled is not known before the deployment");
            } else {
                violates("has its logs switched off");
            }
        }
    },
});
