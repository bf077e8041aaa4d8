import { blank, lastPart } from "../ids";
import { type FunctionModel, type FunctionModels, text } from "../model";
import { pick, read } from "./read";

/** A key by id, ARN or alias. */
const key: FunctionModel = (call) => {
    const { args, existing } = call;
    const asked = text(args.keyId);
    const alias = /(?:^|:)(alias\/.*)$/.exec(asked)?.[1];
    const target = alias && text(call.stack.find(["aws:kms/alias:Alias"], alias)?.outputs.targetKeyId);
    const id = alias ? lastPart(target || existing.uuid(alias)) : lastPart(asked);
    const found = read(call, "aws:kms/key:Key", id, { id });
    const owned = alias?.startsWith("alias/aws/") ?? false;
    return {
        ...args,
        ...pick(found, "id", "arn", "customerMasterKeySpec", "description", "keyUsage", "multiRegion", "region"),
        awsAccountId: existing.accountId,
        creationDate: "2024-01-01T00:00:00Z",
        enabled: true,
        keyManager: owned ? "AWS" : "CUSTOMER",
        keySpec: "SYMMETRIC_DEFAULT",
        keyState: "Enabled",
        multiRegionConfigurations: [],
        origin: "AWS_KMS",
        pendingDeletionWindowInDays: 0,
        xksKeyConfigurations: [],
        ...blank("cloudHsmClusterId", "customKeyStoreId", "deletionDate", "expirationModel", "validTo"),
    };
};

const alias: FunctionModel = (call) => {
    const name = text(call.args.name);
    const own = call.stack.find(["aws:kms/alias:Alias"], name)?.outputs;
    const targetKeyId = lastPart(text(own?.targetKeyId) || call.existing.uuid(name));
    const arn = call.scope.arn("kms", name);
    return {
        ...call.args,
        id: arn,
        arn,
        region: call.scope.region,
        targetKeyId,
        targetKeyArn: call.scope.arn("kms", `key/${targetKeyId}`),
    };
};

/** Lookups of keys. */
export const kmsFunctions: FunctionModels = {
    "aws:kms/getKey:getKey": key,
    "aws:kms/getAlias:getAlias": alias,
};
