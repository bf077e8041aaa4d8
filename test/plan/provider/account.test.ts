import { expect } from "chai";
import { newAccountFile, openAccount, removeAccounts, resource } from "./support";

const GROUP = "aws:cloudwatch/logGroup:LogGroup";
const REVISION = "aws:ecs/taskDefinition:TaskDefinition";
const FILTER = "aws:cloudwatch/logMetricFilter:LogMetricFilter";

const revision = (number: number) =>
    resource(REVISION, "web", { arn: `arn:aws:ecs:r:1:task-definition/web:${number}` });

describe("a simulated account", () => {
    after(removeAccounts);

    it("is the same for a process that starts later", () => {
        const file = newAccountFile();
        const before = openAccount(file);
        const kept = before.add(resource(GROUP, "a", { name: "a", region: "r" }));
        before.add(resource(GROUP, "b", { name: "b", region: "r" }));
        before.update(kept, { name: "a", region: "r", retentionInDays: 7 });
        before.delete(before.add(resource(GROUP, "c", { name: "c", region: "r" })));
        const after = openAccount(file);
        expect(after.all(GROUP).map(({ id, outputs }) => [id, outputs.retentionInDays])).to.deep.equal([
            ["a", 7],
            ["b", undefined],
        ]);
        expect(after.everCreated(GROUP).map(({ id }) => id)).to.deep.equal(["a", "b", "c"]);
        expect(after.allDeleted(GROUP).map(({ id }) => id)).to.deep.equal(["c"]);
    });

    it("tells revisions that share an id apart by their ARN", () => {
        const account = openAccount();
        const [first, second] = [account.add(revision(1)), account.add(revision(2))];
        account.delete(first);
        expect(account.resource(REVISION, "web", second.outputs)).to.equal(second);
        expect(account.resource(REVISION, "web", first.outputs)).to.equal(undefined);
        expect(account.wasDeleted(REVISION, "web", first.outputs)).to.equal(true);
        expect(account.wasDeleted(REVISION, "web", second.outputs)).to.equal(false);
    });

    it("tells names apart that exist in two regions, and finds the one of the region first", () => {
        const account = openAccount();
        account.add(resource(GROUP, "app", { name: "app", region: "eu-west-1", retentionInDays: 1 }));
        account.add(resource(GROUP, "app", { name: "app", region: "us-east-1", retentionInDays: 2 }));
        expect(account.find([GROUP], "app", "eu-west-1")?.outputs.retentionInDays).to.equal(1);
        expect(account.find([GROUP], "app", "eu-west-2")).to.equal(undefined);
        expect(account.named(GROUP, "app", "eu-west-2")).to.equal(undefined);
        expect(account.resource(GROUP, "app", { region: "us-east-1" })?.outputs.retentionInDays).to.equal(2);
        account.delete(account.resource(GROUP, "app", { region: "eu-west-1" }) as never);
        expect(account.resource(GROUP, "app", { region: "eu-west-1" })).to.equal(undefined);
        expect(account.resource(GROUP, "app", { region: "us-east-1" })?.outputs.retentionInDays).to.equal(2);
    });

    it("tells metric filters of one name apart by their log group", () => {
        const account = openAccount();
        account.add(resource(FILTER, "errors", { logGroupName: "a", region: "r" }));
        account.add(resource(FILTER, "errors", { logGroupName: "b", region: "r" }));
        expect(account.all(FILTER)).to.have.length(2);
    });

    it("does not take the ARN of what a resource is about for its own", () => {
        const account = openAccount();
        const type = "aws:cloudwatch/eventTarget:EventTarget";
        const [one, two] = ["one", "two"].map((rule) =>
            account.add(resource(type, `${rule}-target`, { arn: "arn:topic", region: "r", rule })),
        );
        expect(account.resource(type, "one-target", one?.outputs ?? {})).to.equal(one);
        account.delete(one as never);
        expect(account.all(type)).to.deep.equal([two]);
    });

    it("knows a resource again whose state names no region", () => {
        const account = openAccount();
        const added = account.add(resource(GROUP, "app", { name: "app", region: "r" }));
        expect(account.resource(GROUP, "app", { name: "app" })).to.equal(added);
    });

    it("finds an id from any region, because it is one everywhere", () => {
        const account = openAccount();
        const added = account.add(resource("aws:ec2/vpc:Vpc", "vpc-1", { region: "eu-west-1" }));
        expect(account.find(["aws:ec2/vpc:Vpc"], "vpc-1", "us-east-1")).to.equal(added);
    });

    it("lets the id decide where one resource's name is another's id", () => {
        const account = openAccount();
        account.add(resource(GROUP, "x", { name: "x" }));
        account.add(resource(GROUP, "y", { name: "x" }));
        expect(account.find([GROUP], "x")?.id).to.equal("x");
    });

    it("counts what was created under a URN", () => {
        const account = openAccount();
        const { urn } = resource(GROUP, "a");
        account.add({ ...resource(GROUP, "a-1"), urn });
        account.delete(account.add({ ...resource(GROUP, "a-2"), urn }));
        expect(account.generation(urn)).to.equal(2);
    });

    it("says of an id alone that it is there, was there or never was", () => {
        const account = openAccount();
        const added = account.add(resource(GROUP, "a", { region: "r" }));
        expect(account.named(GROUP, "a", "r")).to.equal(added);
        account.delete(added);
        expect(account.named(GROUP, "a", "r")).to.equal("deleted");
        expect(account.named(GROUP, "b", "r")).to.equal(undefined);
        account.add(resource(GROUP, "a", { region: "r" }));
        expect(account.wasDeleted(GROUP, "a", { region: "r" })).to.equal(false);
    });

    it("overwrites what has the same identity, as AWS does", () => {
        const account = openAccount();
        account.add(resource(GROUP, "a", { region: "r", retentionInDays: 1 }));
        account.delete(account.add(resource(GROUP, "a", { region: "r", retentionInDays: 2 })));
        expect(account.all(GROUP)).to.deep.equal([]);
    });

    it("forgets the links that an update takes away", () => {
        const account = openAccount();
        const TARGET = "aws:lb/targetGroup:TargetGroup";
        const target = resource(TARGET, "t", { arn: "t" });
        const rule = account.add(
            resource("aws:lb/listenerRule:ListenerRule", "r", {
                listenerArn: "l",
                priority: 1,
                actions: [{ targetGroupArn: "t" }],
            }),
        );
        expect(account.users(target).map(({ id }) => id)).to.deep.equal(["r"]);
        account.update(rule, { listenerArn: "l", priority: 2, actions: [{ targetGroupArn: "u" }] });
        expect(account.users(target)).to.deep.equal([]);
    });
});
