import { expect } from "chai";
import { deleteWithParts } from "../../../plan/provider/deletion";
import { IMAGE } from "../../../plan/provider/refusals";
import { openAccount, removeAccounts, resource } from "./support";

const LISTENER = "aws:lb/listener:Listener";
const RULE = "aws:lb/listenerRule:ListenerRule";
const ASSOCIATION = "aws:wafv2/webAclAssociation:WebAclAssociation";
const REVISION = "aws:ecs/taskDefinition:TaskDefinition";

describe("the deletion of a resource", () => {
    after(removeAccounts);

    it("takes what is part of it, and of its parts, and nothing of others", () => {
        const account = openAccount();
        const balancer = account.add(resource("aws:lb/loadBalancer:LoadBalancer", "lb", { arn: "lb" }));
        for (const name of ["lb", "other"]) {
            account.add(resource(LISTENER, `${name}-80`, { arn: `${name}-80`, loadBalancerArn: name }));
            account.add(resource(RULE, `${name}-rule`, { arn: `${name}-rule`, listenerArn: `${name}-80` }));
        }
        deleteWithParts(balancer, account);
        expect(account.all(LISTENER, RULE).map(({ id }) => id)).to.deep.equal(["other-80", "other-rule"]);
        expect(account.wasDeleted(RULE, "lb-rule", { arn: "lb-rule" })).to.equal(true);
    });

    it("takes a repository's images, so that one of the same name is empty", () => {
        const account = openAccount();
        const repository = account.add(resource("aws:ecr/repository:Repository", "web", { repositoryUrl: "r/web" }));
        account.add({ type: IMAGE, id: "r/web@sha256:1", outputs: { repositoryUrl: "r/web" } });
        deleteWithParts(repository, account);
        expect(account.all(IMAGE)).to.deep.equal([]);
    });

    it("takes parts of the same name in its own region only", () => {
        const account = openAccount();
        const filter = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
        const place = (region: string) => ({ region, logGroupName: "app" });
        const group = account.add(resource("aws:cloudwatch/logGroup:LogGroup", "app", { name: "app", region: "a" }));
        account.add(resource(filter, "errors", place("a")));
        account.add(resource(filter, "errors", place("b")));
        deleteWithParts(group, account);
        expect(account.all(filter).map(({ outputs }) => outputs.region)).to.deep.equal(["b"]);
    });

    it("of a web ACL's association takes off that of a replacement too", () => {
        const account = openAccount();
        const old = account.add(resource(ASSOCIATION, "a,lb", { webAclArn: "a", resourceArn: "lb" }));
        account.add(resource(ASSOCIATION, "b,lb", { webAclArn: "b", resourceArn: "lb" }));
        account.add(resource(ASSOCIATION, "b,other", { webAclArn: "b", resourceArn: "other" }));
        deleteWithParts(old, account);
        expect(account.all(ASSOCIATION).map(({ id }) => id)).to.deep.equal(["b,other"]);
    });

    it("leaves in AWS what the program says the provider must not destroy", () => {
        const account = openAccount();
        const revision = account.add(resource(REVISION, "web", { arn: "web:1", skipDestroy: true }));
        deleteWithParts(revision, account);
        expect(account.all(REVISION)).to.deep.equal([revision]);
    });
});
