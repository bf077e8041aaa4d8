import * as pulumi from "@pulumi/pulumi";
import { SimulatedAws } from "../../plan/aws/index";

/** How a suite wants its mocks. */
export interface MockOptions {
    /** @default "hatoba" */
    project?: string;
    /** @default "test" */
    stack?: string;
    /** @default "eu-west-1" */
    region?: string;
    /** @default "123456789012" */
    accountId?: string;
    /**
     * Whether the program sees what the first `pulumi preview` sees: inputs, the names that the provider generates, and
     * no id or output that AWS decides.
     * @default false
     */
    preview?: boolean;
    /** Configuration of the program, `namespace:key` to its text. Every test starts with it. */
    config?: Record<string, string>;
    /** Outputs of other stacks, by the full name that the program's `StackReference` has. */
    stackReferences?: Record<string, Record<string, unknown>>;
}

/** One resource as the program registered it. */
export interface RegisteredResource {
    type: string;
    /** Logical name. */
    name: string;
    urn: string;
    /** URN of the parent; empty at the top. */
    parent: string;
    /** Plain values: secrets are unwrapped and named in `secretInputs`. */
    // biome-ignore lint/suspicious/noExplicitAny: tests look into inputs of every resource type.
    inputs: Record<string, any>;
    /** Top-level inputs that were, or contained, a secret. */
    secretInputs: string[];
    /** Absent for components and in a preview. */
    id: string | undefined;
    /** False for components. */
    custom: boolean;
    protect: boolean;
    deleteBeforeReplace: boolean;
    ignoreChanges: string[];
    additionalSecretOutputs: string[];
    /** URNs of everything it waits for, `dependsOn` and inputs together. */
    dependencies: string[];
    /** URNs that each input came from. */
    propertyDependencies: Record<string, string[]>;
    /** What `registerOutputs` was called with; absent until it is. */
    outputs: Record<string, unknown> | undefined;
}

/** The mocks of one suite; empty at the start of each test. */
export interface Mocks {
    /** Everything registered in this test, in the order of registration. */
    readonly resources: readonly RegisteredResource[];
    /** Every function called in this test. */
    readonly calls: readonly { token: string; args: Record<string, unknown> }[];
    /** The resources of a type, such as `aws:ec2/subnet:Subnet`. */
    resourcesOf(type: string): RegisteredResource[];
    /** The one resource of a type with a logical name; throws, naming those that exist, if there is none. */
    resource(type: string, name: string): RegisteredResource;
    /** Inputs of that resource. */
    inputsOf(type: string, name: string): RegisteredResource["inputs"];
    /** Runs the builder, waits until every registration that follows from it is done, and returns what it built. */
    settle<T>(build: () => T | Promise<T>): Promise<T>;
}

/**
 * Pulumi mocks that answer with simulated AWS, for the `describe` that calls this. They fail closed: a resource type or
 * function that the simulation does not know, and a second resource with the URN of another, fail the test. Pulumi's own
 * mocks answer the first with nothing and let the second replace its namesake.
 *
 * `opts.transforms` cannot be tested so: Pulumi refuses transforms under mocks. Run such a program through the plan.
 */
export function useMocks(options: MockOptions = {}): Mocks {
    let session = new Session(options);
    beforeEach(async () => {
        session = new Session(options);
        await session.start();
    });
    afterEach(() => session.throwProblems());
    return {
        get resources() {
            return session.resources;
        },
        get calls() {
            return session.calls;
        },
        resourcesOf: (type) => session.resources.filter((resource) => resource.type === type),
        resource: (type, name) => session.resource(type, name),
        inputsOf: (type, name) => session.resource(type, name).inputs,
        settle: (build) => session.settle(build),
    };
}

/** The value of an output; throws if it is not known, as in a preview. */
export async function outputValue<T>(value: pulumi.Input<T>): Promise<pulumi.Unwrap<T>> {
    const output = pulumi.output(value) as unknown as {
        isKnown: Promise<boolean>;
        promise(): Promise<pulumi.Unwrap<T>>;
    };
    const result = await output.promise();
    if (!(await output.isKnown)) throw new Error("The value is not known.");
    return result;
}

/** Whether an output has a value; false for what only AWS can tell, in a preview. */
export async function isKnown(value: unknown): Promise<boolean> {
    return (pulumi.output(value) as unknown as { isKnown: Promise<boolean> }).isKnown;
}

const STACK_REFERENCE = "pulumi:pulumi:StackReference";
/** Marks a special object in Pulumi's wire format, and the secret among them. */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

