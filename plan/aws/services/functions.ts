import { arnOf, arnOfName, blank, inputId } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";

function functionArn(s: Subject, nameOrArn: string): string {
    return nameOrArn.startsWith("arn:") ? nameOrArn : s.scope.arn("lambda", `function:${nameOrArn}`);
}

/** What API Gateway calls. */
function invokeArn(s: Subject, arn: string): string {
    return `arn:${s.scope.partition}:apigateway:${s.scope.region}:lambda:path/2015-03-31/functions/${arn}/invocations`;
}

/** Lambda functions and Step Functions. */
export const functions: ResourceModels = {
    "aws:lambda/function:Function": {
        taggable: true,
        autoname: { maxLength: 64 },
        id: inputId("name"),
        arn: arnOf("lambda", "function:"),
        defaults: (s, id) => ({
            architectures: ["x86_64"],
            codeSha256: "",
            ephemeralStorage: { size: 512 },
            loggingConfig: {
                applicationLogLevel: "",
                logFormat: "Text",
                logGroup: `/aws/lambda/${id}`,
                systemLogLevel: "",
            },
            memorySize: 128,
            packageType: "Zip",
            publish: false,
            reservedConcurrentExecutions: -1,
            skipDestroy: false,
            sourceCodeHash: s.scope.letters(43, "code"),
            timeout: 3,
            tracingConfig: { mode: "PassThrough" },
        }),
        outputs: (s, id) => {
            const arn = s.scope.arn("lambda", `function:${id}`);
            const version = s.inputs.publish === true ? "1" : "$LATEST";
            return {
                invokeArn: invokeArn(s, arn),
                lastModified: "2024-01-01T00:00:00.000+0000",
                qualifiedArn: `${arn}:${version}`,
                qualifiedInvokeArn: invokeArn(s, `${arn}:${version}`),
                responseStreamingInvokeArn: invokeArn(s, arn)
                    .replace("2015-03-31", "2021-11-15")
                    .replace("/invocations", "/response-streaming-invocations"),
                sourceCodeSize: 1024,
                version,
                ...blank("signingJobArn", "signingProfileVersionArn"),
            };
        },
    },
    "aws:lambda/alias:Alias": {
        autoname: {},
        id: (s) => `${functionArn(s, text(s.inputs.functionName))}:${text(s.inputs.name)}`,
        arn: (_, id) => id,
        outputs: (s, id) => ({ invokeArn: invokeArn(s, id) }),
    },
    "aws:lambda/permission:Permission": {
        autoname: { property: "statementId", maxLength: 100 },
        id: inputId("statementId"),
        defaults: () => blank("statementIdPrefix"),
    },
    "aws:lambda/functionUrl:FunctionUrl": {
        id: inputId("functionName"),
        defaults: () => ({ invokeMode: "BUFFERED" }),
        outputs: (s) => {
            const urlId = s.scope.characters("abcdefghijklmnopqrstuvwxyz234567", 32, "url");
            return {
                functionArn: functionArn(s, text(s.inputs.functionName)),
                functionUrl: `https://${urlId}.lambda-url.${s.scope.region}.on.aws/`,
                urlId,
            };
        },
    },
    "aws:lambda/eventSourceMapping:EventSourceMapping": {
        taggable: true,
        id: (s) => s.scope.uuid("mapping"),
        arn: arnOf("lambda", "event-source-mapping:"),
        defaults: () => ({
            amazonManagedKafkaEventSourceConfig: {},
            enabled: true,
            maximumRecordAgeInSeconds: 0,
            maximumRetryAttempts: 0,
            parallelizationFactor: 0,
            selfManagedKafkaEventSourceConfig: {},
        }),
        outputs: (s, id) => ({
            functionArn: functionArn(s, text(s.inputs.functionName)),
            lastModified: "2024-01-01T00:00:00Z",
            state: "Enabled",
            stateTransitionReason: "USER_INITIATED",
            uuid: id,
            ...blank("lastProcessingResult"),
        }),
    },
    "aws:lambda/layerVersion:LayerVersion": {
        id: (s) => s.scope.arn("lambda", `layer:${text(s.inputs.layerName)}:1`),
        arn: (_, id) => id,
        defaults: (s) => ({ skipDestroy: false, sourceCodeHash: s.scope.letters(43, "code") }),
        outputs: (s) => ({
            codeSha256: s.scope.letters(43, "code"),
            createdDate: "2024-01-01T00:00:00.000+0000",
            layerArn: s.scope.arn("lambda", `layer:${text(s.inputs.layerName)}`),
            sourceCodeSize: 1024,
            version: "1",
            ...blank("signingJobArn", "signingProfileVersionArn"),
        }),
    },
    "aws:sfn/stateMachine:StateMachine": {
        taggable: true,
        autoname: {},
        id: arnOfName("states", "stateMachine:"),
        arn: (_, id) => id,
        defaults: () => ({
            encryptionConfiguration: { type: "AWS_OWNED_KEY" },
            loggingConfiguration: { includeExecutionData: false, level: "OFF" },
            publish: false,
            tracingConfiguration: { enabled: false },
            type: "STANDARD",
            ...blank("namePrefix"),
        }),
        outputs: (s, id) => ({
            creationDate: "2024-01-01T00:00:00Z",
            revisionId: s.scope.uuid("revision"),
            stateMachineVersionArn: `${id}:1`,
            status: "ACTIVE",
            ...blank("description", "versionDescription"),
        }),
    },
};
