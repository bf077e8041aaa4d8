import { credentials } from "@grpc/grpc-js";
import type { ConstructRequest } from "@pulumi/pulumi/proto/provider_pb";
import { ConstructResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorClient } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
    RegisterResourceOutputsRequest,
    RegisterResourceRequest,
    type RegisterResourceResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { Properties } from "../aws/index";
import { maxMessageSize } from "../engine/limits";
import { withoutOutputValues } from "../engine/output-values";
import { toPlain } from "../engine/projections";
import { containsUnknown } from "../engine/secrecy";
import { decodeStruct, encodeStruct, mapValues, unknown, type ValueMap } from "../engine/values";
import type { Account } from "./account";
import { IMAGE } from "./refusals";
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
        const state = outputsOf(request, inputs, urn, provider, account);
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

/** In a preview the outputs are known only if an update has made the component of the same inputs before. */
function outputsOf(
    request: ConstructRequest,
    inputs: ValueMap,
    urn: string,
    provider: SimulatedProvider,
    account: Account,
): ValueMap {
    const type = request.getType();
    const outputs = provider.component(type, request.getName(), inputs);
    const before = account
        .all(type)
        .filter((component) => component.urn === urn)
        .at(-1);
    const same = before !== undefined && JSON.stringify(before.outputs.inputs) === JSON.stringify(toPlain(inputs));
    if (request.getDryrun()) {
        return same && !containsUnknown(inputs) ? outputs : mapValues(outputs, () => unknown);
    }
    if (!same) {
        account.add({ type, id: urn, urn, outputs: { inputs: toPlain(inputs) } });
        rememberImage(toPlain(outputs), account);
    }
    return outputs;
}

/** Whoever deletes the repository later finds the image in it. */
function rememberImage({ imageUri }: Properties, account: Account): void {
    if (typeof imageUri === "string") {
        const repositoryUrl = imageUri.replace(/[@:][^/]*$/, "");
        account.add({ type: IMAGE, id: imageUri, outputs: { repositoryUrl } });
    }
}

async function register(monitor: ResourceMonitorClient, from: ConstructRequest, inputs: ValueMap): Promise<string> {
    const request = new RegisterResourceRequest();
    request.setType(from.getType());
    request.setName(from.getName());
    request.setParent(from.getParent());
    request.setObject(encodeStruct(inputs));
    request.setDependenciesList(from.getDependenciesList());
    request.setAliasesList(from.getAliasesList());
    request.setAliasspecs(true);
    request.setAcceptsecrets(true);
    request.setAcceptresources(true);
    from.getProvidersMap().forEach((reference, name) => {
        request.getProvidersMap().set(name, reference);
    });
    from.getInputdependenciesMap().forEach((dependencies, key) => {
        const property = new RegisterResourceRequest.PropertyDependencies();
        property.setUrnsList(dependencies.getUrnsList());
        request.getPropertydependenciesMap().set(key, property);
    });
    if (from.hasProtect()) {
        request.setProtect(from.getProtect() ?? false);
    }
    if (from.hasRetainondelete()) {
        request.setRetainondelete(from.getRetainondelete() ?? false);
    }
    const response = await new Promise<RegisterResourceResponse>((resolve, reject) => {
        monitor.registerResource(request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
    return response.getUrn();
}

function registerOutputs(monitor: ResourceMonitorClient, urn: string, outputs: ValueMap): Promise<void> {
    const request = new RegisterResourceOutputsRequest();
    request.setUrn(urn);
    request.setOutputs(encodeStruct(outputs));
    return new Promise((resolve, reject) => {
        monitor.registerResourceOutputs(request, (error) => (error ? reject(error) : resolve()));
    });
}
