import { blank, CREATION_TIME, inputId, lastPart, uniqueId } from "../ids";
import { type ResourceModel, type ResourceModels, type Subject, text, texts } from "../model";

/** ARN of something that has a path, such as a role: `role/` + path without its first slash + name. */
function pathArn(kind: string): (s: Subject) => string {
    return (s) => s.scope.globalArn("iam", `${kind}${text(s.inputs.path) || "/"}${text(s.inputs.name)}`);
}

/** IAM's unique ids: four letters for the kind and 17 of the alphabet of base 32. */
function uniqueIdOf(prefix: string): (s: Subject) => string {
    return (s) => prefix + s.scope.upper(17, prefix);
}

const named = (kind: string, prefix: string, maxLength = 255): ResourceModel => ({
    global: true,
    taggable: kind !== "group",
    autoname: { maxLength },
    id: inputId("name"),
    arn: pathArn(kind),
    defaults: () => ({ path: "/" }),
    outputs: (s) => ({ uniqueId: uniqueIdOf(prefix)(s) }),
});

/** Policy written into a role, group or user: `<owner>:<name>`. */
const inline = (owner: string): ResourceModel => ({
    global: true,
    autoname: {},
    id: (s) => `${text(s.inputs[owner])}:${text(s.inputs.name)}`,
    defaults: () => blank("namePrefix"),
});

/** Attachment of a managed policy; its id is unstable in the provider, a name and a time. */
const attachment = (owner: string): ResourceModel => ({
    global: true,
    id: (s) => uniqueId(`${text(s.inputs[owner])}-`, s),
});

const exclusive = (owner: string): ResourceModel => ({ global: true, id: inputId(owner) });

/** Roles, policies and who has them. */
export const iam: ResourceModels = {
    "aws:iam/role:Role": {
        ...named("role", "AROA", 64),
        defaults: (s) => ({
            path: "/",
            maxSessionDuration: 3600,
            forceDetachPolicies: false,
            inlinePolicies: [],
            managedPolicyArns: [],
            namePrefix: text(s.inputs.namePrefix),
        }),
        outputs: (s) => ({ createDate: CREATION_TIME, uniqueId: uniqueIdOf("AROA")(s) }),
    },
    "aws:iam/user:User": {
        ...named("user", "AIDA"),
        defaults: () => ({ path: "/", forceDestroy: false }),
    },
    "aws:iam/group:Group": named("group", "AGPA"),
    "aws:iam/instanceProfile:InstanceProfile": {
        ...named("instance-profile", "AIPA"),
        defaults: () => ({ path: "/", ...blank("namePrefix") }),
        outputs: (s) => ({ createDate: CREATION_TIME, uniqueId: uniqueIdOf("AIPA")(s) }),
    },
    "aws:iam/policy:Policy": {
        global: true,
        taggable: true,
        autoname: {},
        id: pathArn("policy"),
        arn: (_, id) => id,
        defaults: () => ({ path: "/", ...blank("namePrefix") }),
        outputs: (s) => ({ attachmentCount: 0, policyId: uniqueIdOf("ANPA")(s) }),
    },
    "aws:iam/rolePolicy:RolePolicy": inline("role"),
    "aws:iam/groupPolicy:GroupPolicy": inline("group"),
    "aws:iam/userPolicy:UserPolicy": inline("user"),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": attachment("role"),
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": attachment("group"),
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": attachment("user"),
    "aws:iam/policyAttachment:PolicyAttachment": { global: true, autoname: {}, id: inputId("name") },
    "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive": exclusive("roleName"),
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": exclusive("roleName"),
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
        global: true,
        taggable: true,
        id: (s) => s.scope.globalArn("iam", `oidc-provider/${text(s.inputs.url).replace(/^https:\/\//, "")}`),
        arn: (_, id) => id,
        defaults: (s) => ({ thumbprintLists: [s.scope.hex(40, "thumbprint")] }),
    },
    "aws:iam/serviceLinkedRole:ServiceLinkedRole": {
        global: true,
        taggable: true,
        id: (s) => serviceLinkedArn(s),
        arn: (_, id) => id,
        outputs: (s, id) => ({
            createDate: CREATION_TIME,
            name: lastPart(id),
            path: `/aws-service-role/${text(s.inputs.awsServiceName)}/`,
            uniqueId: uniqueIdOf("AROA")(s),
        }),
    },
    "aws:iam/accessKey:AccessKey": {
        global: true,
        id: (s) => `AKIA${s.scope.upper(16, "access key")}`,
        defaults: () => ({ status: "Active" }),
        outputs: (s) => ({
            createDate: CREATION_TIME,
            secret: s.scope.letters(40, "secret access key"),
            sesSmtpPasswordV4: s.scope.letters(44, "SMTP password"),
            ...blank("encryptedSecret", "encryptedSesSmtpPasswordV4", "keyFingerprint"),
        }),
    },
    "aws:iam/userGroupMembership:UserGroupMembership": {
        global: true,
        id: (s) => uniqueId("", s),
        defaults: (s) => ({ groups: texts(s.inputs.groups) }),
    },
};

/** The name is AWS's own choice; `AWSServiceRoleFor` and the service's name is the usual one. */
function serviceLinkedArn(s: Subject): string {
    const service = text(s.inputs.awsServiceName);
    const short = service.split(".")[0] ?? "";
    const suffix = text(s.inputs.customSuffix);
    const name = `AWSServiceRoleFor${short.charAt(0).toUpperCase()}${short.slice(1)}${suffix && `_${suffix}`}`;
    return s.scope.globalArn("iam", `role/aws-service-role/${service}/${name}`);
}
