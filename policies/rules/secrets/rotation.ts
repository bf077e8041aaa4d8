import { companions } from "../../aws/companions";
import { secretRotations, secrets } from "../../aws/kinds";
import { graphRule } from "../../rule";

const rotationsOf = companions(secretRotations, "secretId", secrets);

export const rotation = graphRule({
    name: "secrets-rotation",
    level: "advisory",
    description: "A secret in Secrets Manager is rotated.",
    why: "A secret that leaked works until somebody changes it, and nobody does.",
    fix: "Give the secret an `aws.secretsmanager.SecretRotation`; exempt one that somebody else issues and that you cannot change.",
    standards: ["FSBP SecretsManager.1", "CKV2_AWS_57"],
    of: secrets,
    check(secret, graph, report) {
        const { sure, stray } = graph.once(rotationsOf)(secret);
        const [own] = sure;
        if (!own && stray) {
            report.cannotSee(`the secret of rotation ${stray.name} is not known before the deployment`);
        } else if (!own) {
            report.violates("is never rotated");
        } else if (own.props.rotationEnabled === false) {
            report.violates(`is not rotated: rotation ${own.name} is switched off`);
        }
    },
});
