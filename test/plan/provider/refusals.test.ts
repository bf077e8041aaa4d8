import { expect } from "chai";
import { IMAGE, refuseDeletion } from "../../../plan/provider/refusals";
import { openAccount, refusal, removeAccounts, resource } from "./support";

const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const BUCKET = "aws:s3/bucket:Bucket";
const REPOSITORY = "aws:ecr/repository:Repository";

describe("what AWS does not delete because it is protected or not empty", () => {
    after(removeAccounts);

    it("is a load balancer with deletion protection", () => {
        const account = openAccount();
        const protectedOne = account.add(resource(LOAD_BALANCER, "lb", { enableDeletionProtection: true }));
        expect(refusal(() => refuseDeletion(protectedOne, account))).to.match(
            /^OperationNotPermitted: .*deletion protection/,
        );
        refuseDeletion(account.add(resource(LOAD_BALANCER, "other", { enableDeletionProtection: false })), account);
    });

    it("is a log group with deletion protection", () => {
        const account = openAccount();
        const group = resource("aws:cloudwatch/logGroup:LogGroup", "g", { deletionProtectionEnabled: true });
        expect(refusal(() => refuseDeletion(group, account))).to.match(/^ValidationException: .*deletion protection/);
    });

    it("is a repository with images, unless they are deleted with it", () => {
        const account = openAccount();
        const repository = (forceDelete: boolean) =>
            resource(REPOSITORY, "web", { repositoryUrl: "r/web", forceDelete });
        refuseDeletion(repository(false), account);
        account.add({ type: IMAGE, id: "r/web@sha256:1", outputs: { repositoryUrl: "r/web" } });
        account.add({ type: IMAGE, id: "r/api@sha256:1", outputs: { repositoryUrl: "r/api" } });
        expect(refusal(() => refuseDeletion(repository(false), account))).to.match(
            /^RepositoryNotEmptyException: .*r\/web@/,
        );
        refuseDeletion(repository(true), account);
    });

    it("is a bucket that has ever received access logs, unless they are deleted with it", () => {
        const account = openAccount();
        const bucket = (forceDestroy: boolean) => resource(BUCKET, "logs", { forceDestroy });
        const balancer = account.add(resource(LOAD_BALANCER, "lb", { accessLogs: { bucket: "logs", enabled: false } }));
        refuseDeletion(bucket(false), account);
        account.update(balancer, { accessLogs: { bucket: "logs", enabled: true } });
        account.delete(
            account.add(resource(LOAD_BALANCER, "gone", { accessLogs: { bucket: "others", enabled: true } })),
        );
        expect(refusal(() => refuseDeletion(bucket(false), account))).to.match(/^BucketNotEmpty: /);
        expect(refusal(() => refuseDeletion(resource(BUCKET, "others"), account))).to.match(/^BucketNotEmpty: /);
        refuseDeletion(bucket(true), account);
    });

    it("is what others use", () => {
        const account = openAccount();
        account.add(resource("aws:ec2/subnet:Subnet", "s", { vpcId: "v" }));
        expect(refusal(() => refuseDeletion(resource("aws:ec2/vpc:Vpc", "v"), account))).to.match(
            /^DependencyViolation: /,
        );
    });
});
