import { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
    type RegisterResourceOutputsRequest,
    type RegisterResourceRequest,
    RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { expect } from "chai";
import { ProtocolServer, status, unary } from "../../../plan/engine/server";
import { decodeStruct, encodeStruct, OutputValue, Secret, unknown, type ValueMap } from "../../../plan/engine/values";
import type { Account } from "../../../plan/provider/account";
import { construct } from "../../../plan/provider/construct";
import { IMAGE } from "../../../plan/provider/refusals";
import { isUnknownValue, newProvider, openAccount, removeAccounts, urnOf } from "./support";

const IMAGE_COMPONENT = "awsx:ecr:Image";
const VPC_COMPONENT = "awsx:ec2:Vpc";
const image = { repositoryUrl: "123456789012.dkr.ecr.eu-central-1.amazonaws.com/web", context: "app" };

describe("the construction of a component", () => {
    let server: ProtocolServer;
    let address: string;
    let registered: RegisterResourceRequest[];
    let outputs: RegisterResourceOutputsRequest[];
    let refusal: Error | undefined;

    beforeEach(async () => {
        registered = [];
        outputs = [];
        refusal = undefined;
        server = new ProtocolServer();
        server.add(ResourceMonitorService, {
            registerResource: unary(
                (request: RegisterResourceRequest) => {
                    if (refusal) throw refusal;
                    registered.push(request);
                    const response = new RegisterResourceResponse();
                    response.setUrn(urnOf(request.getType(), request.getName()));
                    return response;
                },
                () => status.UNKNOWN,
            ),
            registerResourceOutputs: unary(
                (request: RegisterResourceOutputsRequest) => {
                    outputs.push(request);
                    return undefined;
                },
                () => status.UNKNOWN,
            ),
        });
        address = await server.start();
    });

    afterEach(() => server.stop());
    after(removeAccounts);

    function requestFor(type: string, inputs: ValueMap, preview = false): ConstructRequest {
        const request = new ConstructRequest();
        request.setMonitorendpoint(address);
        request.setType(type);
        request.setName("it");
        request.setInputs(encodeStruct(inputs));
        request.setDryrun(preview);
        return request;
    }

    /** Outputs of a component, constructed by a process of its own. */
    async function run(account: Account, type: string, inputs: ValueMap, preview = false): Promise<ValueMap> {
        const response = await construct(requestFor(type, inputs, preview), newProvider(account), account);
        return decodeStruct(response.getState());
    }

    it("registers it with everything that the program says of it", async () => {
        const request = requestFor(IMAGE_COMPONENT, { ...image, args: new OutputValue({ a: "1" }, true, ["urn:a"]) });
        request.setParent("urn:parent");
        request.setDependenciesList(["urn:b"]);
        const alias = new Alias();
        alias.setUrn("urn:old");
        request.setAliasesList([alias]);
        request.getProvidersMap().set("aws", "urn:provider::id");
        const dependencies = new ConstructRequest.PropertyDependencies();
        dependencies.setUrnsList(["urn:a"]);
        request.getInputdependenciesMap().set("args", dependencies);
        request.setProtect(false);
        request.setRetainondelete(true);
        request.setDeletedwith("urn:with");
        request.setIgnorechangesList(["args"]);
        request.setReplaceonchangesList(["context"]);
        request.setAdditionalsecretoutputsList(["imageUri"]);
        request.setDeletebeforereplace(true);
        const timeouts = new ConstructRequest.CustomTimeouts();
        timeouts.setCreate("5m");
        request.setCustomtimeouts(timeouts);
        const hooks = new ConstructRequest.ResourceHooksBinding();
        hooks.setBeforeCreateList(["hook"]);
        request.setResourceHooks(hooks);
        const account = openAccount();
        await construct(request, newProvider(account), account);

        const [sent] = registered as [RegisterResourceRequest];
        expect(sent.toObject()).to.deep.include({
            type: IMAGE_COMPONENT,
            name: "it",
            custom: false,
            parent: "urn:parent",
            dependenciesList: ["urn:b"],
            providersMap: [["aws", "urn:provider::id"]],
            protect: false,
            retainondelete: true,
            deletedwith: "urn:with",
            ignorechangesList: ["args"],
            replaceonchangesList: ["context"],
            additionalsecretoutputsList: ["imageUri"],
            deletebeforereplace: true,
            deletebeforereplacedefined: true,
            aliasspecs: true,
        });
        expect(sent.getAliasesList().map((each) => each.getUrn())).to.deep.equal(["urn:old"]);
        expect(sent.getPropertydependenciesMap().get("args")?.getUrnsList()).to.deep.equal(["urn:a"]);
        expect(sent.getCustomtimeouts()?.getCreate()).to.equal("5m");
        expect(sent.getHooks()?.getBeforeCreateList()).to.deep.equal(["hook"]);
        expect(decodeStruct(sent.getObject()).args).to.deep.equal(new Secret({ a: "1" }));
    });

    it("leaves open what the program leaves open", async () => {
        const account = openAccount();
        await run(account, IMAGE_COMPONENT, image);
        const [sent] = registered as [RegisterResourceRequest];
        expect([sent.hasProtect(), sent.hasRetainondelete(), sent.getDeletebeforereplacedefined()]).to.deep.equal([
            false,
            false,
            false,
        ]);
    });

    it("gives its outputs to the engine and the program, each depending on it", async () => {
        const account = openAccount();
        const response = await construct(requestFor(IMAGE_COMPONENT, image), newProvider(account), account);
        const urn = urnOf(IMAGE_COMPONENT, "it");
        expect(response.getUrn()).to.equal(urn);
        const { imageUri } = decodeStruct(response.getState());
        expect(imageUri).to.match(/^123456789012\.dkr\.ecr\.eu-central-1\.amazonaws\.com\/web@sha256:[0-9a-f]{64}$/);
        expect(response.getStatedependenciesMap().get("imageUri")?.getUrnsList()).to.deep.equal([urn]);
        expect(outputs.map((sent) => [sent.getUrn(), decodeStruct(sent.getOutputs())])).to.deep.equal([
            [urn, { imageUri }],
        ]);
    });

    it("fails as the engine refuses it", async () => {
        refusal = new Error("Duplicate resource URN");
        const error = await run(openAccount(), IMAGE_COMPONENT, image).catch((reason: Error) => reason);
        expect((error as Error).message).to.match(/Duplicate resource URN/);
    });

    it("knows nothing in the first preview, and creates nothing", async () => {
        const account = openAccount();
        for (const [type, inputs] of [
            [IMAGE_COMPONENT, image],
            [VPC_COMPONENT, {}],
        ] as const) {
            const state = await run(account, type, inputs, true);
            expect(Object.keys(state)).to.not.deep.equal([]);
            expect(Object.values(state).every(isUnknownValue)).to.equal(true);
            expect(account.all(type, IMAGE, "aws:ec2/vpc:Vpc")).to.deep.equal([]);
        }
    });

    it("gives the same as before in every later run, preview or update", async () => {
        const account = openAccount();
        const first = await run(account, VPC_COMPONENT, { cidrBlock: "10.0.0.0/16" });
        expect(first.vpcId).to.match(/^vpc-0[0-9a-f]{16}$/);
        for (const preview of [true, false, true]) {
            expect(await run(account, VPC_COMPONENT, { cidrBlock: "10.0.0.0/16" }, preview)).to.deep.equal(first);
        }
        expect(account.all("aws:ec2/vpc:Vpc")).to.have.length(1);
    });

    it("changes what follows from a change, and keeps the rest", async () => {
        const account = openAccount();
        const zones = (numberOfAvailabilityZones: number) => ({ cidrBlock: "10.0.0.0/16", numberOfAvailabilityZones });
        const first = await run(account, VPC_COMPONENT, zones(3));
        const preview = await run(account, VPC_COMPONENT, zones(2), true);
        expect(preview.vpcId).to.equal(first.vpcId);
        expect(isUnknownValue(preview.publicSubnetIds)).to.equal(true);
        const second = await run(account, VPC_COMPONENT, zones(2));
        expect(second.vpcId).to.equal(first.vpcId);
        expect(second.publicSubnetIds).to.have.length(2);
        expect(account.all("aws:ec2/natGateway:NatGateway")).to.have.length(2);
    });

    it("builds another image of other inputs, which a preview does not know", async () => {
        const account = openAccount();
        const first = await run(account, IMAGE_COMPONENT, image);
        expect(
            isUnknownValue((await run(account, IMAGE_COMPONENT, { ...image, imageTag: "b" }, true)).imageUri),
        ).to.equal(true);
        const second = await run(account, IMAGE_COMPONENT, { ...image, imageTag: "b" });
        expect(second.imageUri).to.not.equal(first.imageUri);
        expect(account.all(IMAGE).map(({ id }) => id)).to.have.members([first.imageUri, second.imageUri]);
        expect(account.all(IMAGE)[0]?.outputs.repositoryUrl).to.equal(image.repositoryUrl);
    });

    it("knows nothing in a preview whose inputs are not known", async () => {
        const account = openAccount();
        await run(account, IMAGE_COMPONENT, image);
        const state = await run(account, IMAGE_COMPONENT, { ...image, context: unknown }, true);
        expect(isUnknownValue(state.imageUri)).to.equal(true);
    });
});
