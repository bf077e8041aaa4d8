import type { CreatedResource } from "../aws/index";
import { record, text } from "../aws/model";
import type { Account } from "./account";
import { refuseInUse } from "./in-use";
import { Refused } from "./refused";

/** Type under which an image that was pushed into a repository is kept. */
export const IMAGE = "hatoba:simulated:Image";

/** Throws what AWS answers when a resource is protected, not empty, or in use. */
export function refuseDeletion(resource: CreatedResource, account: Account): void {
    refuseProtected(resource);
    refuseNotEmpty(resource, account);
    refuseInUse(resource, account);
}

function refuseProtected({ type, id, outputs }: CreatedResource): void {
    if (/^aws:a?lb\/loadBalancer:/.test(type) && outputs.enableDeletionProtection === true) {
        throw new Refused(
            "OperationNotPermitted",
            `Load balancer '${id}' cannot be deleted because deletion protection is enabled`,
        );
    }
    if (type === "aws:cloudwatch/logGroup:LogGroup" && outputs.deletionProtectionEnabled === true) {
        throw new Refused("ValidationException", `the log group ${id} has deletion protection enabled`);
    }
}

function refuseNotEmpty({ type, id, outputs }: CreatedResource, account: Account): void {
    if (type === "aws:ecr/repository:Repository" && outputs.forceDelete !== true) {
        const image = account.all(IMAGE).find((candidate) => candidate.outputs.repositoryUrl === outputs.repositoryUrl);
        if (image) {
            throw new Refused(
                "RepositoryNotEmptyException",
                `The repository with name '${id}' cannot be deleted because it still contains images: ${image.id}`,
            );
        }
    }
    if (type === "aws:s3/bucket:Bucket" && outputs.forceDestroy !== true && receivesLogs(id, account)) {
        throw new Refused("BucketNotEmpty", `The bucket ${id} you tried to delete is not empty: it has access logs`);
    }
}

/** A load balancer writes a file when its access logs are enabled, so that the bucket is never empty again. */
function receivesLogs(bucket: string, account: Account): boolean {
    return account
        .everCreated("aws:lb/loadBalancer:LoadBalancer")
        .concat(account.all("aws:lb/loadBalancer:LoadBalancer"))
        .some(({ outputs }) =>
            ["accessLogs", "connectionLogs", "healthCheckLogs"].some((kind) => {
                const logs = record(outputs[kind]);
                return text(logs.bucket) === bucket && logs.enabled === true;
            }),
        );
}
