import { lastPart } from "../ids";
import { type FunctionModel, type FunctionModels, list, type Properties, text } from "../model";
import { lookup, named } from "./lookup";

/** A policy by ARN or by name; those that AWS manages have no account in their ARN. */
const policy: FunctionModel = (call) => {
    const { args, existing } = call;
    const type = "aws:iam/policy:Policy";
    const own = call.stack.find([type], text(args.arn) || text(args.name));
    const arn = text(args.arn) || own?.id || existing.globalArn("iam", `policy/${text(args.name)}`);
    const found: Properties = own?.outputs ?? {};
    return {
        ...args,
        id: arn,
        arn,
        attachmentCount: 0,
        description: text(found.description),
        name: text(found.name) || lastPart(arn),
        path: text(found.path) || arn.slice(arn.indexOf(":policy") + ":policy".length, arn.lastIndexOf("/") + 1),
        policy: text(found.policy) || JSON.stringify({ Statement: [], Version: "2012-10-17" }),
        policyId: text(found.policyId) || `ANPA${existing.upper(17, arn)}`,
        tags: found.tagsAll ?? {},
    };
};

/** Lookups of identities. */
export const iamFunctions: FunctionModels = {
    "aws:iam/getPolicy:getPolicy": policy,
    "aws:iam/getRole:getRole": lookup({
        type: "aws:iam/role:Role",
        wanted: named("name"),
        outputs: ["createDate", "maxSessionDuration", "name", "path", "uniqueId"],
        more: (role) => ({
            assumeRolePolicy: text(role.assumeRolePolicy) || JSON.stringify({ Version: "2012-10-17", Statement: [] }),
            description: text(role.description),
            permissionsBoundary: text(role.permissionsBoundary),
            roleLastUseds: [],
        }),
    }),
    "aws:iam/getUser:getUser": lookup({
        type: "aws:iam/user:User",
        wanted: named("userName"),
        outputs: ["path"],
        more: (user) => ({ permissionsBoundary: text(user.permissionsBoundary), userId: user.uniqueId }),
    }),
    "aws:iam/getInstanceProfile:getInstanceProfile": lookup({
        type: "aws:iam/instanceProfile:InstanceProfile",
        wanted: named("name"),
        outputs: ["createDate", "name", "path"],
        more: (profile, { existing }) => {
            const role = text(profile.role) || text(profile.name);
            const roleId = `AROA${existing.upper(17, role)}`;
            return { roleArn: existing.globalArn("iam", `role/${role}`), roleId, roleName: role };
        },
    }),
    "aws:iam/getOpenIdConnectProvider:getOpenIdConnectProvider": lookup({
        type: "aws:iam/openIdConnectProvider:OpenIdConnectProvider",
        wanted: (args, { existing }) => {
            const host = text(args.url).replace(/^https:\/\//, "");
            const arn = text(args.arn) || existing.globalArn("iam", `oidc-provider/${host}`);
            return { key: arn, id: arn, inputs: { url: host || arn.split("oidc-provider/")[1] } };
        },
        outputs: ["thumbprintLists"],
        more: (provider) => ({
            clientIdLists: list(provider.clientIdLists).length > 0 ? provider.clientIdLists : ["sts.amazonaws.com"],
            url: text(provider.url).replace(/^https:\/\//, ""),
        }),
    }),
};
