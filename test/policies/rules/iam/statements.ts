import { aws, type Declared, json } from "../../support/stack";

type Statement = Record<string, unknown>;

export function document(...statements: Statement[]): unknown {
    return json({ Version: "2012-10-17", Statement: statements });
}

/** A policy of a role with statements that allow something; the first is named `First`. */
export function policy(...statements: Statement[]): Declared {
    const [first, ...others] = statements.map((one) => ({ Effect: "Allow", Resource: "*", ...one }));
    return aws("iam/rolePolicy:RolePolicy", "policy", { policy: document({ Sid: "First", ...first }, ...others) });
}

/** A policy that allows actions on every resource. */
export function allowing(...actions: string[]): Declared {
    return policy({ Action: actions });
}

/** A policy that allows all but some actions on every resource. */
export function allowingAllBut(...actions: string[]): Declared {
    return policy({ NotAction: actions });
}

/** A role that some principal may assume by a statement `First`. */
export function role(principal: unknown, more: Statement = {}, ...others: Statement[]): Declared {
    const statement = { Sid: "First", Effect: "Allow", Action: "sts:AssumeRole", Principal: principal, ...more };
    return aws("iam/role:Role", "role", { assumeRolePolicy: document(statement, ...others) });
}
