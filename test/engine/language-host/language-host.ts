import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import * as path from "node:path";
import {
    type ServerUnaryCall,
    type ServerWritableStream,
    type ServiceError,
    type sendUnaryData,
    status,
    type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import {
    GetRequiredPackagesResponse,
    LanguageHandshakeResponse,
    type ProgramInfo,
    type RunPluginRequest,
    RunPluginResponse,
    type RunRequest,
    RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** Exit status of the SDK's launcher when it has told the engine what is wrong; see `cmd/run/index.js` of the SDK. */
const BAILED = 32;

/**
 * The language host for Node as far as running programs, policy packs and providers needs it. The CLI's own is written in
 * Go and not published as a module; what it does for a program is to start the launcher of the program's SDK.
 */
export function languageHost(engineAddress: string): UntypedServiceImplementation {
    return {
        handshake: unary(() => new LanguageHandshakeResponse()),
        getPluginInfo: unary(() => new PluginInfo()),
        // Providers are on PATH: there is nothing to install.
        getRequiredPackages: unary(() => new GetRequiredPackagesResponse()),
        cancel: unary(() => new Empty()),
        run: unary((request: RunRequest) => runProgram(request, engineAddress)),
        runPlugin: (call: ServerWritableStream<RunPluginRequest, RunPluginResponse>) => runPlugin(call),
    };
}

async function runProgram(request: RunRequest, engineAddress: string): Promise<RunResponse> {
    const info = request.getInfo() as ProgramInfo;
    const options = optionsOf(info);
    const directory = info.getProgramDirectory();
    const args = [
        ...words(String(options.nodeargs ?? "")),
        launcher("run", directory),
        ...["--monitor", request.getMonitorAddress()],
        ...["--engine", engineAddress],
        ...["--organization", request.getOrganization()],
        ...["--project", request.getProject()],
        ...["--stack", request.getStack()],
        ...["--root-directory", info.getRootDirectory()],
        ...["--pwd", request.getPwd()],
        ...["--parallel", String(request.getParallel())],
        ...(request.getDryrun() ? ["--dry-run"] : []),
        info.getEntryPoint(),
        ...request.getArgsList(),
    ];
    const env: NodeJS.ProcessEnv = {
        ...process.env,
        PULUMI_CONFIG: JSON.stringify(Object.fromEntries(request.getConfigMap().toArray())),
        PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(request.getConfigsecretkeysList()),
        PULUMI_NODEJS_TYPESCRIPT: String(options.typescript !== false),
        ...(typeof options.tsconfig === "string" ? { PULUMI_NODEJS_TSCONFIG_PATH: options.tsconfig } : {}),
    };
    // The engine reads what programs print from this process's own streams; stdout carried the port and is free now.
    const child = spawn(process.execPath, args, { cwd: directory, env, stdio: ["ignore", "inherit", "inherit"] });
    const ended = await new Promise<string | number>((resolve, reject) => {
        child.once("error", reject);
        child.once("close", (code, signal) => resolve(code ?? signal ?? ""));
    });
    const response = new RunResponse();
    response.setBail(ended === BAILED);
    if (ended !== 0 && ended !== BAILED) {
        response.setError(`the program ended with ${typeof ended === "number" ? `exit status ${ended}` : ended}`);
    }
    return response;
}

/** Runs a policy pack or a provider that is written for Node, and streams what it prints. */
function runPlugin(call: ServerWritableStream<RunPluginRequest, RunPluginResponse>): void {
    const { request } = call;
    const info = request.getInfo() as ProgramInfo;
    const directory = info.getProgramDirectory();
    const isPack = request.getKind() === "analyzer";
    const name = isPack ? "run-policy-pack" : "run-plugin";
    const program = isPack ? [...request.getArgsList(), directory] : [directory, ...request.getArgsList()];
    const env = { ...process.env, ...Object.fromEntries(request.getEnvList().map(assignment)) };
    const child = spawn(process.execPath, [launcher(name, directory), ...program], {
        cwd: isPack ? directory : request.getPwd(),
        env,
        stdio: ["ignore", "pipe", "pipe"],
    });
    const send = (fill: (response: RunPluginResponse) => void) => {
        const response = new RunPluginResponse();
        fill(response);
        call.write(response);
    };
    child.stdout.on("data", (chunk: Buffer) => send((response) => response.setStdout(chunk)));
    child.stderr.on("data", (chunk: Buffer) => send((response) => response.setStderr(chunk)));
    child.once("error", (error) => call.destroy(error));
    child.once("close", (code) => {
        send((response) => response.setExitcode(code ?? 1));
        call.end();
    });
    call.on("cancelled", () => child.kill());
}

function assignment(text: string): [string, string] {
    const at = text.indexOf("=");
    return [text.slice(0, at), text.slice(at + 1)];
}

/** A launcher of the SDK that the program itself has installed. */
function launcher(name: string, directory: string): string {
    return createRequire(path.join(directory, "index.js")).resolve(`@pulumi/pulumi/cmd/${name}`);
}

function optionsOf(info: ProgramInfo): Record<string, unknown> {
    return (info.getOptions()?.toJavaScript() ?? {}) as Record<string, unknown>;
}

/** Words as a shell separates them, with quotes. */
function words(text: string): string[] {
    const found = text.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? [];
    return found.map((word) => word.replace(/"([^"]*)"|'([^']*)'/g, "$1$2"));
}

function unary<Request, Response>(handle: (request: Request) => Response | Promise<Response>) {
    return (call: ServerUnaryCall<Request, Response>, callback: sendUnaryData<Response>) => {
        Promise.resolve()
            .then(() => handle(call.request))
            .then(
                (response) => callback(null, response),
                (error: Error) => callback({ code: status.UNKNOWN, details: error.message } as ServiceError, null),
            );
    };
}
