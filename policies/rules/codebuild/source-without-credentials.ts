import { buildProjects } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { get, isUnknown, items, type Seen } from "../../values";

/** Something before an `@` that belongs to the host: a user, a token, or a user and a password. */
const WITH_CREDENTIALS = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*@/i;

export const sourceWithoutCredentials = resourceRule({
    name: "codebuild-source-without-credentials",
    level: "mandatory",
    description: "The source URLs of CodeBuild projects hold no credentials.",
    why: "Whoever may describe the project reads its source URL, and builds print it in their logs.",
    fix: "Take the user and the token out of the URL and connect CodeBuild to the provider: a CodeConnections connection, or `aws.codebuild.SourceCredential`.",
    standards: ["FSBP CodeBuild.1"],
    of: buildProjects,
    check({ props, violates, cannotSee }) {
        if (isUnknown(props.secondarySources)) {
            cannotSee("secondarySources are not known before the deployment");
        }
        const sources: Seen<{ location?: string }>[] = [props.source, ...items(props.secondarySources)];
        for (const source of sources) {
            const location = get(source, "location");
            if (isUnknown(location)) {
                cannotSee("the location of a source is not known before the deployment");
            } else if (typeof location === "string" && WITH_CREDENTIALS.test(location)) {
                violates("has credentials in the URL of a source");
            }
        }
    },
});
