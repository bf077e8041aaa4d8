import type { Rule } from "../../rule";
import { accessLogged } from "./access-logged";
import { accountPublicAccessBlocked } from "./account-public-access-blocked";
import { kmsEncrypted } from "./kms-encrypted";
import { noPublicRead } from "./no-public-read";
import { noPublicWrite } from "./no-public-write";
import { publicAccessBlocked } from "./public-access-blocked";
import { publicAclTls } from "./public-acl-tls";
import { publicAclsAndPoliciesBlocked } from "./public-acls-and-policies-blocked";
import { tlsOnly } from "./tls-only";
import { versioned } from "./versioned";

export const s3Rules: readonly Rule[] = [
    accountPublicAccessBlocked,
    publicAccessBlocked,
    publicAclsAndPoliciesBlocked,
    noPublicRead,
    noPublicWrite,
    tlsOnly,
    publicAclTls,
    versioned,
    accessLogged,
    kmsEncrypted,
];
