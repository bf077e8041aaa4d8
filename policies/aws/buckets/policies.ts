import { isAboutTls } from "../iam/conditions";
import { readPolicy, type Statement } from "../iam/policy-documents";

/** The actions of a statement that is about all that can be done to a bucket. */
const ALL_ACTIONS = ["*", "s3:*"];

/**
 * Whether a policy refuses whatever is asked without TLS, of the bucket and of its objects; or why that cannot be told.
 * A statement with a further condition refuses less.
 */
export function demandsTls(policy: unknown): boolean | { unseen: string } {
    const document = readPolicy(policy);
    if (document.unseen !== undefined) {
        return document;
    }
    const refused = document.statements.filter(refusesPlainRequests).flatMap(({ resources }) => resources ?? []);
    return refused.some((one) => /^[^/]*$/.test(one)) && refused.some((one) => /^[^/]*\/?\*$/.test(one));
}

/** Whether a policy speaks of TLS at all: it refuses something without it, or allows something with it. */
export function mindsTls(policy: unknown): boolean | { unseen: string } {
    const document = readPolicy(policy);
    return document.unseen === undefined
        ? document.statements.some(({ allows, conditions }) => conditions.some((one) => isAboutTls(one, allows)))
        : document;
}

function refusesPlainRequests({ allows, principals, actions, conditions }: Statement): boolean {
    return (
        !allows &&
        conditions.length === 1 &&
        conditions.every((one) => isAboutTls(one, false)) &&
        (principals ?? []).some(({ kind, value }) => kind === "AWS" && value === "*") &&
        (actions ?? []).some((action) => ALL_ACTIONS.includes(action.toLowerCase()))
    );
}
