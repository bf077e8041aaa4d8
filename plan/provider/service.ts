import { status } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
    CheckFailure,
    type CheckRequest,
    CheckResponse,
    type ConfigureRequest,
    ConfigureResponse,
    type ConstructRequest,
    type CreateRequest,
    CreateResponse,
    type DeleteRequest,
    type DiffRequest,
    DiffResponse,
    GetSchemaResponse,
    type InvokeRequest,
    InvokeResponse,
    PropertyDiff,
    type ReadRequest,
    ReadResponse,
    type UpdateRequest,
    UpdateResponse,
} from "@pulumi/pulumi/proto/provider_pb";
import { unary } from "../engine/server";
import { decodeStruct, encodeStruct, type Value, type ValueMap } from "../engine/values";
import type { Account } from "./account";
import { construct } from "./construct";
import { topLevel } from "./diff";
import { Refused } from "./refusals";
import { type CheckFailure as Failure, SimulatedProvider } from "./simulated-provider";

/** Answers the `ResourceProvider` protocol for one provider of the engine. */
export function providerService(packageName: string, version: string, account: () => Account) {
    let provider: SimulatedProvider | undefined;
    const configured = () => {
        if (!provider) {
            throw new Error("the provider is not configured yet");
        }
        return provider;
    };
    return {
        getPluginInfo: rpc(() => {
            const response = new PluginInfo();
            response.setVersion(version);
            return response;
        }),
        getSchema: rpc(() => {
            const response = new GetSchemaResponse();
            response.setSchema(JSON.stringify({ name: packageName, version }));
            return response;
        }),
        checkConfig: rpc((request: CheckRequest) => checked(decodeStruct(request.getNews()), [])),
        diffConfig: rpc((request: DiffRequest) => {
            const [olds, news] = [decodeStruct(request.getOlds()), decodeStruct(request.getNews())];
            const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
            const response = new DiffResponse();
            const diffs = keys.filter((key) => JSON.stringify(olds[key]) !== JSON.stringify(news[key]));
            response.setDiffsList(diffs);
            // Another region or account is another place: nothing of the old one can be kept.
            response.setReplacesList(diffs.filter((key) => key === "region"));
            response.setChanges(
                diffs.length > 0 ? DiffResponse.DiffChanges.DIFF_SOME : DiffResponse.DiffChanges.DIFF_NONE,
            );
            return response;
        }),
        configure: rpc((request: ConfigureRequest) => {
            provider = new SimulatedProvider(request.getUrn() ?? "", decodeStruct(request.getArgs()), account());
            const response = new ConfigureResponse();
            // As the Terraform bridge answers: secrets do not reach it, the engine marks them again in what it gives back.
            response.setSupportspreview(true);
            response.setSupportsAutonamingConfiguration(true);
            // A plugin that constructs components has to take everything as it is.
            const constructs = packageName === "awsx";
            response.setAcceptsecrets(constructs);
            response.setAcceptresources(constructs);
            response.setAcceptoutputs(constructs);
            return response;
        }),
        check: rpc((request: CheckRequest) => {
            const subject = { urn: request.getUrn(), inputs: withoutNulls(decodeStruct(request.getNews())) };
            const { inputs, failures } = configured().check(subject, decodeStruct(request.getOlds()));
            return checked(inputs, failures);
        }),
        diff: rpc((request: DiffRequest) => {
            const diff = configured().diff(
                request.getUrn(),
                decodeStruct(request.getOldInputs()),
                decodeStruct(request.getOlds()),
                decodeStruct(request.getNews()),
            );
            const response = new DiffResponse();
            const { DiffChanges } = DiffResponse;
            const changed = diff.changes.map(({ path }) => topLevel(path));
            const replaced = diff.changes.filter(({ forcesNew }) => forcesNew).map(({ path }) => topLevel(path));
            response.setChanges(changed.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE);
            response.setDiffsList([...new Set(changed)]);
            response.setReplacesList([...new Set(replaced)]);
            response.setStablesList(diff.stables);
            response.setDeletebeforereplace(diff.deleteBeforeReplace);
            response.setHasdetaileddiff(true);
            for (const { path, kind, forcesNew } of diff.changes) {
                const property = new PropertyDiff();
                property.setKind(
                    PropertyDiff.Kind[
                        `${kind.toUpperCase() as "ADD" | "UPDATE" | "DELETE"}${forcesNew ? "_REPLACE" : ""}`
                    ],
                );
                property.setInputdiff(true);
                response.getDetaileddiffMap().set(path, property);
            }
            return response;
        }),
        create: rpc((request: CreateRequest) => {
            const subject = { urn: request.getUrn(), inputs: decodeStruct(request.getProperties()) };
            const { id, outputs } = configured().create(subject, request.getPreview());
            const response = new CreateResponse();
            response.setId(id);
            response.setProperties(encodeStruct(outputs));
            return response;
        }),
        read: rpc((request: ReadRequest) => {
            const [inputs, outputs] = [decodeStruct(request.getInputs()), decodeStruct(request.getProperties())];
            const found = configured().read(request.getUrn(), request.getId(), inputs, outputs);
            const response = new ReadResponse();
            response.setId(found.id);
            response.setInputs(encodeStruct(found.inputs));
            response.setProperties(encodeStruct(found.outputs));
            return response;
        }),
        update: rpc((request: UpdateRequest) => {
            const outputs = configured().update(
                request.getUrn(),
                request.getId(),
                decodeStruct(request.getNews()),
                decodeStruct(request.getOlds()),
                request.getPreview(),
            );
            const response = new UpdateResponse();
            response.setProperties(encodeStruct(outputs));
            return response;
        }),
        delete: rpc((request: DeleteRequest) => {
            configured().delete(request.getUrn(), request.getId(), decodeStruct(request.getProperties()));
            return undefined;
        }),
        invoke: rpc((request: InvokeRequest) => {
            const result = configured().invoke(request.getTok(), decodeStruct(request.getArgs()));
            const response = new InvokeResponse();
            if (result.kind === "unknown-function") {
                throw new Error(`${request.getTok()} is not simulated`);
            }
            if (result.kind === "result") {
                response.setReturn(encodeStruct(result.value));
            } else {
                response.setFailuresList(result.failures.map(failureMessage));
            }
            return response;
        }),
        construct: rpc((request: ConstructRequest) => construct(request, configured(), account())),
        cancel: rpc(() => undefined),
    };
}

function rpc<Request, Response>(handle: (request: Request) => Promise<Response | undefined> | Response | undefined) {
    return unary(handle, (error) => (error instanceof Refused ? status.FAILED_PRECONDITION : status.UNKNOWN));
}

function checked(inputs: ValueMap, failures: readonly Failure[]): CheckResponse {
    const response = new CheckResponse();
    response.setInputs(encodeStruct(inputs));
    response.setFailuresList(failures.map(failureMessage));
    return response;
}

function failureMessage({ property, reason }: Failure): CheckFailure {
    const failure = new CheckFailure();
    failure.setProperty(property);
    failure.setReason(reason);
    return failure;
}

function withoutNulls(values: ValueMap): ValueMap {
    return Object.fromEntries(Object.entries(values).filter(([, value]: [string, Value]) => value !== null));
}
