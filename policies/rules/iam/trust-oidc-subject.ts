import { demandsOneOf } from "../../aws/iam/conditions";
import { trustOf } from "../../aws/iam/identity-policies";
import type { Statement } from "../../aws/iam/policy-documents";
import { roles } from "../../aws/kinds";
import { resourceRule } from "../../rule";

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
                const names = isGitHub(provider) ? namesRepository : (value: string) => !/^[*?]*$/.test(value);
                const subjects = statement.conditions.filter(({ key }) => isSubject(key, provider));
                if (!subjects.some((condition) => demandsOneOf(condition, names))) {
                    role.violates(
                        `lets every subject of ${provider} assume it by statement ${statement.name}; one that is named is accepted`,
                    );
                }
            }
        }
    },
});

/** Hosts and paths of the OIDC providers that may sign in. */
function providersOf({ principals = [] }: Statement): string[] {
    return principals.flatMap(({ kind, value }) => {
        const [, provider] = value.split(":oidc-provider/");
        return kind === "Federated" && provider !== undefined ? [provider.toLowerCase()] : [];
    });
}

function isGitHub(provider: string): boolean {
    return provider === GITHUB || provider.startsWith(`${GITHUB}/`);
}

/** GitHub's organizations may have an issuer of their own, a path below its host. */
function isSubject(key: string, provider: string): boolean {
    return key === `${provider}:sub` || (isGitHub(provider) && key.startsWith(`${GITHUB}/`) && key.endsWith(":sub"));
}

/** Claims that others may set in repositories of their own, and so prove nothing if they come first. */
const ANYBODYS = ["base_ref", "context", "environment", "head_ref", "ref", "workflow"];

/** `repo:owner/name:…`, or another claim with a value; no wildcard in place of the owner. */
function namesRepository(subject: string): boolean {
    const [claim = "", value = ""] = subject.split(":");
    if (ANYBODYS.includes(claim) || /[*?]/.test(claim)) {
        return false;
    }
    return claim === "repo" ? /^[^*?/]+\/./.test(value) : /^[^*?]/.test(value);
}
