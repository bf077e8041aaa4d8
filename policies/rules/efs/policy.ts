import { companions } from "../../aws/companions";
import { isAboutTls, isNarrowed } from "../../aws/iam/conditions";
import { admitsAnybody, concerns, readPolicy, type Statement } from "../../aws/iam/policy-documents";
import { fileSystemPolicies, fileSystems } from "../../aws/kinds";
import { graphRule } from "../../rule";

const policiesOf = companions(fileSystemPolicies, "fileSystemId", fileSystems);

export const policy = graphRule({
    name: "efs-policy",
    level: "advisory",
    description: "The policy of an EFS file system demands TLS and a known principal.",
    why: "Without a policy EFS lets in every client that reaches a mount target, as root if it likes, and in plain text.",
    fix: "FileSystem writes such a policy; give a raw file system an `aws.efs.FileSystemPolicy` that denies where `aws:SecureTransport` is false and allows named accounts or roles.",
    standards: [],
    of: fileSystems,
    check(fileSystem, graph, report) {
        const { sure, stray } = graph.once(policiesOf)(fileSystem);
        const [own] = sure;
        if (!own) {
            if (stray) {
                report.cannotSee(`the file system of policy ${stray.name} is not known before the deployment`);
            } else {
                report.violates("has no policy: it lets in every client, without TLS and as whoever it says it is");
            }
            return;
        }
        const document = readPolicy(own.props.policy, `policy ${own.name}`);
        if (document.unseen !== undefined) {
            report.cannotSee(document.unseen);
            return;
        }
        const mounts = document.statements.filter((one) => concerns(one, "elasticfilesystem:ClientMount"));
        const allowing = mounts.filter(({ allows }) => allows);
        if (
            !mounts.some(deniesPlainText) &&
            !allowing.every(({ conditions }) => conditions.some((one) => isAboutTls(one, true)))
        ) {
            report.violates(`lets clients in without TLS by policy ${own.name}`);
        }
        for (const statement of allowing.filter((one) => admitsAnybody(one) && !isNarrowed(one.conditions))) {
            report.violates(
                `lets in clients that do not say who they are by statement ${statement.name} of ${own.name}`,
            );
        }
    },
});

/** Whoever comes, unless by a way other than a mount target: NFS clients have none. */
function deniesPlainText(statement: Statement): boolean {
    const others = statement.conditions.filter((one) => !isAboutTls(one, false));
    return (
        !statement.allows &&
        admitsAnybody(statement) &&
        others.length < statement.conditions.length &&
        others.every(({ key }) => key === "elasticfilesystem:accessedviamounttarget")
    );
}
