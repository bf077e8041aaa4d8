import { expect } from "chai";
import { schemaOf } from "../../../plan/aws/index";
import { Asset, Secret, signatureKey, signatures, unknown, type ValueMap } from "../../../plan/engine/values";
import { comparisonsOf } from "../../../plan/provider/comparisons";
import { diffInputs } from "../../../plan/provider/diff";

const SERVICE = "aws:ecs/service:Service";
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
const RULE = "aws:lb/listenerRule:ListenerRule";
const LOAD_BALANCER = "aws:lb/loadBalancer:LoadBalancer";
const SUBNET = "aws:ec2/subnet:Subnet";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const TASK = "aws:ecs/taskDefinition:TaskDefinition";

/** Changes by path; `oldOutputs` are what AWS decided on top of the old inputs. */
function diff(
    type: string,
    oldInputs: ValueMap,
    newInputs: ValueMap,
    { decided = {}, ignoreChanges = [] }: { decided?: ValueMap; ignoreChanges?: string[] } = {},
): Record<string, string> {
    const subject = { oldInputs, oldOutputs: { ...decided, ...oldInputs }, newInputs, ignoreChanges };
    const changes = diffInputs(schemaOf(type), comparisonsOf(type), subject);
    return Object.fromEntries(changes.map(({ path, kind, forcesNew }) => [path, forcesNew ? `${kind}-replace` : kind]));
}

