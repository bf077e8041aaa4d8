import type { Callback } from "@pulumi/pulumi/proto/callback_pb";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import {
    GetRootResourceResponse,
    type LogRequest,
    LogSeverity,
    RequirePulumiVersionResponse,
    SetRootResourceResponse,
} from "@pulumi/pulumi/proto/engine_pb";
import { CallResponse, CheckFailure, InvokeResponse } from "@pulumi/pulumi/proto/provider_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
    type ReadResourceRequest,
    ReadResourceResponse,
    type RegisterErrorHookRequest,
    type RegisterPackageRequest,
    RegisterPackageResponse,
    type RegisterResourceHookRequest,
    type RegisterResourceOutputsRequest,
    type RegisterResourceRequest,
    RegisterResourceResponse,
    type ResourceCallRequest,
    type ResourceInvokeRequest,
    type SupportsFeatureRequest,
    SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import type { PlanSeverity } from "../document";
import { type Deployment, DeploymentEnded } from "./deployment";
import { withoutOutputValues } from "./output-values";
import { InvalidArgument, type ProtocolServer, status, unary } from "./server";
import type { Simulation } from "./simulation";
import { idText, type ResourceState } from "./state";
import { decodeStruct, encodeStruct, unknown, type ValueMap } from "./values";

const features = new Set([
    "secrets",
    "resourceReferences",
    "outputValues",
    "aliasSpecs",
    "deletedWith",
    "replaceWith",
    "transforms",
    "invokeTransforms",
    "parameterization",
    "resourceHooks",
    "errorHooks",
]);

/** Tells preload.js what of an answer is unknown, because absent outputs do not exist in a simulation. */
const unknownMark = "hatoba:unknown";

const severities: Record<number, PlanSeverity> = {
    [LogSeverity.DEBUG]: "debug",
    [LogSeverity.INFO]: "info",
    [LogSeverity.WARNING]: "warning",
    [LogSeverity.ERROR]: "error",
};

/** Serves the program of one stack: its resources (`ResourceMonitor`) and its messages (`Engine`). */
export function servePrograms(server: ProtocolServer, deployment: Deployment, simulation: Simulation): void {
    server.add(ResourceMonitorService, resourceMonitor(deployment, simulation));
    server.add(EngineService, engine(deployment));
}

/** RPCs whose failures the program sees as its own, unless they are of the engine. */
function rpcOf(deployment: Deployment) {
    const fail = (error: Error) => {
        if (error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError) {
            deployment.crash(error);
        } else if (error instanceof InvalidArgument) {
            return status.INVALID_ARGUMENT;
        } else if (!(error instanceof DeploymentEnded)) {
            return status.UNKNOWN;
        }
        // An engine that is gone makes the SDK stop without a word, so that only the engine's own error is seen.
        return status.UNAVAILABLE;
    };
    return <Request, Response>(handle: (request: Request) => Promise<Response | undefined> | Response | undefined) =>
        unary(handle, fail);
}

