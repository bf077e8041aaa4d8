import { companions } from "../../aws/companions";
import { isAboutTls } from "../../aws/iam/conditions";
import {
    admitsAnybody,
    concerns,
    hiddenIn,
    isPublic,
    readPolicy,
    type Statement,
} from "../../aws/iam/policy-documents";
import { fileSystemPolicies, fileSystems } from "../../aws/kinds";
import { conclude, graphRule } from "../../rule";
import { every, is, not, some, type Truth } from "../../truth";
import { UNKNOWN } from "../../values";

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
        const { statements, unseen } = readPolicy(own.props.policy, `policy ${own.name}`);
        if (unseen !== undefined) {
            report.cannotSee(unseen);
        }
        const mounts = statements.filter((one) => concerns(one, MOUNT) !== false);
        conclude(
            report,
            every([
                unseen === undefined || UNKNOWN,
                not(some(mounts.map(deniesPlainText))),
                some(mounts.map(allowsPlainText)),
            ]),
            `lets clients in without TLS by policy ${own.name}`,
            `whether policy ${own.name} demands TLS is not known before the deployment`,
        );
        for (const statement of mounts) {
            const by = `statement ${statement.name} of ${own.name}`;
            conclude(
                report,
                every([concerns(statement, MOUNT), isPublic(statement)]),
                `lets in clients that do not say who they are by ${by}`,
                hiddenIn(statement, by),
            );
        }
    },
});

const MOUNT = "elasticfilesystem:ClientMount";

function allowsPlainText(statement: Statement): Truth {
    const demandsTls = some(statement.conditions.map((one) => isAboutTls(one, true)));
    return every([statement.allows, concerns(statement, MOUNT), not(demandsTls)]);
}

/** Whoever comes, unless by a way other than a mount target: NFS clients have none. */
function deniesPlainText(statement: Statement): Truth {
    const { conditions } = statement;
    const aboutTls = conditions.map((one) => isAboutTls(one, false));
    const others = conditions.map(({ key }, index) => some([aboutTls[index] ?? false, is(key, BY_MOUNT_TARGET)]));
    return every([!statement.allows, concerns(statement, MOUNT), admitsAnybody(statement), some(aboutTls), ...others]);
}

const BY_MOUNT_TARGET = "elasticfilesystem:accessedviamounttarget";
