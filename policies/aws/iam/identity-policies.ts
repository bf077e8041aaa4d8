import { conclude, type Report } from "../../judgement";
import type { Text } from "../../partial-text";
import type { Subject } from "../../rule";
import { every, not, some, type Truth } from "../../truth";
import { get, isUnknown, items, UNKNOWN } from "../../values";
import type { ArgsOf, identityPolicies, roles } from "../kinds";
import { concerns, coversEverything, hiddenIn, matchesAction, policyOf, type Statement } from "./policy-documents";

/** A statement that allows something, among the others of its policy. */
export interface Grant {
    /** How a message names it. */
    by: string;
    statement: Statement;
    /** Whether the same policy takes an action away again, everywhere and always. */
    denies(action: string): Truth;
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
    const { statements, unseen } = policyOf(holder, policy, what);
    const denials = statements.filter(({ allows }) => !allows);
    // A statement that cannot be seen may take away anything.
    const others: Truth[] = unseen === undefined ? [] : [UNKNOWN];
    return statements
        .filter(({ allows }) => allows)
        .map((statement) => ({
            by: `statement ${statement.name}${of}`,
            statement,
            denies: (action) =>
                some([...others, ...denials.map((one) => every([concerns(one, action), isUnrestricted(one)]))]),
        }));
}

/** The statements by which a role says who may take it on; what cannot be read is reported. */
export function trustOf(role: Subject<ArgsOf<typeof roles>>): Statement[] {
    const { statements } = policyOf(role, role.props.assumeRolePolicy, "assumeRolePolicy");
    return statements.filter(({ allows }) => allows);
}

/** Reports what is wrong with a grant where it is true; where that is not known, which parts of it are not. */
export function judgeGrant(holder: Report, { statement, by }: Grant, wrong: Truth, found: string): void {
    conclude(holder, wrong, `${found} by ${by}`, hiddenIn(statement, by));
}

/** Whether a statement holds for every resource and always. */
function isUnrestricted(statement: Statement): Truth {
    const conditions = statement.conditions.map(({ key }) => (isUnknown(key) ? key : true));
    return every([coversEverything(statement), not(some(conditions))]);
}

/** Whether a statement is about all actions of all services, by `*` or by leaving out too little. */
export function holdsEveryAction(statement: Statement): Truth {
    return statement.actions
        ? concerns(statement, "*:*")
        : every([coversEverything(statement), concerns(statement, "iam:*")]);
}

/**
 * Reports what of a kind the policies of a holder allow on every resource.
 *
 * @param says what is wrong with that, before the list of actions
 */
export function judgeEverywhere(holder: Holder, says: string, actions: (pattern: string) => Iterable<string>): void {
    for (const grant of grantsOf(holder)) {
        const { sure, perhaps } = allowedEverywhere(grant, actions);
        if (sure.length > 0) {
            holder.violates(`${says} ${sure.join(", ")} by ${grant.by}`);
        }
        if (perhaps) {
            holder.cannotSee(hiddenIn(grant.statement, grant.by));
        }
    }
}

/** What a statement allows on every resource without any condition. */
export interface Everywhere {
    /** As the policy spells it. */
    sure: string[];
    /** Whether it may be more. */
    perhaps: boolean;
}

/**
 * What of a kind a statement allows on every resource without any condition. Nothing where it allows everything: other
 * rules say so, and nobody needs to hear it from each.
 *
 * @param actions those of the kind that a pattern holds
 */
export function allowedEverywhere(grant: Grant, actions: (pattern: string) => Iterable<string>): Everywhere {
    const { statement, denies } = grant;
    const unrestricted = isUnrestricted(statement);
    if (unrestricted === false || holdsEveryAction(statement) === true) {
        return { sure: [], perhaps: false };
    }
    const holds = (pattern: Text): Truth => {
        let found: Truth = false;
        for (const action of actions(typeof pattern === "string" ? pattern : pattern.widest)) {
            found = some([found, every([concerns(statement, action), not(denies(action))])]);
            if (found === true) {
                break;
            }
        }
        return every([unrestricted, found, typeof pattern === "string" || UNKNOWN]);
    };
    const { actions: own = [], notActions } = statement;
    const patterns = notActions
        ? [{ spelled: `everything but ${notActions.join(", ")}`, allowed: holds("*") }]
        : own.map((one) => ({ spelled: String(one), allowed: holds(one) }));
    return {
        sure: patterns.filter(({ allowed }) => allowed === true).map(({ spelled }) => spelled),
        perhaps: patterns.some(({ allowed }) => isUnknown(allowed)),
    };
}

/** Those of a list that a pattern holds. */
export function among(actions: readonly string[]): (pattern: string) => string[] {
    return (pattern) => actions.filter((action) => matchesAction(pattern, action) === true);
}
