import type * as pulumi from "@pulumi/pulumi";

/** Instruction set of a task and of its images. */
export const CpuArchitecture = {
    X86_64: "X86_64",
    Arm64: "ARM64",
} as const;
export type CpuArchitecture = (typeof CpuArchitecture)[keyof typeof CpuArchitecture];

/** What one container waits for in another before it starts. */
export const ContainerCondition = {
    /** The other container has been started. */
    Start: "START",
    /** The other container has run to its end, whatever its exit code. It must not be essential. */
    Complete: "COMPLETE",
    /** The other container has run to its end with exit code 0. It must not be essential. */
    Success: "SUCCESS",
    /** The other container's health check has passed. It must have one. */
    Healthy: "HEALTHY",
} as const;
export type ContainerCondition = (typeof ContainerCondition)[keyof typeof ContainerCondition];

/** Transport protocol of a port. */
export const PortProtocol = {
    Tcp: "tcp",
    Udp: "udp",
} as const;
export type PortProtocol = (typeof PortProtocol)[keyof typeof PortProtocol];

/** Application protocol of a port; Service Connect gives retries and metrics by it. */
export const AppProtocol = {
    Http: "http",
    Http2: "http2",
    Grpc: "grpc",
} as const;
export type AppProtocol = (typeof AppProtocol)[keyof typeof AppProtocol];

/** A port that a container listens on. In a Fargate task the host port is always the container port. */
export interface PortArgs {
    /** Port the process listens on, 1 to 65535. All containers of a task share one network namespace, so it is unique in the task. */
    port: number;
    /**
     * Name by which Service Connect exposes the port: lower-case letters, digits, `_` and `-`, at most 64.
     * @default `<container>-<port>` when the port is exposed
     */
    name?: string;
    /**
     * Transport protocol.
     * @default PortProtocol.Tcp
     */
    protocol?: PortProtocol;
    /**
     * Application protocol, for Service Connect.
     * @default none: Service Connect treats the connection as plain TCP
     */
    appProtocol?: AppProtocol;
}

/** A value that ECS injects into a container when the task starts; it never appears in the task definition. */
export interface SecretInputs {
    /** Full ARN of an SSM parameter or of a Secrets Manager secret (with its six random characters). The execution role may read exactly this ARN. */
    arn: pulumi.Input<string>;
    /**
     * Version of the SSM parameter. ECS always reads the newest version when a task starts; when this
     * number changes, the task definition changes too and the tasks are replaced.
     * @default none: tasks see a new value only when something else replaces them
     */
    version?: pulumi.Input<number>;
    /**
     * Customer key that encrypts the value; the execution role may decrypt with exactly this key.
     * @default none: the AWS managed key, which needs no grant
     */
    kmsKeyArn?: pulumi.Input<string>;
    /**
     * Secrets Manager only: the key of a JSON secret whose value is injected.
     * @default the whole secret
     */
    jsonKey?: string;
    /**
     * Secrets Manager only: staging label of the version, for example `AWSPREVIOUS`. Excludes `versionId`.
     * @default AWSCURRENT
     */
    versionStage?: string;
    /**
     * Secrets Manager only: id of the version. Excludes `versionStage`.
     * @default the version with the staging label
     */
    versionId?: string;
}

/** A command that says whether a container is healthy. */
export interface ContainerHealthCheckArgs {
    /** `["CMD", program, …]` or `["CMD-SHELL", "command line"]`; exit code 0 is healthy. Runs inside the container, so the image must hold the program. */
    command: string[];
    /**
     * Seconds between two checks, 5 to 300.
     * @default 10
     */
    intervalSeconds?: number;
    /**
     * Seconds after which a check counts as failed, 2 to 60.
     * @default 5
     */
    timeoutSeconds?: number;
    /**
     * Failures in a row that make the container unhealthy, 1 to 10.
     * @default 3
     */
    retries?: number;
    /**
     * Seconds after the start in which failures do not count, 0 to 300.
     * @default 0
     */
    startPeriodSeconds?: number;
}

/** A limit of the kernel. */
export const UlimitName = {
    Core: "core",
    Cpu: "cpu",
    Data: "data",
    Fsize: "fsize",
    Locks: "locks",
    Memlock: "memlock",
    Msgqueue: "msgqueue",
    Nice: "nice",
    /** Open files; Fargate's own limit is 65535, the highest 1048576. */
    Nofile: "nofile",
    Nproc: "nproc",
    Rss: "rss",
    Rtprio: "rtprio",
    Rttime: "rttime",
    Sigpending: "sigpending",
    Stack: "stack",
} as const;
export type UlimitName = (typeof UlimitName)[keyof typeof UlimitName];

