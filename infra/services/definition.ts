import type {
    ContainerArgs,
    GenerateArgs,
    ParameterType,
    PolicyStatementArgs,
    RouteHealthCheckArgs,
    ServiceMonitoringArgs,
} from "../../components/index";

/**
 * What a service is: the same in every environment. Sizes, counts and images by environment are
 * configuration, see `hatoba:services` in `Pulumi.<stack>.yaml`.
 */
export interface ServiceDefinition {
    /** Name of the service: its resources, its configuration and its repositories carry it. */
    name: string;
    /** The containers of one task. They start together, share localhost and live and die together. */
    containers: ContainerDefinition[];
    /**
     * Parameters of the service, kept at `/<project>/<stack>/<service>/<name>`, for containers' `secrets`.
     * @default none
     */
    parameters?: Record<string, ParameterDefinition>;
    /**
     * What the load balancer sends here.
     * @default none: the service is reached from other services only
     */
    route?: RouteDefinition;
    /**
     * Container ports that other services may connect to, by a name of their own.
     * @default none
     */
    exposes?: Record<string, ExposedPort>;
    /**
     * Services this one calls. Opens exactly that port, from this service only.
     * @default none
     */
    connectsTo?: ConnectionDefinition[];
    /**
     * What the service's own code may do in AWS.
     * @default nothing
     */
    taskRoleStatements?: PolicyStatementArgs[];
    /**
     * From when on its alarms go off, what rolls a deployment back, and what is counted in its log. Who is told, and
     * whether there is any of it in an environment, is configuration, see `hatoba:monitoring`.
     * @default the component's thresholds
     */
    monitoring?: Omit<ServiceMonitoringArgs, "service" | "codeDeploy">;
}

/** The image depends on the environment; secrets and mounts are named here and resolved later. */
type DecidedElsewhere = "image" | "imageArchitecture" | "pullThroughCache" | "secrets" | "mounts";

export interface ContainerDefinition extends Omit<ContainerArgs, DecidedElsewhere> {
    /** Name of the container within its task. */
    name: string;
    /**
     * Directory of the Dockerfile and its context, from the root of the repository.
     * @default none: a pipeline builds the image, and every stack's configuration names it
     */
    build?: string;
    /**
     * Environment variables by the name of the parameter that holds their value.
     * @default none
     */
    secrets?: Record<string, string>;
    /**
     * Directories of shared file systems.
     * @default none
     */
    mounts?: MountDefinition[];
}

export interface ParameterDefinition {
    /**
     * How it is stored.
     * @default SecureString when it is generated, otherwise String
     */
    type?: ParameterType;
    /**
     * Value, or values of a StringList, in every environment whose configuration (`hatoba:parameters.<service>.<name>`)
     * gives no other. Never for secrets.
     * @default none: the configuration must give one
     */
    value?: string | string[];
    /**
     * A password made once in each environment whose configuration (`hatoba:secrets.<service>.<name>`) gives no other.
     * @default none
     */
    generate?: GenerateArgs;
    /** What it is for. */
    description: string;
}

/** Whether a parameter is kept as a SecureString, and its value comes from `hatoba:secrets` alone. */
export function isSecret({ type, generate }: ParameterDefinition): boolean {
    return type === undefined ? generate !== undefined : type === "SecureString";
}

export interface RouteDefinition {
    container: string;
    port: number;
    /**
     * Path patterns of the load balancer, `*` and `?` allowed.
     * @default every path
     */
    paths?: string[];
    /**
     * Label in front of the stack's domain: `admin` answers at `admin.<hatoba:domain.name>`. Without a domain it counts for nothing.
     * @default the domain itself and whatever else arrives
     */
    subdomain?: string;
    healthCheck: RouteHealthCheckArgs;
}

export interface ExposedPort {
    container: string;
    port: number;
}

export interface ConnectionDefinition {
    service: string;
    /** Name of the port in the other service's `exposes`. */
    port: string;
}

export interface MountDefinition {
    /** Name in `file-systems.ts`. */
    fileSystem: string;
    accessPoint: string;
    /** Where the container sees it. */
    path: string;
    /** @default false */
    readOnly?: boolean;
}

/** Lets the editor complete a definition, and the compiler check it, where it is written. */
export function defineService(definition: ServiceDefinition): ServiceDefinition {
    return definition;
}
