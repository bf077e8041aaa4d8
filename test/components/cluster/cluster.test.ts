import type * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Cluster, ContainerInsights } from "../../../components/cluster/cluster";
import { outputValue, useMocks } from "../../support/mocks";

const CLUSTER = "aws:ecs/cluster:Cluster";
const KEY = "aws:kms/key:Key";
const LOG_GROUP = "aws:cloudwatch/logGroup:LogGroup";

describe("Cluster", () => {
    const mocks = useMocks();
    const create = (args = {}) => mocks.settle(() => new Cluster("main", args));

    it("carries the name that people type, from project and stack", async () => {
        const cluster = await create();
        expect(mocks.inputsOf(CLUSTER, "main-cluster").name).to.equal("hatoba-test");
        expect(await outputValue(cluster.clusterName)).to.equal("hatoba-test");
    });

    it("offers Fargate and Fargate Spot before anybody can use it, and Fargate to who does not choose", async () => {
        const cluster = await create();
        const capacity = mocks.resource("aws:ecs/clusterCapacityProviders:ClusterCapacityProviders", "main-capacity");
        expect(capacity.inputs.capacityProviders).to.deep.equal(["FARGATE", "FARGATE_SPOT"]);
        expect(capacity.inputs.defaultCapacityProviderStrategies).to.deep.equal([
            { capacityProvider: "FARGATE", weight: 1 },
        ]);
        const awaited = await (
            cluster.clusterArn as unknown as { allResources(): Promise<Set<pulumi.Resource>> }
        ).allResources();
        const urns = await Promise.all([...awaited].map(({ urn }) => outputValue(urn)));
        expect(urns).to.include(capacity.urn);
    });

    it("observes its containers, as closely as asked", async () => {
        await create();
        expect(mocks.inputsOf(CLUSTER, "main-cluster").settings).to.deep.equal([
            { name: "containerInsights", value: "enhanced" },
        ]);
        await mocks.settle(
            () => new Cluster("quiet", { name: "quiet", containerInsights: ContainerInsights.Disabled }),
        );
        expect(mocks.inputsOf(CLUSTER, "quiet-cluster").settings[0].value).to.equal("disabled");
    });

    it("records exec sessions in an encrypted log group with a rotating key", async () => {
        const cluster = await create();
        const keyArn = await outputValue(cluster.execKmsKeyArn ?? "");
        expect(mocks.inputsOf(KEY, "main-exec-key").enableKeyRotation).to.equal(true);
        expect(mocks.inputsOf(LOG_GROUP, "main-exec-logs")).to.deep.include({ retentionInDays: 90, kmsKeyId: keyArn });
        expect(mocks.inputsOf(CLUSTER, "main-cluster").configuration.executeCommandConfiguration).to.deep.equal({
            logging: "OVERRIDE",
            kmsKeyId: keyArn,
            logConfiguration: { cloudWatchLogGroupName: "/ecs/exec/hatoba-test", cloudWatchEncryptionEnabled: true },
        });
    });

    it("lets CloudWatch use the key for that log group only", async () => {
        await create();
        const [account, logs] = JSON.parse(mocks.inputsOf(KEY, "main-exec-key").policy).Statement;
        expect(account.Principal).to.deep.equal({ AWS: "arn:aws:iam::123456789012:root" });
        expect(logs.Principal).to.deep.equal({ Service: "logs.eu-west-1.amazonaws.com" });
        expect(logs.Condition).to.deep.equal({
            ArnEquals: {
                "kms:EncryptionContext:aws:logs:arn":
                    "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/exec/hatoba-test",
            },
        });
    });

    it("uses a key that is given, or none, as told", async () => {
        await create({ exec: { kmsKeyArn: "arn:key", retentionDays: 365 } });
        expect(mocks.inputsOf(LOG_GROUP, "main-exec-logs")).to.deep.include({
            kmsKeyId: "arn:key",
            retentionInDays: 365,
        });
        await mocks.settle(() => new Cluster("plain", { name: "plain", exec: { createKey: false } }));
        const { logConfiguration } = mocks.inputsOf(CLUSTER, "plain-cluster").configuration.executeCommandConfiguration;
        expect(logConfiguration.cloudWatchEncryptionEnabled).to.equal(false);
        expect(mocks.resourcesOf(KEY)).to.deep.equal([]);
    });

    it("keeps no record of sessions when told", async () => {
        const cluster = await create({ exec: { enabled: false } });
        expect(cluster.execLogGroupArn).to.equal(undefined);
        expect(mocks.inputsOf(CLUSTER, "main-cluster")).not.to.have.property("configuration");
        expect(mocks.resourcesOf(LOG_GROUP)).to.deep.equal([]);
    });

    it("has a namespace in which services find each other, unless told otherwise", async () => {
        const cluster = await create({ serviceConnectNamespace: "wharf" });
        const namespace = mocks.inputsOf("aws:servicediscovery/httpNamespace:HttpNamespace", "main-namespace");
        expect(namespace.name).to.equal("wharf");
        const namespaceArn = await outputValue(cluster.namespaceArn ?? "");
        expect(mocks.inputsOf(CLUSTER, "main-cluster").serviceConnectDefaults).to.deep.equal({
            namespace: namespaceArn,
        });
        const alone = await mocks.settle(() => new Cluster("alone", { name: "alone", serviceConnect: false }));
        expect(alone.namespaceArn).to.equal(undefined);
        expect(mocks.inputsOf(CLUSTER, "alone-cluster")).not.to.have.property("serviceConnectDefaults");
    });

    it("reports every mistake at once", () => {
        const args = {
            name: "my cluster",
            containerInsights: "all" as ContainerInsights,
            serviceConnect: false,
            serviceConnectNamespace: "x",
            exec: { retentionDays: 2 },
        };
        let error: unknown;
        try {
            new Cluster("main", args);
        } catch (thrown) {
            error = thrown;
        }
        expect((error as pulumi.InputPropertiesError).errors.map(({ propertyPath }) => propertyPath)).to.deep.equal([
            "name",
            "containerInsights",
            "serviceConnectNamespace",
            "exec.retentionDays",
        ]);
    });

    it("refuses a namespace that the provider refuses", () => {
        expect(() => new Cluster("main", { serviceConnectNamespace: "wharf:1" })).to.throw("serviceConnectNamespace");
    });

    it("tags what it makes", async () => {
        await create({ tags: { team: "platform" } });
        expect(mocks.inputsOf(CLUSTER, "main-cluster").tags).to.deep.equal({
            "hatoba:component": "main",
            team: "platform",
        });
    });
});

describe("Cluster in the first preview", () => {
    const mocks = useMocks({ preview: true });

    it("knows the ARNs that policies name", async () => {
        const cluster = await mocks.settle(() => new Cluster("main", {}));
        expect(await outputValue(cluster.clusterArn)).to.equal(
            "arn:aws:ecs:eu-west-1:123456789012:cluster/hatoba-test",
        );
        expect(await outputValue(cluster.execLogGroupArn ?? "")).to.equal(
            "arn:aws:logs:eu-west-1:123456789012:log-group:/ecs/exec/hatoba-test",
        );
    });
});
