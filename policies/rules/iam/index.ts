import type { Rule } from "../../rule";
import { administratorAttached } from "./administrator-attached";
import { credentialsEverywhere } from "./credentials-everywhere";
import { dataEverywhere } from "./data-everywhere";
import { everyAction } from "./every-action";
import { fullAdministrator } from "./full-administrator";
import { fullIam } from "./full-iam";
import { noUserPolicies } from "./no-user-policies";
import { passRoleNamed } from "./pass-role-named";
import { permissionsEverywhere } from "./permissions-everywhere";
import { privilegeEscalation } from "./privilege-escalation";
import { resourcesNamed } from "./resources-named";
import { serviceWildcard } from "./service-wildcard";
import { trustNotPublic } from "./trust-not-public";
import { trustNotWholeAccount } from "./trust-not-whole-account";
import { trustOidcSubject } from "./trust-oidc-subject";
import { trustOwnSources } from "./trust-own-sources";
import { writeEverywhere } from "./write-everywhere";

export const iamRules: readonly Rule[] = [
    administratorAttached,
    credentialsEverywhere,
    dataEverywhere,
    everyAction,
    fullAdministrator,
    fullIam,
    noUserPolicies,
    passRoleNamed,
    permissionsEverywhere,
    privilegeEscalation,
    resourcesNamed,
    serviceWildcard,
    trustNotPublic,
    trustNotWholeAccount,
    trustOidcSubject,
    trustOwnSources,
    writeEverywhere,
];
