import type { Subject } from "../../rule";
import { get, given, isUnknown, items } from "../../values";
import type { ArgsOf, identityPolicies, roles } from "../kinds";
import { concerns, coversEverything, matchesAction, readPolicy, type Statement } from "./policy-documents";

/** A statement that allows something, among the others of its policy. */
export interface Grant {
    /** How a message names it. */
    by: string;
    statement: Statement;
    /** Whether the same policy takes an action away again, everywhere and always. */
    denies(action: string): boolean;
}

type Holder = Subject<ArgsOf<typeof identityPolicies>>;

/** What a resource lets identities do, policy by policy; what cannot be read is reported. */
export function policiesOf(holder: Holder): Grant[][] {
    const { policy, inlinePolicy, inlinePolicies } = holder.props;
    if (isUnknown(inlinePolicies)) {
        holder.cannotSee("inlinePolicies are not known before the deployment");
    }
    const inline = items(inlinePolicies).map((one, index) => {
        const name = get(one, "name");
        const of = `inline policy ${typeof name === "string" ? name : `#${index + 1}`}`;
        return { text: get(one, "policy"), what: of, of: ` of ${of}` };
    });
    return [
        { text: policy, what: "policy", of: "" },
        { text: inlinePolicy, what: "inlinePolicy", of: "" },
        ...inline,
    ].map(({ text, what, of }) => grantsIn(holder, text, what, of));
}

/** Everything that a resource lets identities do. */
export function grantsOf(holder: Holder): Grant[] {
    return policiesOf(holder).flat();
}

function grantsIn(holder: Holder, policy: unknown, what: string, of: string): Grant[] {
    const statements = statementsOf(holder, policy, what);
    const denials = statements.filter((one) => !one.allows && isUnrestricted(one));
    return statements
        .filter(({ allows }) => allows)
        .map((statement) => ({
            by: `statement ${statement.name}${of}`,
            statement,
            denies: (action) => denials.some((denial) => concerns(denial, action)),
        }));
}

/** The statements by which a role says who may take it on; what cannot be read is reported. */
export function trustOf(role: Subject<ArgsOf<typeof roles>>): Statement[] {
    return statementsOf(role, role.props.assumeRolePolicy, "assumeRolePolicy").filter(({ allows }) => allows);
}

function statementsOf(subject: { cannotSee(what: string): void }, policy: unknown, what: string): Statement[] {
    const document = given(policy) ? readPolicy(policy, what) : { statements: [] };
    if (document.unseen !== undefined) {
        subject.cannotSee(document.unseen);
        return [];
    }
    return document.statements;
}

/** Whether a statement holds for every resource and always. */
function isUnrestricted(statement: Statement): boolean {
    return coversEverything(statement) && statement.conditions.length === 0;
}

/** Whether a statement is about all actions of all services, by `*` or by leaving out too little. */
export function holdsEveryAction(statement: Statement): boolean {
    return statement.actions ? concerns(statement, "*:*") : coversEverything(statement) && concerns(statement, "iam:*");
}

/**
 * Reports what of a kind the policies of a holder allow on every resource.
 *
 * @param says what is wrong with that, before the list of actions
 */
export function judgeEverywhere(holder: Holder, says: string, actions: (pattern: string) => Iterable<string>): void {
    for (const grant of grantsOf(holder)) {
        const found = allowedEverywhere(grant, actions);
        if (found.length > 0) {
            holder.violates(`${says} ${found.join(", ")} by ${grant.by}`);
        }
    }
}

/**
 * What of a kind a statement allows on every resource without any condition, as the policy spells it. Nothing where it
 * allows everything: other rules say so, and nobody needs to hear it from each.
 *
 * @param actions those of the kind that a pattern holds
 */
export function allowedEverywhere(grant: Grant, actions: (pattern: string) => Iterable<string>): string[] {
    const { statement, denies } = grant;
    if (!isUnrestricted(statement) || holdsEveryAction(statement)) {
        return [];
    }
    const some = (pattern: string) => {
        for (const action of actions(pattern)) {
            if (concerns(statement, action) && !denies(action)) {
                return true;
            }
        }
        return false;
    };
    if (statement.notActions) {
        return some("*") ? [`everything but ${statement.notActions.join(", ")}`] : [];
    }
    return (statement.actions ?? []).filter(some);
}

/** Those of a list that a pattern holds. */
export function among(actions: readonly string[]): (pattern: string) => string[] {
    return (pattern) => actions.filter((action) => matchesAction(pattern, action));
}
