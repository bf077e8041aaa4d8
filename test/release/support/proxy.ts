import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

/** A call that came through. */
export interface Call {
    /** Name of the operation, such as `DescribeServices`. */
    operation: string;
    /** What was asked, of operations that speak JSON. */
    // biome-ignore lint/suspicious/noExplicitAny: each operation has a shape of its own, and tests say which.
    input: any;
}

/** Completes what the emulator answers; `answer` is absent where the emulator does not have the operation. */
// biome-ignore lint/suspicious/noExplicitAny: as above.
export type Completion = (answer: any, input: any) => unknown;

/**
 * Stands in front of the emulator, writes down what is called, and completes the answers for the scenario: moto keeps
 * services, task definitions, load balancers and deployments, but simulates neither rollouts nor their history.
 */
export class CompletingProxy {
    readonly calls: Call[] = [];
    private readonly completions = new Map<string, Completion>();
    private readonly rewrites = new Map<string, (xml: string) => string>();
    private readonly failures = new Map<string, { status: number; type: string; message: string }>();
    private readonly server = createServer((request, response) => void this.handle(request, response));

    private constructor(private readonly target: string) {}

    static async start(target: string): Promise<CompletingProxy> {
        const proxy = new CompletingProxy(target);
        proxy.server.listen(0, "127.0.0.1");
        await once(proxy.server, "listening");
        return proxy;
    }

    get url(): string {
        const address = this.server.address();
        return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
    }

    /** Completes the answers of an operation that speaks JSON. */
    complete(operation: string, completion: Completion): void {
        this.completions.set(operation, completion);
    }

    /** Changes the answers of an operation that speaks XML. */
    rewrite(operation: string, change: (xml: string) => string): void {
        this.rewrites.set(operation, change);
    }

    /** Lets an operation fail as AWS would. */
    fail(operation: string, status: number, type: string, message: string): void {
        this.failures.set(operation, { status, type, message });
    }

    /** Forgets the scenario and the calls. */
    reset(): void {
        this.calls.length = 0;
        this.completions.clear();
        this.rewrites.clear();
        this.failures.clear();
    }

    async stop(): Promise<void> {
        this.server.closeAllConnections();
        this.server.close();
        await once(this.server, "close");
    }

    /** How often an operation was called. */
    count(operation: string): number {
        return this.calls.filter((call) => call.operation === operation).length;
    }

    private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const chunks: Buffer[] = [];
        for await (const chunk of request) {
            chunks.push(chunk as Buffer);
        }
        const body = Buffer.concat(chunks).toString("utf8");
        const target = request.headers["x-amz-target"];
        const operation = typeof target === "string" ? (target.split(".").at(-1) ?? "") : actionOf(body);
        const input = target === undefined ? undefined : JSON.parse(body);
        this.calls.push({ operation, input });
        const failure = this.failures.get(operation);
        if (failure) {
            const { status, type, message } = failure;
            const xml = `<ErrorResponse><Error><Code>${type}</Code><Message>${message}</Message></Error></ErrorResponse>`;
            if (target === undefined) {
                send(response, status, xml, "text/xml");
            } else {
                send(response, status, JSON.stringify({ __type: type, message }));
            }
            return;
        }
        const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
        const answer = await fetch(`${this.target}${request.url}`, {
            method: request.method ?? "POST",
            headers: headers as Record<string, string>,
            body,
        });
        const text = await answer.text();
        const completion = this.completions.get(operation);
        if (completion) {
            send(response, 200, JSON.stringify(completion(answer.ok ? JSON.parse(text) : undefined, input)));
            return;
        }
        const type = answer.headers.get("content-type") ?? "";
        send(response, answer.status, this.rewrites.get(operation)?.(text) ?? text, type);
    }
}

function actionOf(body: string): string {
    return new URLSearchParams(body).get("Action") ?? "";
}

function send(response: ServerResponse, status: number, body: string, type = "application/x-amz-json-1.1"): void {
    response.writeHead(status, { "content-type": type }).end(body);
}
