import { createHash } from "node:crypto";
import { arnOf, inputId, prefixedId } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";

/** ARN of an SSM parameter: one slash between `parameter` and a name, whether or not the name begins with one. */
export function parameterArn(scope: Subject["scope"], name: string): string {
    return scope.arn("ssm", `parameter/${name.replace(/^\//, "")}`);
}

/** Version of a parameter: AWS counts each change; a new one is at one. */
const FIRST_VERSION = 1;

function schemaVersion(content: string): string {
    return /"?schemaVersion"?\s*:\s*"?'?([0-9.]+)/.exec(content)?.[1] ?? "2.2";
}

/** Parameters, documents and maintenance windows of Systems Manager. */
export const systemsManager: ResourceModels = {
    "aws:ssm/parameter:Parameter": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: (s, id) => parameterArn(s.scope, id),
        defaults: (s) => ({
            dataType: "text",
            insecureValue: s.inputs.type === "SecureString" ? "" : text(s.inputs.value),
            keyId: s.inputs.type === "SecureString" ? "alias/aws/ssm" : "",
            tier: "Standard",
            value: text(s.inputs.insecureValue),
        }),
        outputs: (s) => ({ hasValueWo: s.inputs.valueWo !== undefined, version: FIRST_VERSION }),
    },
    "aws:ssm/document:Document": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOf("ssm", "document/"),
        defaults: () => ({ documentFormat: "JSON" }),
        outputs: (s) => ({
            createdDate: "2024-01-01T00:00:00Z",
            defaultVersion: "1",
            description: "",
            documentVersion: "1",
            hash: createHash("sha256").update(text(s.inputs.content)).digest("hex"),
            hashType: "Sha256",
            latestVersion: "1",
            owner: s.scope.accountId,
            parameters: [],
            platformTypes: ["Linux", "MacOS", "Windows"],
            schemaVersion: schemaVersion(text(s.inputs.content)),
            status: "Active",
        }),
    },
    "aws:ssm/association:Association": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.uuid("association"),
        arn: arnOf("ssm", "association/"),
        defaults: () => ({ applyOnlyAtCronInterval: false, documentVersion: "$DEFAULT", parameters: {}, targets: [] }),
        outputs: (_, id) => ({ associationId: id }),
    },
    "aws:ssm/maintenanceWindow:MaintenanceWindow": {
        taggable: true,
        autoname: {},
        id: prefixedId("mw-"),
        defaults: () => ({ allowUnassociatedTargets: false, enabled: true }),
    },
    "aws:ssm/maintenanceWindowTarget:MaintenanceWindowTarget": {
        autoname: {},
        id: (s) => s.scope.uuid("target"),
    },
    "aws:ssm/maintenanceWindowTask:MaintenanceWindowTask": {
        autoname: {},
        id: (s) => s.scope.uuid("task"),
        arn: (s, id) => s.scope.arn("ssm", `windowtask/${id}`),
        defaults: (s) => ({
            maxConcurrency: s.inputs.targets === undefined ? "" : "1",
            maxErrors: s.inputs.targets === undefined ? "" : "1",
            priority: 1,
            serviceRoleArn: s.scope.globalArn(
                "iam",
                "role/aws-service-role/ssm.amazonaws.com/AWSServiceRoleForAmazonSSM",
            ),
        }),
        outputs: (_, id) => ({ windowTaskId: id }),
    },
    "aws:ssm/patchBaseline:PatchBaseline": {
        taggable: true,
        autoname: {},
        id: prefixedId("pb-"),
        arn: arnOf("ssm", "patchbaseline/"),
        defaults: () => ({
            approvedPatchesComplianceLevel: "UNSPECIFIED",
            approvedPatchesEnableNonSecurity: false,
            availableSecurityUpdatesComplianceStatus: "",
            operatingSystem: "WINDOWS",
            rejectedPatchesAction: "ALLOW_AS_DEPENDENCY",
        }),
        outputs: () => ({ json: "{}" }),
    },
    "aws:ssm/patchGroup:PatchGroup": {
        id: (s) => `${text(s.inputs.patchGroup)},${text(s.inputs.baselineId)}`,
    },
    "aws:ssm/defaultPatchBaseline:DefaultPatchBaseline": { id: inputId("operatingSystem") },
    "aws:ssm/serviceSetting:ServiceSetting": {
        id: (s) => text(s.inputs.settingId),
        arn: (s) => text(s.inputs.settingId),
        outputs: () => ({ status: "Customized" }),
    },
    "aws:ssm/resourceDataSync:ResourceDataSync": { autoname: {}, id: inputId("name") },
};