function resourceMonitor(deployment: Deployment, simulation: Simulation) {
    const rpc = rpcOf(deployment);
    return {
        supportsFeature: rpc((request: SupportsFeatureRequest) => {
            const response = new SupportsFeatureResponse();
            response.setHassupport(features.has(request.getId()));
            return response;
        }),
        registerResource: rpc(async (request: RegisterResourceRequest) => {
            const state = await deployment.register(request);
            const response = new RegisterResourceResponse();
            response.setUrn(state.urn);
            response.setId(idText(state.id));
            // What a local component has for outputs, its own process says later.
            const answers = request.getCustom() || request.getRemote();
            response.setObject(encodeStruct(answers ? told(state, simulation) : {}));
            return response;
        }),
        readResource: rpc(async (request: ReadResourceRequest) => {
            const state = await deployment.read(request);
            const response = new ReadResourceResponse();
            response.setUrn(state.urn);
            response.setProperties(encodeStruct(told(state, simulation)));
            return response;
        }),
        registerResourceOutputs: rpc((request: RegisterResourceOutputsRequest) => {
            deployment.setOutputs(request.getUrn(), decodeStruct(request.getOutputs()));
            return undefined;
        }),
        invoke: rpc((request: ResourceInvokeRequest) => invoke(request, deployment, simulation)),
        call: rpc((request: ResourceCallRequest) => {
            deployment.diagnostics.add("warning", `${request.getTok()} is not simulated: its result is unknown`);
            simulation.generic.add(request.getTok());
            const response = new CallResponse();
            response.setReturn(encodeStruct({ result: unknown }));
            return response;
        }),
        registerStackTransform: rpc((callback: Callback) => {
            deployment.transforms.addForStack(callback);
            return undefined;
        }),
        registerStackInvokeTransform: rpc((callback: Callback) => {
            deployment.transforms.addForInvokes(callback);
            return undefined;
        }),
        registerResourceHook: rpc((request: RegisterResourceHookRequest) => {
            const callback = request.getCallback();
            if (callback) {
                deployment.hooks.register(request.getName(), {
                    callback,
                    onDryRun: request.getOnDryRun(),
                    ignoreErrors: request.getIgnoreErrors(),
                });
            }
            return undefined;
        }),
        // Nothing fails in a simulation, so these are never called.
        registerErrorHook: rpc((_request: RegisterErrorHookRequest) => undefined),
        registerPackage: rpc((request: RegisterPackageRequest) => {
            const parameterization = request.getParameterization();
            const response = new RegisterPackageResponse();
            response.setRef(
                deployment.providers.packages.register({
                    packageName: parameterization?.getName() ?? request.getName(),
                    version: parameterization?.getVersion() ?? request.getVersion(),
                }),
            );
            return response;
        }),
        signalAndWaitForShutdown: rpc(() => undefined),
    };
}

async function invoke(request: ResourceInvokeRequest, deployment: Deployment, simulation: Simulation) {
    const token = request.getTok();
    const given = withoutOutputValues(decodeStruct(request.getArgs()));
    if (token === "pulumi:pulumi:getResource") {
        return returned(registeredResource(String(given.urn), deployment));
    }
    const call = await deployment.transforms.applyToInvoke(token, given, request.getProvider(), request.getVersion());
    const args = withoutOutputValues(call.args);
    const wanted = deployment.providers.packages.resolve(token, call.version, request.getPackageref());
    const provider = await deployment.providers.inputsFor(call.provider, wanted);
    const result = simulation.invoke(token, args, provider);
    switch (result.kind) {
        case "result":
            return returned(result.value);
        case "failures": {
            const response = new InvokeResponse();
            for (const { property, reason } of result.failures) {
                const failure = new CheckFailure();
                failure.setProperty(property);
                failure.setReason(reason);
                response.addFailures(failure);
            }
            return response;
        }
        case "unknown-function":
            deployment.diagnostics.add("warning", `${token} is not simulated: its result is unknown`);
            return returned({ [unknownMark]: "all" });
    }
}

/** Of a type that is not simulated there may be more outputs, which are not known. */
function told({ type, outputs }: ResourceState, simulation: Simulation): ValueMap {
    return simulation.generic.has(type) ? { ...outputs, [unknownMark]: "rest" } : outputs;
}

function registeredResource(urn: string, deployment: Deployment): ValueMap {
    const state = deployment.resources.get(urn);
    if (!state) {
        throw new Error(`unknown resource ${urn}`);
    }
    return { urn, id: idText(state.id), state: state.outputs };
}

function returned(values: ValueMap): InvokeResponse {
    const response = new InvokeResponse();
    response.setReturn(encodeStruct(values));
    return response;
}

function engine(deployment: Deployment) {
    const rpc = rpcOf(deployment);
    return {
        log: rpc((request: LogRequest) => {
            const severity = severities[request.getSeverity()] ?? "info";
            if (severity !== "debug" && !request.getEphemeral()) {
                deployment.log(severity, request.getMessage(), request.getUrn());
            }
            return undefined;
        }),
        getRootResource: rpc(() => {
            const response = new GetRootResourceResponse();
            response.setUrn(deployment.rootUrn ?? "");
            return response;
        }),
        setRootResource: rpc(() => new SetRootResourceResponse()),
        startDebugging: rpc(() => undefined),
        // A plan is made by no version of the CLI, so it cannot be made by a wrong one.
        requirePulumiVersion: rpc(() => new RequirePulumiVersionResponse()),
    };
}
