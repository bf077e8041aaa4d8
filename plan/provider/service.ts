import { status } from "@grpc/grpc-js";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import {
    CheckFailure,
    CheckRequest,
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
import { packageOf, typeOf } from "../engine/urn";
import { decodeStruct, encodeStruct, type ValueMap } from "../engine/values";
import type { Account } from "./account";
import { construct } from "./construct";
import { type DiffSubject, diffInputs, type PropertyChange, topLevel } from "./diff";
import type { Autonaming } from "./naming";
import { Refused } from "./refused";
import { type CheckFailure as Failure, SimulatedProvider } from "./simulated-provider";
import { withoutNulls } from "./stored-values";

/** What the provider of one package works with. */
export interface ProviderSetting {
    packageName: string;
    /** Of the package. */
    version: string;
    /** The account that it works in. @throws When there is none. */
    account(): { account: Account; accountId: string | undefined };
    /** Lets time pass before a deletion is asked for again. */
    pause(): Promise<void>;
}

/**
 * Times that a deletion is asked for while something is in the way. The real provider asks for minutes, because what is in the
 * way is often deleted at the same time.
 */
const DELETION_ATTEMPTS = 40;

/** Answers the `ResourceProvider` protocol for one provider of the engine. */
export function providerService({ packageName, version, account, pause }: ProviderSetting) {
    let provider: SimulatedProvider | undefined;
    const configured = () => {
        if (!provider) {
            throw new Error("the provider is not configured yet");
        }
        return provider;
    };
    /** The provider for a resource, which has to be one of its package. */
    const managing = (urn: string, call: string) => {
        if (packageOf(typeOf(urn)) !== packageName) {
            throw new Error(`unrecognized resource type (${call}): ${typeOf(urn)}`);
        }
        return configured();
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
            const olds = decodeStruct(request.hasOldInputs() ? request.getOldInputs() : request.getOlds());
            const changes = diffInputs(
                undefined,
                {},
                {
                    oldInputs: olds,
                    oldOutputs: {},
                    newInputs: decodeStruct(request.getNews()),
                    ignoreChanges: request.getIgnorechangesList(),
                },
            );
            // Another region is another place. A state that names none is one of an older CLI: no real change.
            const isElsewhere = (path: string) => path === "region" && path in olds;
            return diffed(changes.map((change) => ({ ...change, forcesNew: isElsewhere(change.path) })));
        }),
        configure: rpc((request: ConfigureRequest) => {
            const config = decodeStruct(request.getArgs());
            const { account: place, accountId } = account();
            provider = new SimulatedProvider(request.getUrn() ?? "", config, place, accountId);
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
            const autonaming = autonamingOf(request.getAutonaming());
            const { inputs, failures } = managing(subject.urn, "Check").check(
                subject,
                decodeStruct(request.getOlds()),
                autonaming,
            );
            return checked(inputs, failures);
        }),
        diff: rpc((request: DiffRequest) => {
            const diff = managing(request.getUrn(), "Diff").diff(request.getUrn(), request.getId(), subjectOf(request));
            const response = diffed(diff.changes);
            response.setStablesList(diff.stables);
            response.setDeletebeforereplace(diff.deleteBeforeReplace);
            return response;
        }),
        create: rpc((request: CreateRequest) => {
            const subject = { urn: request.getUrn(), inputs: decodeStruct(request.getProperties()) };
            const { id, outputs } = managing(subject.urn, "Create").create(subject, request.getPreview());
            const response = new CreateResponse();
            response.setId(id);
            response.setProperties(encodeStruct(outputs));
            return response;
        }),
        read: rpc((request: ReadRequest) => {
            const [inputs, outputs] = [decodeStruct(request.getInputs()), decodeStruct(request.getProperties())];
            const found = managing(request.getUrn(), "Read").read(request.getUrn(), request.getId(), inputs, outputs);
            const response = new ReadResponse();
            // An empty answer says that there is none: with properties, if only empty ones, the engine takes it for found.
            if (found) {
                response.setId(found.id);
                response.setInputs(encodeStruct(found.inputs));
                response.setProperties(encodeStruct(found.outputs));
            }
            return response;
        }),
        update: rpc((request: UpdateRequest) => {
            const outputs = managing(request.getUrn(), "Update").update(
                request.getUrn(),
                request.getId(),
                subjectOf(request),
                request.getPreview(),
            );
            const response = new UpdateResponse();
            response.setProperties(encodeStruct(outputs));
            return response;
        }),
        delete: rpc(async (request: DeleteRequest) => {
            const outputs = decodeStruct(request.getProperties());
            const subject = managing(request.getUrn(), "Delete");
            await deleteAtLast(() => subject.delete(request.getUrn(), request.getId(), outputs), pause);
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
        construct: rpc((request: ConstructRequest) => construct(request, configured(), account().account)),
        cancel: rpc(() => undefined),
    };
}

function rpc<Request, Response>(handle: (request: Request) => Promise<Response | undefined> | Response | undefined) {
    return unary(handle, (error) => (error instanceof Refused ? status.FAILED_PRECONDITION : status.UNKNOWN));
}

/** Deletes as soon as nothing is in the way any more. */
async function deleteAtLast(attempt: () => void, pause: () => Promise<void>): Promise<void> {
    for (let left = DELETION_ATTEMPTS - 1; ; left--) {
        try {
            attempt();
            return;
        } catch (error) {
            if (!(error instanceof Refused && error.isTransient) || left <= 0) {
                throw error;
            }
            await pause();
        }
    }
}

function subjectOf(request: DiffRequest | UpdateRequest): DiffSubject {
    return {
        oldInputs: decodeStruct(request.getOldInputs()),
        oldOutputs: decodeStruct(request.getOlds()),
        newInputs: decodeStruct(request.getNews()),
        ignoreChanges: request.getIgnorechangesList(),
    };
}

function autonamingOf(options: CheckRequest.AutonamingOptions | undefined): Autonaming | undefined {
    const { Mode } = CheckRequest.AutonamingOptions;
    const modes = { [Mode.PROPOSE]: "propose", [Mode.ENFORCE]: "enforce", [Mode.DISABLE]: "disable" } as const;
    return options && { mode: modes[options.getMode()], proposedName: options.getProposedName() };
}

function diffed(changes: readonly PropertyChange[]): DiffResponse {
    const response = new DiffResponse();
    const { DiffChanges } = DiffResponse;
    const changed = changes.map(({ path }) => topLevel(path));
    const replaced = changes.filter(({ forcesNew }) => forcesNew).map(({ path }) => topLevel(path));
    response.setChanges(changed.length > 0 ? DiffChanges.DIFF_SOME : DiffChanges.DIFF_NONE);
    response.setDiffsList([...new Set(changed)].sort());
    response.setReplacesList([...new Set(replaced)].sort());
    response.setHasdetaileddiff(true);
    for (const { path, kind, forcesNew } of changes) {
        const property = new PropertyDiff();
        property.setKind(
            PropertyDiff.Kind[`${kind.toUpperCase() as "ADD" | "UPDATE" | "DELETE"}${forcesNew ? "_REPLACE" : ""}`],
        );
        property.setInputdiff(true);
        response.getDetaileddiffMap().set(path, property);
    }
    return response;
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