/** Soft and hard value of one limit of the kernel. */
export interface UlimitArgs {
    /** Which limit. */
    name: UlimitName;
    /** Limit that the process may raise up to the hard limit. */
    softLimit: number;
    /** Limit that the process cannot pass. */
    hardLimit: number;
}

/** A volume of the service, mounted into a container. */
export interface MountArgs {
    /** Key of the volume in the service's `volumes`. */
    volume: string;
    /** Absolute path in the container. */
    path: string;
    /**
     * Whether the container may only read.
     * @default false
     */
    readOnly?: boolean;
}

/** One container of the task. All containers of a task run on the same host and reach each other at localhost. */
export interface ContainerArgs {
    /** Image by digest (`repository@sha256:…`) or by tag. An image in a private ECR repository is granted to the execution role, and only that repository. */
    image: pulumi.Input<string>;
    /**
     * Whether the image comes through an ECR pull-through cache rule. The execution role may then create and
     * fill exactly that cached repository, which the first pull needs.
     * @default false
     */
    pullThroughCache?: boolean;
    /**
     * Instruction set of the image, when known. One that differs from the task's is refused here rather than
     * by an "exec format error" after deployment.
     * @default not checked
     */
    imageArchitecture?: CpuArchitecture;
    /**
     * CPU units (1024 are one vCPU) reserved for this container out of the task's.
     * @default none: the container shares what the others leave
     */
    cpu?: number;
    /**
     * MiB of memory above which the container is killed.
     * @default the task's memory
     */
    memory?: number;
    /**
     * MiB of memory reserved for this container; less than `memory`.
     * @default `memory`
     */
    memoryReservation?: number;
    /**
     * Ports the container listens on.
     * @default none
     */
    ports?: PortArgs[];
    /**
     * Plain environment variables. Visible to everybody who may read the task definition: secrets go into `secrets`.
     * @default none
     */
    environment?: Record<string, pulumi.Input<string>>;
    /**
     * Environment variables whose values ECS reads from SSM parameters or Secrets Manager secrets when the task starts.
     * @default none
     */
    secrets?: Record<string, SecretInputs>;
    /**
     * Arguments given to the entry point.
     * @default the image's CMD
     */
    command?: string[];
    /**
     * Program to run.
     * @default the image's ENTRYPOINT
     */
    entryPoint?: string[];
    /**
     * User, `uid`, `user:group` or `uid:gid`, that runs the process.
     * @default the image's USER
     */
    user?: string;
    /**
     * Directory in which the command runs.
     * @default the image's WORKDIR
     */
    workingDirectory?: string;
    /**
     * Containers of this task that this one waits for, and for what.
     * @default none: all containers start at once
     */
    dependsOn?: Record<string, ContainerCondition>;
    /**
     * Seconds that this container waits for its `dependsOn` before the task gives up, 2 to 120.
     * @default 120
     */
    startTimeoutSeconds?: number;
    /**
     * Health check run inside the container.
     * @default none
     */
    healthCheck?: ContainerHealthCheckArgs;
    /**
     * Whether the task stops when this container stops.
     * @default true
     */
    essential?: boolean;
    /**
     * Seconds between SIGTERM and SIGKILL, 1 to 120. Longer than the slowest request; it is on the path of every deployment.
     * @default 30
     */
    stopTimeoutSeconds?: number;
    /**
     * Limits of the kernel.
     * @default Fargate's own
     */
    ulimits?: UlimitArgs[];
    /**
     * Whether the root file system is mounted read-only, so that what was deployed is what runs.
     * @default true
     */
    readOnlyRoot?: boolean;
    /**
     * Absolute paths that stay writable although the root is read-only. Each becomes an empty volume that
     * lives as long as the task. It belongs to root with mode 0755 unless the image declares the path as a
     * `VOLUME`: then the volume takes owner, mode and content from the image, which a container that does
     * not run as root needs.
     * @default none
     */
    writablePaths?: string[];
    /**
     * Volumes of the service mounted into this container.
     * @default none
     */
    mounts?: MountArgs[];
    /**
     * Whether a small init process forwards signals and reaps zombies. ECS Exec needs it, or its sessions leave zombies.
     * @default true
     */
    initProcess?: boolean;
}