describe("the difference between two updates", () => {
    it("names each property by the engine's path, with what it forces", () => {
        const before = { name: "a", targetType: "ip", healthCheck: { interval: 10, path: "/" }, tags: { "a.b": "1" } };
        const after = {
            name: "b",
            targetType: "ip",
            healthCheck: { interval: 20, path: "/" },
            tags: { "a.b": "2", c: "3" },
        };
        expect(diff(TARGET_GROUP, before, after)).to.deep.equal({
            name: "update-replace",
            "healthCheck.interval": "update",
            'tags["a.b"]': "update",
            "tags.c": "add",
        });
    });

    it("is none when the program stops giving what AWS then decides, and one when AWS decides nothing", () => {
        expect(diff(SUBNET, { vpcId: "v", availabilityZone: "a" }, { vpcId: "v" })).to.deep.equal({});
        expect(diff(SERVICE, { desiredCount: 2 }, {})).to.deep.equal({ desiredCount: "delete" });
        expect(
            diff(TARGET_GROUP, { healthCheck: { path: "/", interval: 5 } }, { healthCheck: { interval: 5 } }),
        ).to.deep.equal({});
    });

    it("is none when the program begins to give what AWS had decided", () => {
        const decided = { availabilityZone: "eu-central-1a", healthCheck: { path: "/", interval: 30, timeout: 5 } };
        expect(
            diff(SUBNET, { vpcId: "v" }, { vpcId: "v", availabilityZone: "eu-central-1a" }, { decided }),
        ).to.deep.equal({});
        expect(
            diff(SUBNET, { vpcId: "v" }, { vpcId: "v", availabilityZone: "eu-central-1b" }, { decided }),
        ).to.deep.equal({
            availabilityZone: "update-replace",
        });
        expect(diff(TARGET_GROUP, {}, { healthCheck: { interval: 30 } }, { decided })).to.deep.equal({});
        expect(diff(TARGET_GROUP, {}, { healthCheck: { interval: 10 } }, { decided })).to.deep.equal({
            "healthCheck.interval": "update",
        });
    });

    it("takes lists for sets that Terraform has as sets, and for lists what it has as lists", () => {
        expect(diff(LOAD_BALANCER, { subnets: ["a", "b"] }, { subnets: ["b", "a"] })).to.deep.equal({});
        expect(
            diff(
                SERVICE,
                { networkConfiguration: { subnets: ["a", "b"], securityGroups: ["x", "y"] } },
                { networkConfiguration: { subnets: ["b", "a"], securityGroups: ["y", "x"] } },
            ),
        ).to.deep.equal({});
        const conditions = [{ pathPattern: { values: ["/a", "/b"] } }, { hostHeader: { values: ["h"] } }];
        const reordered = [{ hostHeader: { values: ["h"] } }, { pathPattern: { values: ["/b", "/a"] } }];
        expect(diff(RULE, { conditions }, { conditions: reordered })).to.deep.equal({});
        const strategies = (...fields: string[]) => ({
            orderedPlacementStrategies: fields.map((field) => ({ field })),
        });
        expect(diff(SERVICE, strategies("a", "b"), strategies("b", "a"))).to.deep.equal({
            "orderedPlacementStrategies[0].field": "update",
            "orderedPlacementStrategies[1].field": "update",
        });
    });

    it("tells of a set's elements that come and go, and of no others", () => {
        expect(diff(LOAD_BALANCER, { subnets: ["a", "b"] }, { subnets: ["c", "b", "a"] })).to.deep.equal({
            "subnets[0]": "add",
        });
        expect(diff(LOAD_BALANCER, { subnets: ["a", "b", "c"] }, { subnets: ["c", "a"] })).to.deep.equal({
            "subnets[1]": "delete",
        });
        expect(diff(LOAD_BALANCER, { subnets: ["a", "a"] }, { subnets: ["a"] })).to.deep.equal({
            "subnets[1]": "delete",
        });
    });

    it("compares JSON texts by what they mean", () => {
        const text = (containers: object[]) => ({
            containerDefinitions: JSON.stringify(containers),
            networkMode: "awsvpc",
        });
        const web = {
            name: "web",
            environment: [
                { name: "a", value: "1" },
                { name: "b", value: "2" },
            ],
        };
        const same = { essential: true, environment: [...web.environment].reverse(), name: "web", mountPoints: [] };
        expect(diff(TASK, text([web]), text([same]))).to.deep.equal({});
        expect(diff(TASK, text([web]), text([{ ...same, essential: false }]))).to.deep.equal({
            containerDefinitions: "update-replace",
        });
    });

    it("takes a number and the text of it for the same, and the zero of a type for what is absent", () => {
        expect(diff(TARGET_GROUP, { port: 80 }, { port: "80" })).to.deep.equal({});
        expect(diff(SERVICE, {}, { enableExecuteCommand: false, desiredCount: 0, loadBalancers: [] })).to.deep.equal(
            {},
        );
        expect(diff(SERVICE, { enableExecuteCommand: true }, { enableExecuteCommand: false })).to.deep.equal({
            enableExecuteCommand: "update",
        });
        expect(diff(SERVICE, { tags: {} }, { tags: { empty: "" } })).to.have.keys("tags");
        expect(diff(SERVICE, { tags: { a: "1" } }, { tags: { a: "1", empty: "" } })).to.deep.equal({
            "tags.empty": "add",
        });
    });

    it("tells zero from absent for types of the Plugin Framework", () => {
        const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        expect(diff(type, { fromPort: 1 }, { fromPort: 1, description: "" })).to.deep.equal({ description: "add" });
    });

    it("is one where a value is not known yet, in sets and in what forces a replacement too", () => {
        expect(diff(LOAD_BALANCER, { subnets: ["a", "b"] }, { subnets: ["a", unknown] })).to.deep.equal({
            "subnets[1]": "update",
        });
        expect(diff(TARGET_GROUP, { vpcId: "v" }, { vpcId: unknown })).to.deep.equal({ vpcId: "update-replace" });
        expect(diff(SERVICE, { desiredCount: 1 }, { desiredCount: unknown })).to.deep.equal({ desiredCount: "update" });
    });

    it("looks into secrets, and does not take secrecy for a difference", () => {
        expect(diff(SERVICE, { tags: { a: "1" } }, { tags: new Secret({ a: new Secret("1") }) })).to.deep.equal({});
        expect(diff(SERVICE, { name: "a" }, { name: new Secret("b") })).to.deep.equal({ name: "update-replace" });
        expect(diff(SERVICE, { name: "a" }, { name: new Secret(unknown) })).to.deep.equal({ name: "update-replace" });
    });

    it("compares files by their hash, whose content the engine leaves out", () => {
        const type = "aws:s3/bucketObject:BucketObject";
        const file = (hash: string, text?: string) =>
            new Asset({ [signatureKey]: signatures.asset, hash, ...(text && { text }) });
        expect(diff(type, { source: file("1") }, { source: file("1", "a") })).to.deep.equal({});
        expect(diff(type, { source: file("1") }, { source: file("2") })).to.deep.equal({ source: "update" });
    });

    it("ignores what the program ignores, as a path, a block or with a wildcard", () => {
        const before = { desiredCount: 1, loadBalancers: [{ targetGroupArn: "a" }], tags: { a: "1", b: "1" } };
        const after = { desiredCount: 2, loadBalancers: [{ targetGroupArn: "b" }], tags: { a: "2", b: "2" } };
        const ignoring = (...ignoreChanges: string[]) => Object.keys(diff(SERVICE, before, after, { ignoreChanges }));
        expect(ignoring()).to.have.members(["desiredCount", "loadBalancers[0]", "tags.a", "tags.b"]);
        expect(ignoring("desiredCount", "tags", "loadBalancers[*]")).to.deep.equal([]);
        expect(ignoring("tags.a", 'tags["b"]', "desired")).to.have.members(["desiredCount", "loadBalancers[0]"]);
    });

    it("does not see that a block is gone which the provider does not see either", () => {
        const before = { deploymentCircuitBreaker: { enable: true, rollback: true } };
        expect(diff(SERVICE, before, {})).to.deep.equal({});
        expect(diff(SERVICE, before, { deploymentCircuitBreaker: { enable: true, rollback: false } })).to.deep.equal({
            "deploymentCircuitBreaker.rollback": "update",
        });
    });

    it("replaces what moves to another region, and by conditions of the provider", () => {
        expect(diff(SERVICE, { region: "a" }, { region: "b" })).to.deep.equal({ region: "update-replace" });
        const type = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
        expect(diff(type, { cidrIpv4: "10.0.0.0/8" }, { referencedSecurityGroupId: "sg" })).to.deep.equal({
            cidrIpv4: "delete-replace",
            referencedSecurityGroupId: "add-replace",
        });
        expect(diff(GROUP, { description: "a" }, { description: "b" })).to.deep.equal({
            description: "update-replace",
        });
    });

    it("replaces nothing of a type whose schema is not known", () => {
        expect(diff("aws:unknown/thing:Thing", { name: "a", list: ["a"] }, { name: "b", list: ["b"] })).to.deep.equal({
            name: "update",
            "list[0]": "update",
        });
    });

    it("does not take the lists of defaults for properties", () => {
        const marked = (...marks: string[]) => ({
            name: "a",
            block: { size: 1, __defaults: marks },
            __defaults: marks,
        });
        expect(diff(SERVICE, marked("name"), marked())).to.deep.equal({});
    });
});
