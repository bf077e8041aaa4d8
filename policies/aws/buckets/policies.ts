import { ask } from "../../partial-text";
import { every, is, some, type Truth } from "../../truth";
import { isUnknown } from "../../values";
import { isAboutTls } from "../iam/conditions";
import { hiddenIn, readPolicy, type Statement } from "../iam/policy-documents";

/** The actions of a statement that is about all that can be done to a bucket. */
const ALL_ACTIONS = ["*", "s3:*"];

/** How a resource of a policy names the bucket, and how all that is in it. */
const BUCKET_AND_OBJECTS = [/^[^/]*$/, /^[^/]*\/?\*$/];

/** What a policy says, or why that cannot be told. */
type Told = boolean | { unseen: string };

/**
 * Whether a policy refuses whatever is asked without TLS, of the bucket and of its objects; or why that cannot be told.
 * A statement with a further condition refuses less.
 */
export function demandsTls(policy: unknown): Told {
    return told(policy, (statements) =>
        every(BUCKET_AND_OBJECTS.map((names) => some(statements.map((one) => refusesPlainRequests(one, names))))),
    );
}

/** Whether a policy speaks of TLS at all: it refuses something without it, or allows something with it. */
export function mindsTls(policy: unknown): Told {
    return told(policy, (statements) =>
        some(statements.flatMap(({ allows, conditions }) => conditions.map((one) => isAboutTls(one, allows)))),
    );
}

/** Asks the statements of a policy: what is true is so whatever else is hidden. */
function told(policy: unknown, question: (statements: readonly Statement[]) => Truth): Told {
    const { statements, unseen } = readPolicy(policy);
    const truth = question(statements);
    if (truth === true) {
        return true;
    }
    if (isUnknown(truth)) {
        const hidden = statements.filter((one) => isUnknown(question([one]))).map(hiddenInPolicy);
        return { unseen: unseen ?? hidden[0] ?? "what its policy says in all is not known before the deployment" };
    }
    return unseen === undefined ? false : { unseen };
}

/** What of a statement of a bucket's policy is not known, as a message says it. */
export function hiddenInPolicy(statement: Statement): string {
    return hiddenIn(statement, `statement ${statement.name} of its policy`);
}

/** @param names how a resource must name what is refused */
function refusesPlainRequests({ allows, principals, actions, resources, conditions }: Statement, names: RegExp): Truth {
    return every([
        !allows && conditions.length === 1,
        ...conditions.map((one) => isAboutTls(one, false)),
        some((principals ?? []).map(({ kind, value }) => every([is(kind, "AWS"), is(value, "*")]))),
        some((actions ?? []).flatMap((action) => ALL_ACTIONS.map((all) => is(action.toLowerCase(), all)))),
        some((resources ?? []).map((one) => ask(one, names))),
    ]);
}
