import type { Graph, GraphNode } from "../../graph";
import type { Json } from "../../json";
import type { Report } from "../../rule";
import { every, is, some, type Truth } from "../../truth";
import { get, given, isUnknown, items, UNKNOWN, type Unknown } from "../../values";
import { concerns, isPublic, readPolicy, type Statement } from "../iam/policy-documents";
import { type ArgsOf, bucketAcls } from "../kinds";
import { bucketsIn, type OwnBucket } from "./buckets";
import { hiddenInPolicy } from "./policies";
import { isBlocked, policiesOf } from "./settings";

/** What the public may do with a bucket or with what is in it. */
export interface Access {
    /** As a message says it. */
    phrase: string;
    /** Canned ACLs that allow it to everybody, or to whoever has an AWS account. */
    acls: readonly string[];
    permissions: readonly string[];
    /** What stands for it where a policy's statement uses wildcards. */
    action: string;
    /** The actions that are it. */
    actions: RegExp;
}

export const READ: Access = {
    phrase: "read it",
    acls: ["public-read", "public-read-write", "authenticated-read"],
    permissions: ["READ", "FULL_CONTROL"],
    action: "s3:GetObject",
    actions: /^s3:(get|list)/i,
};
export const WRITE: Access = {
    phrase: "write to it",
    acls: ["public-read-write"],
    permissions: ["WRITE", "WRITE_ACP", "FULL_CONTROL"],
    action: "s3:PutObject",
    actions: /^s3:(put|delete|abort|bypass|create|replicate|restore|update)/i,
};

const EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";
/** The groups of everybody, and of whoever has an AWS account. */
const PUBLIC_GROUPS = [EVERYBODY, "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"];

/** By what the public has access to a bucket, and what hides whether it has. */
interface PublicAccess {
    by: string[];
    unseen: string[];
}

/**
 * Judges whether the public has access to a bucket. Public access block settings count, those of the account do not:
 * another program may take them away.
 */
export function judgePublicAccess(bucket: OwnBucket, access: Access, graph: Graph, report: Report): void {
    const { by, unseen } = both(
        unlessBlocked(isBlocked(bucket, graph, "ignorePublicAcls"), byAcl(bucket, graph, access)),
        unlessBlocked(isBlocked(bucket, graph, "restrictPublicBuckets"), byPolicy(bucket, graph, access)),
    );
    for (const what of unseen) {
        report.cannotSee(`${what}, which may let the public ${access.phrase}`);
    }
    for (const what of by) {
        report.violates(`lets the public ${access.phrase}, by ${what}`);
    }
}

function unlessBlocked(blocked: Truth, { by, unseen }: PublicAccess): PublicAccess {
    if (blocked === true || by.length + unseen.length === 0) {
        return { by: [], unseen: [] };
    }
    return isUnknown(blocked) ? { by: [], unseen: ["whether its public access is blocked"] } : { by, unseen };
}

function byAcl(bucket: OwnBucket, graph: Graph, access: Access): PublicAccess {
    const { sure, perhaps } = graph.once(bucketsIn).settingsOf(bucket, bucketAcls);
    const acls =
        sure.length > 0 ? sure.map(aclOf) : [{ canned: bucket.declared("acl"), grants: bucket.declared("grants") }];
    const hidden = perhaps.map(() => ({ canned: UNKNOWN, grants: undefined }));
    return [...acls, ...hidden].map((acl) => ofAcl(acl, access)).reduce(both);
}

interface Acl {
    canned: unknown;
    grants: unknown;
}

function aclOf(node: GraphNode<ArgsOf<typeof bucketAcls>>): Acl {
    const policy = node.declared("accessControlPolicy") as Json | Unknown | undefined;
    return { canned: node.props.acl, grants: get(policy, "grants") };
}

/**
 * The grants of an ACL, be it the bucket's own or a resource's; one that is unknown where the list is. Where there is
 * a canned ACL, the provider puts out as grants what it stands for.
 */
function grantsIn({ canned, grants: list }: Acl): { uri: unknown; permissions: unknown }[] {
    if (given(canned)) {
        return [];
    }
    const grants: (Json | Unknown)[] = isUnknown(list) ? [UNKNOWN] : items(list as Json[] | undefined);
    return grants.map((grant) => ({
        uri: get(grant, "uri") ?? get(get(grant, "grantee") as Json | Unknown | undefined, "uri"),
        permissions: get(grant, "permissions") ?? [get(grant, "permission")],
    }));
}

function ofAcl(acl: Acl, access: Access): PublicAccess {
    const { canned } = acl;
    const found: PublicAccess = { by: [], unseen: [] };
    if (isUnknown(canned)) {
        found.unseen.push("its ACL");
    } else if (access.acls.includes(canned as string)) {
        found.by.push(`the ACL ${canned}`);
    }
    for (const grant of grantsIn(acl)) {
        if (isUnknown(grant.uri)) {
            found.unseen.push("its ACL");
        } else if (PUBLIC_GROUPS.includes(grant.uri as string)) {
            const permissions = items(grant.permissions as unknown[]);
            const [granted] = permissions.filter((one) => access.permissions.includes(one as string));
            if (granted) {
                found.by.push(`a grant of ${granted} to ${(grant.uri as string).split("/").at(-1)}`);
            }
        }
    }
    return found;
}

/** Whether an ACL gives anything to everybody. */
export function isPublicAcl(node: GraphNode<ArgsOf<typeof bucketAcls>>): Truth {
    const acl = aclOf(node);
    const canned = ["public-read", "public-read-write"].map((one) => is(acl.canned, one));
    return some([...canned, ...grantsIn(acl).map(({ uri }) => is(uri, EVERYBODY))]);
}

function byPolicy(bucket: OwnBucket, graph: Graph, access: Access): PublicAccess {
    const policies = policiesOf(bucket, graph).map((policy) => {
        const { statements, unseen } = readPolicy(policy);
        const judged = statements.map((one) => [one, every([isPublic(one), allows(one, access)])] as const);
        return {
            by: judged.flatMap(([{ name }, open]) => (open === true ? [`statement ${name} of its policy`] : [])),
            unseen: [
                ...(unseen === undefined ? [] : [unseen]),
                ...judged.flatMap(([one, open]) => (isUnknown(open) ? [hiddenInPolicy(one)] : [])),
            ],
        };
    });
    return policies.reduce(both, { by: [], unseen: [] });
}

function allows(statement: Statement, { action, actions }: Access): Truth {
    const named = (statement.actions ?? []).map((one) => (typeof one !== "string" ? UNKNOWN : actions.test(one)));
    return some([concerns(statement, action), ...named]);
}

function both(one: PublicAccess, other: PublicAccess): PublicAccess {
    return { by: [...one.by, ...other.by], unseen: [...one.unseen, ...other.unseen] };
}