type Callback = (problem: unknown, response: unknown) => void;

/** Getters of the protocol's request that Pulumi's mocks do not hand on. */
interface RegisterRequest {
    getParent(): string;
    getType(): string;
    getName(): string;
    getCustom(): boolean;
    getRemote(): boolean;
    getProtect(): boolean;
    getDeletebeforereplace(): boolean;
    getIgnorechangesList(): string[];
    getAdditionalsecretoutputsList(): string[];
    getDependenciesList(): string[];
    getPropertydependenciesMap(): { forEach(visit: (value: { getUrnsList(): string[] }, key: string) => void): void };
}

interface OutputsRequest {
    getUrn(): string;
    getOutputs(): Parameters<typeof pulumi.runtime.deserializeProperties>[0];
}

interface MockMonitor {
    newUrn(parent: string, type: string, name: string): string;
    registerResource(request: RegisterRequest, callback: Callback): Promise<void>;
    registerResourceOutputs(request: OutputsRequest, callback: Callback): void;
}

/** One test's registrations. */
class Session implements pulumi.runtime.Mocks {
    readonly resources: RegisteredResource[] = [];
    readonly calls: { token: string; args: Record<string, unknown> }[] = [];
    private readonly problems: string[] = [];
    private readonly aws: SimulatedAws;
    /** The registration that `newResource` is being called for: Pulumi calls it before anything else can run. */
    private request: RegisterRequest | undefined;

    constructor(private readonly options: MockOptions) {
        const { project = "hatoba", stack = "test", region = "eu-west-1", accountId } = options;
        this.aws = new SimulatedAws({ project, stack, region, ...(accountId !== undefined && { accountId }) });
    }

    async start(): Promise<void> {
        const { project = "hatoba", stack = "test", preview = false, config = {} } = this.options;
        pulumi.runtime.setAllConfig(config);
        await pulumi.runtime.setMocks(this, project, stack, preview);
        const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
        const { registerResource, registerResourceOutputs } = monitor;
        // The mocks' own URNs name one parent; real ones name every type up to the top, and tell apart more.
        monitor.newUrn = (parent, type, name) => urnOf(project, stack, parent, type, name);
        monitor.registerResource = (request, callback) => {
            this.request = request;
            return registerResource.call(monitor, request, callback);
        };
        monitor.registerResourceOutputs = (request, callback) => {
            const resource = this.resources.find(({ urn }) => urn === request.getUrn());
            if (resource) resource.outputs = unwrap(pulumi.runtime.deserializeProperties(request.getOutputs()));
            registerResourceOutputs.call(monitor, request, callback);
        };
    }

    newResource(args: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
        const request = this.request;
        this.request = undefined;
        const resource = this.record(args, request);
        if (args.type === STACK_REFERENCE) return this.stackReference(args);
        if (request?.getRemote()) return { id: undefined, state: this.component(resource) };
        if (args.custom === false) return { id: undefined, state: {} };
        if (!this.aws.knows(args.type)) this.problems.push(`${args.type} (${args.name}) is not simulated`);
        const { type, name, urn, inputs } = resource;
        const subject = { type, name, urn, inputs, ...(args.id && { id: args.id }) };
        if (this.options.preview) {
            return { id: undefined, state: resealed({ ...this.aws.check(subject), ...inputs }, resource) };
        }
        const created = this.aws.create(subject);
        resource.id = created.id;
        return { id: created.id, state: resealed(created.outputs, resource) };
    }

    call({ token, inputs }: pulumi.runtime.MockCallArgs): pulumi.runtime.MockCallResult {
        const args = unwrap(inputs);
        this.calls.push({ token, args });
        const result = this.aws.invoke(token, args);
        if (result.kind === "result") return sealed(result.value, result.secrets ?? []);
        if (result.kind === "failures") throw new Error(result.failures.map(({ reason }) => reason).join("\n"));
        this.problems.push(`${token} is not simulated`);
        throw new Error(`${token} is not simulated`);
    }

    resource(type: string, name: string): RegisteredResource {
        const found = this.resources.find((resource) => resource.type === type && resource.name === name);
        if (found) return found;
        const names = this.resources.filter((resource) => resource.type === type).map((resource) => resource.name);
        throw new Error(`No ${type} is called ${name}; there are: ${names.join(", ") || "none"}`);
    }

