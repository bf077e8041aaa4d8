import { credentials } from "@grpc/grpc-js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
    RegisterResourceOutputsRequest,
    RegisterResourceRequest,
    type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { maxMessageSize } from "../engine/limits";
import { withoutOutputValues } from "../engine/output-values";
import { decodeStruct, encodeStruct, type ValueMap } from "../engine/values";
import type { Account } from "./account";
import { componentOutputs } from "./components";
import type { SimulatedProvider } from "./simulated-provider";

/**
 * Constructs a component of a package such as awsx: registers it with the engine and gives its outputs. The real plugin also
 * creates resources below it; here there are none, as in the plan.
 */
export async function construct(
    request: ConstructRequest,
    provider: SimulatedProvider,
    account: Account,
): Promise<ConstructResponse> {
    const monitor = new ResourceMonitorClient(request.getMonitorendpoint(), credentials.createInsecure(), {
        "grpc.max_receive_message_length": maxMessageSize,
    });
    try {
        const inputs = withoutOutputValues(decodeStruct(request.getInputs()));
        const urn = await register(monitor, request, inputs);
        const subject = { urn, type: request.getType(), name: request.getName(), inputs };
        const state = componentOutputs(subject, provider, account, request.getDryrun());
        await registerOutputs(monitor, urn, state);
        const response = new ConstructResponse();
        response.setUrn(urn);
        response.setState(encodeStruct(state));
        for (const key of Object.keys(state)) {
            const dependencies = new ConstructResponse.PropertyDependencies();
            dependencies.setUrnsList([urn]);
            response.getStatedependenciesMap().set(key, dependencies);
        }
        return response;
    } finally {
        monitor.close();
    }
}

/** Registers the component with every option that the program gave it. */
async function register(monitor: ResourceMonitorClient, from: ConstructRequest, inputs: ValueMap): Promise<string> {
    const request = new RegisterResourceRequest();
    request.setType(from.getType());
    request.setName(from.getName());
    request.setParent(from.getParent());
    request.setObject(encodeStruct(inputs));
    request.setAcceptsecrets(true);
    request.setAcceptresources(true);
    copyRelations(from, request);
    copyOptions(from, request);
    const response = await new Promise<RegisterResourceResponse>((resolve, reject) => {
        monitor.registerResource(request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    return response.getUrn();
}

/** Other resources that the component has to do with. */
function copyRelations(from: ConstructRequest, to: RegisterResourceRequest): void {
    to.setDependenciesList(from.getDependenciesList());
    to.setAliasesList(from.getAliasesList());
    to.setAliasspecs(true);
    to.setDeletedwith(from.getDeletedwith());
    to.setReplaceWithList(from.getReplaceWithList());
    to.setReplacementTrigger(from.getReplacementTrigger());
    from.getProvidersMap().forEach((reference, name) => {
        to.getProvidersMap().set(name, reference);
    });
    from.getInputdependenciesMap().forEach((dependencies, key) => {
        const property = new RegisterResourceRequest.PropertyDependencies();
        property.setUrnsList(dependencies.getUrnsList());
        to.getPropertydependenciesMap().set(key, property);
    });
}

function copyOptions(from: ConstructRequest, to: RegisterResourceRequest): void {
    to.setAdditionalsecretoutputsList(from.getAdditionalsecretoutputsList());
    to.setIgnorechangesList(from.getIgnorechangesList());
    to.setReplaceonchangesList(from.getReplaceonchangesList());
    to.setParentstacktracehandle(from.getStackTraceHandle());
    if (from.hasProtect()) {
        to.setProtect(from.getProtect() ?? false);
    }
    if (from.hasRetainondelete()) {
        to.setRetainondelete(from.getRetainondelete() ?? false);
    }
    if (from.hasDeletebeforereplace()) {
        to.setDeletebeforereplace(from.getDeletebeforereplace() ?? false);
        to.setDeletebeforereplacedefined(true);
    }
    const timeouts = from.getCustomtimeouts();
    if (timeouts) {
        const { CustomTimeouts } = RegisterResourceRequest;
        to.setCustomtimeouts(CustomTimeouts.deserializeBinary(timeouts.serializeBinary()));
    }
    const hooks = from.getResourceHooks();
    if (hooks) {
        const { ResourceHooksBinding } = RegisterResourceRequest;
        to.setHooks(ResourceHooksBinding.deserializeBinary(hooks.serializeBinary()));
    }
}

function registerOutputs(monitor: ResourceMonitorClient, urn: string, outputs: ValueMap): Promise<void> {
    const request = new RegisterResourceOutputsRequest();
    request.setUrn(urn);
    request.setOutputs(encodeStruct(outputs));
    return new Promise((resolve, reject) => {
        monitor.registerResourceOutputs(request, (error) => (error ? reject(error) : resolve()));
    });
}
