import { demandsOneOf } from "../../aws/iam/conditions";
import { trustOf } from "../../aws/iam/identity-policies";
import { judgeStatement, type Statement } from "../../aws/iam/policy-documents";
import { roles } from "../../aws/kinds";
import { ask, holdsUnknown, type Text } from "../../partial-text";
import { resourceRule } from "../../rule";
import { every, is, not, some, type Truth } from "../../truth";
import { isUnknown, UNKNOWN, type Unknown } from "../../values";

const GITHUB = "token.actions.githubusercontent.com";

export const trustOidcSubject = resourceRule({
    name: "iam-trust-oidc-subject",
    level: "mandatory",
    description: "A role that an OIDC provider vouches for names the subject, such as a repository.",
    why: "GitHub and its like vouch for all their customers: without a subject, anybody's pipeline acts with the role.",
    fix: `Add a condition on the subject, such as \`${GITHUB}:sub\` equal to \`repo:owner/name:ref:refs/heads/main\`.`,
    standards: ["CKV_AWS_358"],
    of: roles,
    check(role) {
        for (const statement of trustOf(role)) {
            for (const provider of providersOf(statement)) {
                judgeStatement(
                    role,
                    statement,
                    not(namesSubject(statement, provider)),
                    `lets every subject of ${String(provider)} assume it by statement ${statement.name}; one that is named is accepted`,
                );
            }
        }
    },
});

/** Hosts and paths of the OIDC providers that may sign in. */
function providersOf({ principals = [] }: Statement): (string | Unknown)[] {
    return principals.flatMap(({ kind, value }) => {
        const [before = "", provider] = String(value).split(":oidc-provider/");
        if (is(kind, "Federated") === false || (provider === undefined && typeof value === "string")) {
            return [];
        }
        if (provider === undefined) {
            return before.includes(":saml-provider/") ? [] : [UNKNOWN];
        }
        return [holdsUnknown(provider) ? UNKNOWN : provider.toLowerCase()];
    });
}

/** Whether a statement demands a subject that it names, by a key of the provider. */
function namesSubject({ conditions }: Statement, provider: string | Unknown): Truth {
    if (isUnknown(provider)) {
        return UNKNOWN;
    }
    const names = isGitHub(provider) ? namesRepository : (subject: Text) => not(ask(subject, EVERY_SUBJECT));
    const named = conditions.map((condition): Truth => {
        const { key } = condition;
        return isUnknown(key) ? UNKNOWN : isSubject(key, provider) && demandsOneOf(condition, names);
    });
    return some(named);
}

function isGitHub(provider: string): boolean {
    return provider === GITHUB || provider.startsWith(`${GITHUB}/`);
}

/** GitHub's organizations may have an issuer of their own, a path below its host. */
function isSubject(key: string, provider: string): boolean {
    return key === `${provider}:sub` || (isGitHub(provider) && key.startsWith(`${GITHUB}/`) && key.endsWith(":sub"));
}

const EVERY_SUBJECT = /^[*?]*$/;

/** Claims that others may set in repositories of their own, and so prove nothing if they come first. */
const ANYBODYS = /^(base_ref|context|environment|head_ref|ref|workflow)(:|$)/;
const REPOSITORY = /^repo:/;
const OWNED_REPOSITORY = /^repo:[^*?/:]+\/[^:]/;
const OTHER_CLAIM = /^[^*?:]*:[^*?:]/;

/** `repo:owner/name:…`, or another claim with a value; no wildcard in place of the owner. */
function namesRepository(subject: Text): Truth {
    return every([
        not(ask(subject, ANYBODYS)),
        some([ask(subject, OWNED_REPOSITORY), every([not(ask(subject, REPOSITORY)), ask(subject, OTHER_CLAIM)])]),
    ]);
}
