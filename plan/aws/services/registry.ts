import { inputId } from "../ids";
import type { ResourceModel, ResourceModels, Subject } from "../model";

const registryId = (s: Subject) => ({ registryId: s.scope.accountId });
const perAccount = (extra: Partial<ResourceModel> = {}): ResourceModel => ({
    id: (s) => s.scope.accountId,
    outputs: registryId,
    ...extra,
});

/** Host name of an account's private registry. */
export function registryHost(scope: Subject["scope"], account = scope.accountId): string {
    return `${account}.dkr.ecr.${scope.region}.${scope.dnsSuffix}`;
}

/** ECR. */
export const registry: ResourceModels = {
    "aws:ecr/repository:Repository": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: (s, id) => s.scope.arn("ecr", `repository/${id}`),
        defaults: () => ({ imageTagMutability: "MUTABLE", forceDelete: false }),
        outputs: (s, id) => ({ ...registryId(s), repositoryUrl: `${registryHost(s.scope)}/${id}` }),
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": { id: inputId("repository"), outputs: registryId },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": { id: inputId("repository"), outputs: registryId },
    "aws:ecr/pullThroughCacheRule:PullThroughCacheRule": { id: inputId("ecrRepositoryPrefix"), outputs: registryId },
    "aws:ecr/registryPolicy:RegistryPolicy": perAccount(),
    "aws:ecr/registryScanningConfiguration:RegistryScanningConfiguration": perAccount(),
    "aws:ecr/replicationConfiguration:ReplicationConfiguration": perAccount(),
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": {
        id: inputId("prefix"),
        defaults: () => ({ imageTagMutability: "MUTABLE" }),
        outputs: registryId,
    },
    "aws:ecr/accountSetting:AccountSetting": { autoname: {}, id: inputId("name") },
};
