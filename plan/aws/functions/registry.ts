import { type Call, type FunctionModel, type FunctionModels, list, text } from "../model";
import { registryHost } from "../services/registry";
import { listed, lookup, named } from "./lookup";

/** Digest of an image that nobody has built: the same for the same question. */
function imageDigest(call: Call, question: string): string {
    return `sha256:${call.existing.hex(64, `image ${question}`)}`;
}

const image: FunctionModel = (call) => {
    const { args, scope } = call;
    const registryId = text(args.registryId) || scope.accountId;
    const repository = text(args.repositoryName);
    const tag = text(args.imageTag);
    const digest = text(args.imageDigest) || imageDigest(call, `${registryId}/${repository}:${tag}`);
    return {
        ...args,
        id: digest,
        imageDigest: digest,
        imagePushedAt: 1704067200,
        imageSizeInBytes: 104857600,
        imageTags: tag ? [tag] : [],
        imageUri: `${registryHost(scope, registryId)}/${repository}@${digest}`,
        region: scope.region,
        registryId,
    };
};

/** Credentials of a registry: the user is always AWS. */
const registryToken: FunctionModel = (call) => {
    const { args, scope } = call;
    const password = call.existing.letters(64, "registry password");
    return {
        ...args,
        id: text(args.registryId) || scope.region,
        authorizationToken: Buffer.from(`AWS:${password}`).toString("base64"),
        expiresAt: "2024-01-01T12:00:00Z",
        password,
        proxyEndpoint: `https://${registryHost(scope, text(args.registryId) || scope.accountId)}`,
        region: scope.region,
        userName: "AWS",
    };
};
registryToken.secrets = () => ["authorizationToken", "password"];

/** Lookups of repositories and images. */
export const registryFunctions: FunctionModels = {
    "aws:ecr/getRepository:getRepository": lookup({
        type: "aws:ecr/repository:Repository",
        wanted: named("name"),
        outputs: ["imageTagMutability", "name", "registryId", "repositoryUrl"],
        more: (repository) => ({
            encryptionConfigurations: list(repository.encryptionConfigurations),
            imageScanningConfigurations: listed(repository.imageScanningConfiguration),
            imageTagMutabilityExclusionFilters: list(repository.imageTagMutabilityExclusionFilters),
            mostRecentImageTags: [],
        }),
    }),
    "aws:ecr/getImage:getImage": image,
    "aws:ecr/getAuthorizationToken:getAuthorizationToken": registryToken,
    "aws:ecr/getCredentials:getCredentials": registryToken,
};
