import { hasTemplate, launches } from "../../aws/launches";
import { resourceRule } from "../../rule";
import { get, isUnknown, shown } from "../../values";

/** Where the metadata service is switched off nobody can ask it anything. */
export const imdsv2 = resourceRule({
    name: "ec2-imdsv2",
    level: "mandatory",
    description: "Instances demand a session token of whoever asks for their metadata.",
    why: "Without a token, one request that a program can be tricked into hands out the credentials of the instance's role.",
    fix: "Set `metadataOptions.httpTokens` to `required`.",
    standards: ["FSBP EC2.8", "FSBP EC2.170", "FSBP AutoScaling.3", "CKV_AWS_79"],
    of: launches,
    check(launch) {
        const { metadataOptions } = launch.props;
        const endpoint = get(metadataOptions, "httpEndpoint");
        const tokens = get(metadataOptions, "httpTokens");
        if (endpoint === "disabled" || tokens === "required") {
            return;
        }
        if (isUnknown(endpoint) || isUnknown(tokens)) {
            launch.cannotSee("metadataOptions are not known before the deployment");
        } else if (tokens === undefined && hasTemplate(launch.props)) {
            launch.cannotSee("its launch template decides about metadataOptions");
        } else {
            launch.violates(
                `has httpTokens ${shown(tokens, "left at AWS's default, optional,")} where required is accepted`,
            );
        }
    },
    remediate({ props }) {
        const endpoint = get(props.metadataOptions, "httpEndpoint");
        const tokens = get(props.metadataOptions, "httpTokens");
        const isFine = endpoint === "disabled" || tokens === "required";
        const isLeft = tokens === undefined && hasTemplate(props);
        return isFine || isLeft || isUnknown(endpoint) || isUnknown(tokens)
            ? []
            : [{ path: ["metadataOptions", "httpTokens"], value: "required" }];
    },
});
