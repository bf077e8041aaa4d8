import { expect } from "chai";
import { Secret } from "../../../plan/engine/values";
import { isUnknownValue, newAccountFile, openAccount, refusal, removeAccounts, SmallEngine, urnOf } from "./support";

const VPC = "aws:ec2/vpc:Vpc";
const SUBNET = "aws:ec2/subnet:Subnet";
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";
const PARAMETER = "aws:ssm/parameter:Parameter";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const PASSWORD = "random:index/randomPassword:RandomPassword";

const targetGroup = { port: 80, protocol: "HTTP", targetType: "ip", vpcId: "vpc-1" };

describe("the provider of a simulated account", () => {
    after(removeAccounts);

    describe("checks inputs", () => {
        it("fills in names and defaults, and says which", () => {
            const { inputs } = SmallEngine.start().create(TARGET_GROUP, "web", targetGroup);
            expect(inputs.name).to.match(/^web-[0-9a-f]{7}$/);
            expect(inputs.deregistrationDelay).to.equal(300);
            expect(inputs.__defaults).to.include.members(["name", "deregistrationDelay"]);
        });

        it("keeps what it filled in, and not what the program had given", () => {
            const engine = SmallEngine.start();
            const state = engine.create(TARGET_GROUP, "web", targetGroup);
            expect(engine.subject(state, targetGroup).newInputs.name).to.equal(state.inputs.name);
            const named = engine.create(TARGET_GROUP, "api", { ...targetGroup, name: "api" });
            expect(engine.subject(named, targetGroup).newInputs.name).to.match(/^api-[0-9a-f]{7}$/);
        });

        it("gives a replacement another name and another id", () => {
            const engine = SmallEngine.start();
            const old = engine.create(TARGET_GROUP, "web", targetGroup);
            const replacement = engine.replacement(old, { ...targetGroup, port: 81 });
            expect(replacement.inputs.name).to.not.equal(old.inputs.name);
            expect(replacement.id).to.not.equal(old.id);
        });

        it("names by the project's own rule, and keeps an older name", () => {
            const { provider } = SmallEngine.start();
            const urn = urnOf(TARGET_GROUP, "web");
            const rule = { mode: "propose", proposedName: "dev-web" } as const;
            const { inputs } = provider.check({ urn, inputs: targetGroup }, {}, rule);
            expect(inputs.name).to.equal("dev-web");
            expect(inputs.__defaults).to.include("name");
            const old = { ...targetGroup, name: "web-1234567", __defaults: ["name"] };
            expect(provider.check({ urn, inputs: targetGroup }, old, rule).inputs.name).to.equal("web-1234567");
            const { failures } = provider.check(
                { urn, inputs: targetGroup },
                {},
                { mode: "disable", proposedName: "" },
            );
            expect(failures).to.deep.equal([
                { property: "name", reason: "automatic naming is disabled but no explicit name was provided" },
            ]);
        });

        it("marks nothing for the Plugin Framework, whose defaults are outputs", () => {
            const { inputs } = SmallEngine.start().create(PASSWORD, "password", { length: 16 });
            expect(inputs).to.deep.equal({ length: 16 });
        });
    });

    describe("creates", () => {
        it("what a later run finds, with the inputs among the outputs and no lists of defaults", () => {
            const file = newAccountFile();
            const { urn, id, outputs } = SmallEngine.start(openAccount(file)).create(TARGET_GROUP, "web", {
                ...targetGroup,
                healthCheck: { path: "/" },
            });
            expect(outputs).to.include({ id, port: 80, deregistrationDelay: 300 });
            expect(JSON.stringify(outputs)).to.not.include("__defaults");
            expect(openAccount(file).resource(TARGET_GROUP, id, {})).to.include({ id, urn });
        });

        it("nothing in a preview, where only AWS knows the id", () => {
            const account = openAccount();
            const { provider } = SmallEngine.start(account);
            const { id, outputs } = provider.create(
                { urn: urnOf(VPC, "v"), inputs: { cidrBlock: "10.0.0.0/16" } },
                true,
            );
            expect(id).to.equal("");
            expect(isUnknownValue(outputs.id)).to.equal(true);
            expect(account.all(VPC)).to.deep.equal([]);
        });

        it("nothing that AWS refuses", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const named = { ...targetGroup, name: "web" };
            engine.create(TARGET_GROUP, "one", named);
            expect(refusal(() => engine.create(TARGET_GROUP, "two", named))).to.match(
                /^DuplicateTargetGroupName: name "web"/,
            );
            expect(account.all(TARGET_GROUP)).to.have.length(1);
        });

        it("no replacement beside the old one that has the same name, priority or source", () => {
            const engine = SmallEngine.start();
            const rule = {
                listenerArn: "l",
                priority: 1,
                actions: [{ type: "forward", targetGroupArn: "t" }],
                conditions: [],
            };
            const source = {
                securityGroupId: "sg-1",
                ipProtocol: "tcp",
                fromPort: 1,
                toPort: 1,
                cidrIpv4: "10.0.0.0/8",
            };
            for (const [type, inputs, error] of [
                [TARGET_GROUP, { ...targetGroup, name: "a" }, /^DuplicateTargetGroupName/],
                ["aws:lb/listenerRule:ListenerRule", rule, /^PriorityInUse/],
                [INGRESS, source, /^InvalidPermission.Duplicate/],
            ] as const) {
                const old = engine.create(type, "it", inputs);
                expect(refusal(() => engine.replacement(old, inputs))).to.match(error);
                engine.delete(old);
                engine.replacement(old, inputs);
            }
        });

        it("names of one kind in several regions", () => {
            const account = openAccount();
            const one = SmallEngine.start(account, { region: "eu-central-1" }).create(LOG_GROUP, "a", { name: "app" });
            const two = SmallEngine.start(account, { region: "us-east-1" }).create(LOG_GROUP, "b", { name: "app" });
            expect(one.id).to.equal(two.id);
            SmallEngine.start(account, { region: "us-east-1" }).delete(two);
            expect(SmallEngine.start(account).refresh(one)?.outputs.region).to.equal("eu-central-1");
        });

        it("in the region and with the tags of the provider, if they are secret too", () => {
            const config = { region: new Secret("eu-west-3"), defaultTags: new Secret('{"tags":{"owner":"a"}}') };
            const { outputs } = SmallEngine.start(openAccount(), config).create(VPC, "v", { cidrBlock: "10.0.0.0/16" });
            expect(outputs.region).to.equal("eu-west-3");
            expect(outputs.tagsAll).to.deep.equal({ owner: "a" });
        });

        it("in the account that the environment names", () => {
            const { outputs } = SmallEngine.start(openAccount(), undefined, "210987654321").create(VPC, "v", {
                cidrBlock: "10.0.0.0/16",
            });
            expect(outputs.arn).to.match(/^arn:aws:ec2:eu-central-1:210987654321:vpc\/vpc-/);
            expect(outputs.ownerId).to.equal("210987654321");
        });
    });

    describe("finds the difference", () => {
        it("to defaults that come back when the program leaves them out", () => {
            const engine = SmallEngine.start();
            const state = engine.create(TARGET_GROUP, "web", { ...targetGroup, deregistrationDelay: 10 });
            expect(engine.diff(state, targetGroup)).to.deep.equal({ deregistrationDelay: "update" });
            expect(engine.update(state, targetGroup).outputs.deregistrationDelay).to.equal(300);
        });

        it("that is none for what is as it was", () => {
            const engine = SmallEngine.start();
            const inputs = { ...targetGroup, healthCheck: { path: "/" }, tags: { a: "1" } };
            expect(engine.diff(engine.create(TARGET_GROUP, "web", inputs), inputs)).to.deep.equal({});
            const password = { length: 16, special: false };
            expect(engine.diff(engine.create(PASSWORD, "p", password), password)).to.deep.equal({});
        });

        it("that deletes first where the program names the resource, or two of it cannot be", () => {
            const small = SmallEngine.start();
            const { provider } = small;
            const first = (type: string, inputs: object, change: object) => {
                const state = small.create(type, "it", inputs as never);
                return provider.diff(state.urn, state.id, small.subject(state, { ...inputs, ...change } as never))
                    .deleteBeforeReplace;
            };
            expect(first(TARGET_GROUP, targetGroup, { port: 81 })).to.equal(false);
            expect(first(TARGET_GROUP, { ...targetGroup, name: "web" }, { port: 81 })).to.equal(true);
            expect(first(TARGET_GROUP, { ...targetGroup, name: "api" }, { slowStart: 30 })).to.equal(false);
            const target = { fileSystemId: "fs-1", subnetId: "subnet-1" };
            expect(first("aws:efs/mountTarget:MountTarget", target, { subnetId: "subnet-2" })).to.equal(true);
        });
    });

    describe("updates", () => {
        it("what the program says, and keeps what AWS decided", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const state = engine.create(TARGET_GROUP, "web", targetGroup);
            const updated = engine.update(state, { ...targetGroup, slowStart: 60 });
            expect(updated.outputs).to.deep.equal({ ...state.outputs, slowStart: 60 });
            expect(engine.refresh(updated)?.outputs.slowStart).to.equal(60);
        });

        it("a VPC, of which the simulation knows what belongs to it", () => {
            const engine = SmallEngine.start();
            const vpc = { cidrBlock: "10.0.0.0/16", enableDnsHostnames: false };
            const state = engine.create(VPC, "v", vpc);
            const updated = engine.update(state, { ...vpc, enableDnsHostnames: true, tags: { a: "1" } });
            const { outputs } = state;
            expect(updated.outputs).to.deep.equal({
                ...outputs,
                enableDnsHostnames: true,
                tags: { a: "1" },
                tagsAll: { a: "1" },
            });
        });

        it("nothing in a preview", () => {
            const engine = SmallEngine.start();
            const state = engine.create(TARGET_GROUP, "web", targetGroup);
            engine.update(state, { ...targetGroup, slowStart: 60 }, true);
            expect(engine.refresh(state)?.outputs.slowStart).to.equal(0);
        });

        it("the version of a parameter with its value, which a preview does not know", () => {
            const engine = SmallEngine.start();
            const parameter = (value: string) => ({ name: "/a", type: "String", value });
            const state = engine.create(PARAMETER, "p", parameter("1"));
            expect(isUnknownValue(engine.update(state, parameter("2"), true).outputs.version)).to.equal(true);
            const second = engine.update(state, parameter("2"));
            expect(second.outputs.version).to.equal(2);
            expect(engine.update(second, parameter("3")).outputs.version).to.equal(3);
            expect(engine.update(second, { ...parameter("2"), description: "d" }).outputs.version).to.equal(2);
        });

        it("nothing that is gone, and says what helps", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const state = engine.create(TARGET_GROUP, "web", targetGroup);
            account.delete(account.resource(TARGET_GROUP, state.id, {}) as never);
            expect(refusal(() => engine.update(state, { ...targetGroup, slowStart: 60 }))).to.match(
                /did not exist while updating .*`pulumi refresh`/s,
            );
        });

        it("nothing that AWS refuses", () => {
            const engine = SmallEngine.start();
            const rule = (priority: number) => ({ listenerArn: "l", priority, actions: [], conditions: [] });
            const type = "aws:lb/listenerRule:ListenerRule";
            const state = engine.create(type, "one", rule(1));
            engine.create(type, "two", rule(2));
            expect(refusal(() => engine.update(state, rule(2)))).to.match(/^PriorityInUse/);
            expect(engine.refresh(state)?.outputs.priority).to.equal(1);
        });
    });

    describe("reads", () => {
        it("what another process changed since, into outputs and the inputs that the program gave", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const state = engine.create(TARGET_GROUP, "web", { ...targetGroup, slowStart: 30 });
            const known = account.resource(TARGET_GROUP, state.id, {});
            account.update(known as never, { ...known?.outputs, slowStart: 90, proxyProtocolV2: true });
            const refreshed = engine.refresh(state);
            expect(refreshed?.outputs).to.include({ slowStart: 90, proxyProtocolV2: true });
            expect(refreshed?.inputs.slowStart).to.equal(90);
        });

        it("the same inputs and outputs where nothing has changed", () => {
            const engine = SmallEngine.start();
            for (const [type, inputs] of [
                [TARGET_GROUP, { ...targetGroup, healthCheck: { path: "/", interval: 5 }, tags: { a: "" } }],
                [VPC, { cidrBlock: "10.0.0.0/16", tags: { Name: "v" } }],
                [PASSWORD, { length: 16 }],
            ] as const) {
                const state = engine.create(type, "it", inputs);
                expect(engine.refresh(state)).to.deep.equal({
                    id: state.id,
                    inputs: state.inputs,
                    outputs: state.outputs,
                });
            }
        });

        it("nothing that was deleted, in a refresh and in an import", () => {
            const engine = SmallEngine.start();
            const state = engine.create(VPC, "v", { cidrBlock: "10.0.0.0/16" });
            engine.delete(state);
            expect(engine.refresh(state)).to.equal(undefined);
            expect(engine.import(VPC, "v", state.id)).to.equal(undefined);
        });

        it("the new one of two revisions that share an id when the old one is deleted", () => {
            const engine = SmallEngine.start();
            const task = (memory: string) => ({ family: "web", containerDefinitions: "[]", cpu: "256", memory });
            const old = engine.create(TASK, "task", task("512"));
            const replacement = engine.replacement(old, task("1024"));
            expect([old.id, replacement.id]).to.deep.equal(["web", "web"]);
            expect([old.outputs.revision, replacement.outputs.revision]).to.deep.equal([1, 2]);
            engine.delete(old);
            expect(engine.refresh(replacement)?.outputs.memory).to.equal("1024");
            expect(engine.refresh(old)).to.equal(undefined);
        });

        it("a resource of the account for an import, so that the same program changes nothing", () => {
            const account = openAccount();
            const inputs = { ...targetGroup, name: "web", deregistrationDelay: 10, tags: { a: "1" } };
            const { id } = SmallEngine.start(account).create(TARGET_GROUP, "other", inputs);
            const engine = SmallEngine.start(account);
            const read = engine.import(TARGET_GROUP, "web", id);
            expect(read?.inputs).to.include({ name: "web", deregistrationDelay: 10, port: 80 });
            expect(read?.inputs).to.not.include.keys("arn", "slowStart", "tagsAll", "id");
            const state = {
                urn: urnOf(TARGET_GROUP, "web"),
                id,
                inputs: read?.inputs ?? {},
                outputs: read?.outputs ?? {},
            };
            expect(engine.diff(state, inputs)).to.deep.equal({});
            expect(engine.diff(state, { ...inputs, port: 81 })).to.deep.equal({ port: "update-replace" });
        });

        it("what the account never had as the program says, and replaces nothing of it", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const read = engine.import(VPC, "v", "vpc-0123456789abcdef0");
            const state = {
                urn: urnOf(VPC, "v"),
                id: read?.id ?? "",
                inputs: read?.inputs ?? {},
                outputs: read?.outputs ?? {},
            };
            const changes = engine.diff(state, { cidrBlock: "10.9.0.0/16", instanceTenancy: "dedicated" });
            expect(Object.values(changes)).to.not.include.oneOf(["update-replace", "add-replace"]);
            engine.update(state, { cidrBlock: "10.9.0.0/16" }, true);
            expect(account.all(VPC)).to.deep.equal([]);
            const updated = engine.update(state, { cidrBlock: "10.9.0.0/16" });
            expect(account.all(VPC).map(({ outputs }) => outputs.cidrBlock)).to.deep.equal(["10.9.0.0/16"]);
            expect(updated.outputs).to.include({ id: "vpc-0123456789abcdef0", cidrBlock: "10.9.0.0/16" });
            expect(SmallEngine.start(account).diff(updated, { cidrBlock: "10.8.0.0/16" })).to.deep.equal({
                cidrBlock: "update-replace",
            });
        });

        it("what a getter asks for, whatever the getter says of it", () => {
            const engine = SmallEngine.start();
            const { id } = engine.create(VPC, "v", { cidrBlock: "10.0.0.0/16" });
            const args = { tags: { a: "1" } };
            expect(engine.provider.read(urnOf(VPC, "got"), id, args, args)?.outputs.cidrBlock).to.equal("10.0.0.0/16");
            const unknownOne = engine.provider.read(urnOf(VPC, "got"), "vpc-1", args, args);
            expect(unknownOne?.outputs).to.include({ id: "vpc-1" });
            expect(unknownOne?.outputs.tags).to.deep.equal({ a: "1" });
        });
    });

    describe("learns from the engine's state what existed before the account was simulated", () => {
        it("so that names are taken and resources are in use", () => {
            const account = openAccount();
            const elsewhere = SmallEngine.start();
            const group = elsewhere.create(TARGET_GROUP, "web", { ...targetGroup, name: "web" });
            const engine = SmallEngine.start(account);
            engine.diff(group, { ...targetGroup, name: "web" });
            expect(refusal(() => engine.create(TARGET_GROUP, "other", { ...targetGroup, name: "web" }))).to.match(
                /^DuplicateTargetGroupName/,
            );
            expect(engine.refresh(group)?.outputs).to.deep.equal(group.outputs);
        });

        it("but not what was deleted since", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const group = engine.create(TARGET_GROUP, "web", { ...targetGroup, name: "web" });
            engine.delete(group);
            engine.diff(group, targetGroup);
            expect(account.all(TARGET_GROUP)).to.deep.equal([]);
        });
    });

    describe("deletes", () => {
        it("what is there, and takes what is gone for deleted", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const state = engine.create(VPC, "v", { cidrBlock: "10.0.0.0/16" });
            engine.delete(state);
            engine.delete(state);
            expect(account.all(VPC)).to.deep.equal([]);
        });

        it("nothing that is in use or protected, by what AWS knows and not by what the state says", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const vpc = engine.create(VPC, "v", { cidrBlock: "10.0.0.0/16" });
            engine.create(SUBNET, "s", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
            expect(refusal(() => engine.delete(vpc))).to.match(/^DependencyViolation/);
            const balancer = engine.create("aws:lb/loadBalancer:LoadBalancer", "lb", { subnets: [] });
            engine.update(balancer, { subnets: [], enableDeletionProtection: true });
            expect(refusal(() => engine.delete(balancer))).to.match(/^OperationNotPermitted/);
        });

        it("a random value without a trace, as it is in the state only", () => {
            const account = openAccount();
            const engine = SmallEngine.start(account);
            const [one, two] = [
                engine.create(PASSWORD, "one", { length: 16 }),
                engine.create(PASSWORD, "two", { length: 16 }),
            ];
            engine.delete(one);
            expect(engine.refresh(two)?.outputs.result).to.equal(two.outputs.result);
            expect(engine.replacement(one, { length: 17 }).outputs.result).to.not.equal(one.outputs.result);
        });
    });
});
