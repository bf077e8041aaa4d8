import { parseServiceArn, parseTaskDefinitionArn } from "./arns";
import { ConfigurationProblem, didYouMean, type Problem } from "./problems";

/** How CodeDeploy deploys a service. */
export interface CodeDeployOutput {
    application: string;
    deploymentGroup: string;
    /** Name of the container that the load balancer reaches. */
    container: string;
    /** Port of that container. */
    port: number;
}

/** What the stack says of one service. */
export interface ServiceOutput {
    name: string;
    arn: string;
    /** The revision that was asked for. */
    taskDefinitionArn: string;
    /** Names of the containers whose images the stack's configuration can pin. */
    containers?: string[];
    /** Address that must answer when the service serves. */
    endpoint?: string;
    /** Name of the first of its target groups, where deployments move the traffic between two. */
    firstTargetGroup?: string;
    /** Only where CodeDeploy is the deployment controller. */
    codeDeploy?: CodeDeployOutput;
}

/** The outputs of a stack that the commands read; a stack may have others. */
export interface StackOutputs {
    clusterName: string;
    url: string;
    services: Record<string, ServiceOutput>;
    /** The stack's own repositories by `<service>/<container>`: their tags never move. */
    repositoryUrls?: Record<string, string>;
}

type Accepts = { accepted: string; test: (value: unknown) => boolean; optional?: true };

const TEXT: Accepts = { accepted: "a text", test: (value) => typeof value === "string" && value !== "" };
const PORT: Accepts = { accepted: "a port", test: (value) => Number.isInteger(value) && Number(value) > 0 };
const REPOSITORIES: Accepts = {
    accepted: "addresses of repositories by name",
    test: (value) => isObject(value) && Object.values(value).every(TEXT.test),
    optional: true,
};
const CODE_DEPLOY: Record<keyof CodeDeployOutput, Accepts> = {
    application: TEXT,
    deploymentGroup: TEXT,
    container: TEXT,
    port: PORT,
};
const SERVICE: Record<keyof Omit<ServiceOutput, "codeDeploy">, Accepts> = {
    name: TEXT,
    arn: {
        accepted: "the ARN of an ECS service",
        test: (value) => typeof value === "string" && parseServiceArn(value) !== undefined,
    },
    taskDefinitionArn: {
        accepted: "the ARN of a task definition with its revision",
        test: (value) => typeof value === "string" && parseTaskDefinitionArn(value) !== undefined,
    },
    containers: {
        accepted: "a list of names",
        test: (value) => Array.isArray(value) && value.every(TEXT.test),
        optional: true,
    },
    firstTargetGroup: { ...TEXT, optional: true },
    endpoint: {
        accepted: "an http or https address",
        test: (value) => typeof value === "string" && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
        optional: true,
    },
};

/** Reads the outputs of a stack; `source` is the file or the command they came from. Every problem at once, by path. */
export function parseOutputs(value: unknown, source: string): StackOutputs {
    const problems: Problem[] = [];
    if (isObject(value)) {
        check(value, { clusterName: TEXT, url: TEXT, repositoryUrls: REPOSITORIES }, "", problems);
        checkServices(value.services, problems);
    } else {
        problems.push({ message: `found ${show(value)}; accepted: an object with the outputs of the stack` });
    }
    if (problems.length > 0) {
        throw new ConfigurationProblem([
            ...problems,
            { message: `these outputs come from ${source}; deploy the stack first, or name its file with --outputs` },
        ]);
    }
    return value as unknown as StackOutputs;
}

/** The services of these names, or all of them when none is named. */
export function selectServices(outputs: StackOutputs, names: readonly string[]): [string, ServiceOutput][] {
    const known = Object.keys(outputs.services);
    const unknown = names.filter((name) => !known.includes(name));
    if (unknown.length > 0) {
        throw new ConfigurationProblem(
            unknown.map((name) => ({
                path: `services.${name}`,
                message: `there is no such service${didYouMean(name, known)}; accepted: ${known.join(", ")}`,
            })),
        );
    }
    return Object.entries(outputs.services).filter(([name]) => names.length === 0 || names.includes(name));
}

function checkServices(services: unknown, problems: Problem[]): void {
    if (!isObject(services) || Object.keys(services).length === 0) {
        const found = services === undefined ? "is missing" : `found ${show(services)}`;
        problems.push({ path: "services", message: `${found}; accepted: the services by name` });
        return;
    }
    for (const [name, service] of Object.entries(services)) {
        const path = `services.${name}`;
        if (!isObject(service)) {
            problems.push({ path, message: `found ${show(service)}; accepted: an object` });
            continue;
        }
        check(service, SERVICE, `${path}.`, problems);
        if (isObject(service.codeDeploy)) {
            check(service.codeDeploy, CODE_DEPLOY, `${path}.codeDeploy.`, problems);
        } else if (service.codeDeploy !== undefined) {
            problems.push({
                path: `${path}.codeDeploy`,
                message: `found ${show(service.codeDeploy)}; accepted: an object`,
            });
        }
    }
}

function check(
    value: Record<string, unknown>,
    fields: Record<string, Accepts>,
    prefix: string,
    problems: Problem[],
): void {
    for (const [name, { accepted, test, optional }] of Object.entries(fields)) {
        const found = value[name];
        if (found === undefined ? !optional : !test(found)) {
            const what = found === undefined ? "is missing" : `found ${show(found)}`;
            problems.push({ path: prefix + name, message: `${what}; accepted: ${accepted}` });
        }
    }
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
    const text = JSON.stringify(value) ?? String(value);
    return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
