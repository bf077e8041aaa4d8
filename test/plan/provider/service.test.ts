import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import { ResourceProviderClient, ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { expect } from "chai";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { ProtocolServer } from "../../../plan/engine/server";
import { decodeStruct, encodeStruct, unknown, type ValueMap } from "../../../plan/engine/values";
import type { Account } from "../../../plan/provider/account";
import { providerService } from "../../../plan/provider/service";
import { isUnknownValue, openAccount, removeAccounts, urnOf } from "./support";

const VPC = "aws:ec2/vpc:Vpc";
const TARGET_GROUP = "aws:lb/targetGroup:TargetGroup";
const { DiffChanges } = messages.DiffResponse;
const { Kind } = messages.PropertyDiff;

type Call<Request, Response> = (
    request: Request,
    callback: (error: ServiceError | null, answer: Response) => void,
) => unknown;

describe("the provider protocol", () => {
    const servers: ProtocolServer[] = [];
    const clients: ResourceProviderClient[] = [];

    afterEach(() => {
        for (const client of clients.splice(0)) client.close();
        for (const server of servers.splice(0)) server.stop();
    });
    after(removeAccounts);

    /** A provider that the engine has started; its account may fail to open. */
    async function serve(packageName = "aws", open: () => Account = openAccount, pause = async () => {}) {
        const server = new ProtocolServer();
        servers.push(server);
        let account: Account | undefined;
        const setting = {
            packageName,
            version: "7.0.0",
            account: () => {
                account ??= open();
                return { account, accountId: undefined };
            },
            pause,
        };
        server.add(ResourceProviderService, providerService(setting));
        const client = new ResourceProviderClient(await server.start(), credentials.createInsecure());
        clients.push(client);
        return client;
    }

    async function configured(account = openAccount(), pause?: () => Promise<void>) {
        const client = await serve("aws", () => account, pause);
        await configure(client, { region: "eu-central-1" });
        return client;
    }

    function ask<Request, Response>(client: ResourceProviderClient, call: Call<Request, Response>, request: Request) {
        return new Promise<Response>((resolve, reject) => {
            call.call(client, request, (error, answer) => (error ? reject(error) : resolve(answer)));
        });
    }

    async function errorOf(attempt: Promise<unknown>): Promise<ServiceError> {
        return attempt.then(
            () => {
                throw new Error("nothing was refused");
            },
            (error: ServiceError) => error,
        );
    }

    function configure(client: ResourceProviderClient, config: ValueMap) {
        const request = new messages.ConfigureRequest();
        request.setUrn(urnOf("pulumi:providers:aws", "default"));
        request.setArgs(encodeStruct(config));
        return ask(client, client.configure as never, request) as Promise<messages.ConfigureResponse>;
    }

    async function create(client: ResourceProviderClient, type: string, inputs: ValueMap, preview = false) {
        const check = new messages.CheckRequest();
        check.setUrn(urnOf(type, "it"));
        check.setNews(encodeStruct(inputs));
        const checked = (await ask(client, client.check as never, check)) as messages.CheckResponse;
        const request = new messages.CreateRequest();
        request.setUrn(urnOf(type, "it"));
        request.setProperties(checked.getInputs());
        request.setPreview(preview);
        const created = (await ask(client, client.create as never, request)) as messages.CreateResponse;
        return { inputs: checked.getInputs(), id: created.getId(), outputs: created.getProperties() };
    }

    function deletion(type: string, { id, outputs }: Awaited<ReturnType<typeof create>>) {
        const request = new messages.DeleteRequest();
        request.setUrn(urnOf(type, "it"));
        request.setId(id);
        request.setProperties(outputs);
        return request;
    }

    function diffConfig(client: ResourceProviderClient, olds: ValueMap, news: ValueMap) {
        const request = new messages.DiffRequest();
        request.setOldInputs(encodeStruct(olds));
        request.setOlds(encodeStruct(olds));
        request.setNews(encodeStruct(news));
        return ask(client, client.diffConfig as never, request) as Promise<messages.DiffResponse>;
    }

    it("says the version of the package, and what the Terraform bridge says of itself", async () => {
        const client = await serve();
        const info = (await ask(client, client.getPluginInfo as never, new Empty())) as { getVersion(): string };
        expect(info.getVersion()).to.equal("7.0.0");
        const answer = await configure(client, {});
        expect(answer.getSupportspreview()).to.equal(true);
        expect(answer.getSupportsAutonamingConfiguration()).to.equal(true);
        expect(answer.getAcceptsecrets()).to.equal(false);
    });

    it("takes secrets where it constructs components, which the engine demands", async () => {
        const answer = await configure(await serve("awsx"), {});
        expect([answer.getAcceptsecrets(), answer.getAcceptresources(), answer.getAcceptoutputs()]).to.deep.equal([
            true,
            true,
            true,
        ]);
    });

    it("tells why it has no account when it is configured, and answers nothing before", async () => {
        const client = await serve("aws", () => {
            throw new Error("HATOBA_SIMULATED_ACCOUNT is not set");
        });
        expect((await errorOf(configure(client, {}))).details).to.equal("HATOBA_SIMULATED_ACCOUNT is not set");
        expect((await errorOf(create(client, VPC, {}))).details).to.equal("the provider is not configured yet");
    });

    it("manages resources of its own package only", async () => {
        const client = await configured();
        const type = "random:index/randomUuid:RandomUuid";
        expect((await errorOf(create(client, type, {}))).details).to.equal(
            `unrecognized resource type (Check): ${type}`,
        );
    });

    it("replaces everything of a provider that goes to another region", async () => {
        const client = await serve();
        const moved = await diffConfig(client, { region: "a", profile: "x" }, { region: "b", profile: "y" });
        expect(moved.getReplacesList()).to.deep.equal(["region"]);
        expect(moved.getDiffsList()).to.deep.equal(["profile", "region"]);
        expect(moved.getDetaileddiffMap().get("region")?.getKind()).to.equal(Kind.UPDATE_REPLACE);
        const unsure = await diffConfig(client, { region: "a" }, { region: unknown });
        expect(unsure.getReplacesList()).to.deep.equal(["region"]);
    });

    it("replaces nothing where an older state did not name the region, and where nothing changes", async () => {
        const client = await serve();
        const named = await diffConfig(client, {}, { region: "a" });
        expect(named.getReplacesList()).to.deep.equal([]);
        expect(named.getChanges()).to.equal(DiffChanges.DIFF_SOME);
        const same = await diffConfig(client, { a: "1", b: "2" }, { b: "2", a: "1" });
        expect(same.getChanges()).to.equal(DiffChanges.DIFF_NONE);
    });

    it("tells a difference with its details, its replacements and what stays", async () => {
        const client = await configured();
        const created = await create(client, TARGET_GROUP, { port: 80, vpcId: "vpc-1", slowStart: 30 });
        const request = new messages.DiffRequest();
        request.setUrn(urnOf(TARGET_GROUP, "it"));
        request.setId(created.id);
        request.setOldInputs(created.inputs);
        request.setOlds(created.outputs);
        request.setNews(encodeStruct({ ...decodeStruct(created.inputs), port: 81, slowStart: 60 }));
        request.setIgnorechangesList(["slowStart"]);
        const answer = (await ask(client, client.diff as never, request)) as messages.DiffResponse;
        expect(answer.getChanges()).to.equal(DiffChanges.DIFF_SOME);
        expect(answer.getHasdetaileddiff()).to.equal(true);
        expect(answer.getDiffsList()).to.deep.equal(["port"]);
        expect(answer.getReplacesList()).to.deep.equal(["port"]);
        const details = answer.getDetaileddiffMap();
        expect([details.getLength(), details.get("port")?.getKind()]).to.deep.equal([1, Kind.UPDATE_REPLACE]);
        expect(answer.getStablesList()).to.include("vpcId").and.not.include("port");
        expect(answer.getDeletebeforereplace()).to.equal(false);
    });

    it("knows in a preview what the inputs tell, and no id", async () => {
        const client = await configured();
        const { id, outputs } = await create(client, VPC, { cidrBlock: unknown, enableDnsSupport: true }, true);
        expect(id).to.equal("");
        const values = decodeStruct(outputs);
        expect(isUnknownValue(values.id)).to.equal(true);
        expect(isUnknownValue(values.cidrBlock)).to.equal(true);
        expect(values.enableDnsSupport).to.equal(true);
    });

    it("answers the read of what is gone with nothing at all, which is how the engine knows", async () => {
        const client = await configured();
        const created = await create(client, VPC, { cidrBlock: "10.0.0.0/16" });
        const request = new messages.ReadRequest();
        request.setUrn(urnOf(VPC, "it"));
        request.setId(created.id);
        request.setInputs(created.inputs);
        request.setProperties(created.outputs);
        const read = () => ask(client, client.read as never, request) as Promise<messages.ReadResponse>;
        expect((await read()).getId()).to.equal(created.id);
        await ask(client, client.delete as never, deletion(VPC, created));
        const gone = await read();
        expect([gone.getId(), gone.hasProperties(), gone.hasInputs()]).to.deep.equal(["", false, false]);
    });

    it("refuses as a known state what AWS refuses, so that the engine does not call the resource's state unknown", async () => {
        const client = await configured();
        await create(client, TARGET_GROUP, { name: "web", vpcId: "vpc-1" });
        const error = await errorOf(create(client, TARGET_GROUP, { name: "web", vpcId: "vpc-1" }));
        expect(error.code).to.equal(status.FAILED_PRECONDITION);
        expect(error.details).to.match(/^DuplicateTargetGroupName: /);
    });

    it("asks again while something is in the way of a deletion, and gives up with AWS's answer", async () => {
        const account = openAccount();
        let pauses = 0;
        let onPause = () => {};
        const client = await configured(account, async () => {
            pauses += 1;
            onPause();
        });
        const vpc = await create(client, VPC, { cidrBlock: "10.0.0.0/16" });
        const subnet = await create(client, "aws:ec2/subnet:Subnet", { vpcId: vpc.id, cidrBlock: "10.0.0.0/24" });
        const error = await errorOf(ask(client, client.delete as never, deletion(VPC, vpc)));
        expect(error.details).to.match(/^DependencyViolation: /);
        expect(pauses).to.be.greaterThan(1);
        const known = account.resource("aws:ec2/subnet:Subnet", subnet.id, {});
        onPause = () => known && account.delete(known);
        await ask(client, client.delete as never, deletion(VPC, vpc));
        expect(account.all(VPC)).to.deep.equal([]);
    });

    it("does not ask again for what stays protected", async () => {
        let pauses = 0;
        const client = await configured(openAccount(), async () => {
            pauses += 1;
        });
        const type = "aws:lb/loadBalancer:LoadBalancer";
        const balancer = await create(client, type, { enableDeletionProtection: true });
        const error = await errorOf(ask(client, client.delete as never, deletion(type, balancer)));
        expect([error.details.split(":")[0], pauses]).to.deep.equal(["OperationNotPermitted", 0]);
    });

    it("calls functions, and tells what the provider does not accept and what is not simulated", async () => {
        const client = await configured();
        const invoke = (token: string, args: ValueMap) => {
            const request = new messages.InvokeRequest();
            request.setTok(token);
            request.setArgs(encodeStruct(args));
            return ask(client, client.invoke as never, request) as Promise<messages.InvokeResponse>;
        };
        const region = await invoke("aws:index/getRegion:getRegion", {});
        expect(decodeStruct(region.getReturn()).name).to.equal("eu-central-1");
        const [failure] = (await invoke("aws:index/getArn:getArn", { arn: "no arn" })).getFailuresList();
        expect(failure?.toObject()).to.deep.equal({
            property: "arn",
            reason: '"arn" (no arn) is an invalid ARN: arn: not enough sections',
        });
        const error = await errorOf(invoke("aws:index/getNothing:getNothing", {}));
        expect(error.details).to.equal("aws:index/getNothing:getNothing is not simulated");
    });

    it("names by the project's rule that the engine sends", async () => {
        const client = await configured();
        const check = new messages.CheckRequest();
        check.setUrn(urnOf(TARGET_GROUP, "it"));
        check.setNews(encodeStruct({}));
        const autonaming = new messages.CheckRequest.AutonamingOptions();
        autonaming.setMode(messages.CheckRequest.AutonamingOptions.Mode.ENFORCE);
        autonaming.setProposedName("exactly");
        check.setAutonaming(autonaming);
        const answer = (await ask(client, client.check as never, check)) as messages.CheckResponse;
        expect(decodeStruct(answer.getInputs()).name).to.equal("exactly");
    });

    it("reports a name that cannot be made as the property's failure", async () => {
        const client = await configured();
        const check = new messages.CheckRequest();
        check.setUrn(urnOf(TARGET_GROUP, "a".repeat(40)));
        const answer = (await ask(client, client.check as never, check)) as messages.CheckResponse;
        expect(answer.getFailuresList().map((failure) => failure.getProperty())).to.deep.equal(["name"]);
    });
});