    async settle<T>(build: () => T | Promise<T>): Promise<T> {
        try {
            return await build();
        } finally {
            await registrations(() => this.resources.length + this.calls.length);
            // What the mocks could not answer explains whatever the builder stumbled over.
            this.throwProblems();
        }
    }

    /** Throws what the mocks could not answer, once. */
    throwProblems(): void {
        const problems = this.problems.splice(0);
        if (problems.length > 0) throw new Error(`Mocks: ${problems.join("; ")}`);
    }

    private record(args: pulumi.runtime.MockResourceArgs, request?: RegisterRequest): RegisteredResource {
        const { project = "hatoba", stack = "test" } = this.options;
        const parent = request?.getParent() ?? "";
        const urn = urnOf(project, stack, parent, args.type, args.name);
        if (request && this.resources.some((resource) => resource.urn === urn)) {
            this.problems.push(`two resources have the URN ${urn}`);
        }
        const propertyDependencies: Record<string, string[]> = {};
        request?.getPropertydependenciesMap().forEach((value, key) => {
            propertyDependencies[key] = value.getUrnsList();
        });
        const resource: RegisteredResource = {
            type: args.type,
            name: args.name,
            urn,
            parent,
            inputs: unwrap(args.inputs),
            secretInputs: Object.keys(args.inputs).filter((key) => containsSecret(args.inputs[key])),
            id: undefined,
            custom: args.custom !== false,
            protect: request?.getProtect() ?? false,
            deleteBeforeReplace: request?.getDeletebeforereplace() ?? false,
            ignoreChanges: request?.getIgnorechangesList() ?? [],
            additionalSecretOutputs: request?.getAdditionalsecretoutputsList() ?? [],
            dependencies: request?.getDependenciesList() ?? [],
            propertyDependencies,
            outputs: undefined,
        };
        this.resources.push(resource);
        return resource;
    }

    private component(resource: RegisteredResource): Record<string, unknown> {
        const state = this.aws.component(resource.type, resource.name, resource.inputs);
        if (!state) this.problems.push(`the component ${resource.type} (${resource.name}) is not simulated`);
        return this.options.preview ? {} : (state ?? {});
    }

    private stackReference({ inputs, id, name }: pulumi.runtime.MockResourceArgs): pulumi.runtime.MockResourceResult {
        const stack = String(unwrap(inputs).name ?? name);
        const outputs = this.options.stackReferences?.[stack];
        if (!outputs) this.problems.push(`no outputs are given for the stack ${stack}`);
        return { id: id || stack, state: { name: stack, outputs: outputs ?? {}, secretOutputNames: [] } };
    }
}

function urnOf(project: string, stack: string, parent: string, type: string, name: string): string {
    const parentType = parent === "" ? "" : `${parent.split("::")[2]}$`;
    return `urn:pulumi:${stack}::${project}::${parentType}${type}::${name}`;
}

/** Waits until Pulumi's queue is empty and nothing new arrived in between. */
async function registrations(count: () => number): Promise<void> {
    const { waitForRPCs } = pulumi.runtime as unknown as { waitForRPCs(): Promise<void> };
    let before: number;
    do {
        before = count();
        await waitForRPCs();
        await new Promise((resolve) => setImmediate(resolve));
    } while (count() !== before);
}

function isSecretObject(value: unknown): value is { value: unknown } {
    return typeof value === "object" && value !== null && (value as Record<string, unknown>)[SIGNATURE] === SECRET;
}

function containsSecret(value: unknown): boolean {
    if (typeof value !== "object" || value === null || pulumi.Resource.isInstance(value)) return false;
    return isSecretObject(value) || Object.values(value).some(containsSecret);
}

/** A copy with every secret replaced by its value. Resources and assets stay as they are. */
// biome-ignore lint/suspicious/noExplicitAny: the wire carries every kind of value.
function unwrap(value: any): any {
    if (isSecretObject(value)) return unwrap(value.value);
    if (Array.isArray(value)) return value.map(unwrap);
    if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unwrap(item)]));
}

/** What came in secret goes out secret, and so does what the resource says it keeps secret. */
function resealed(state: Record<string, unknown>, resource: RegisteredResource): Record<string, unknown> {
    return sealed(state, [...resource.secretInputs, ...resource.additionalSecretOutputs]);
}

/** Values, those of some names as secrets. */
function sealed(values: Record<string, unknown>, names: string[]): Record<string, unknown> {
    const secrets = names.filter((name) => name in values).map((name) => [name, pulumi.secret(values[name])]);
    return { ...values, ...Object.fromEntries(secrets) };
}
