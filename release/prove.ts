import { setTimeout as sleep } from "node:timers/promises";
import { parseServiceArn } from "./arns";
import { Caller } from "./aws/caller";
import { isTransient } from "./aws/errors";
import { ServiceReader } from "./aws/read-service";
import { tryEndpoint } from "./endpoint";
import { nextSteps } from "./hints";
import type { ServiceOutput } from "./outputs";
import type { Progress } from "./report/progress";
import { sideBySide } from "./side-by-side";
import { primaryOf, type ServiceSnapshot } from "./snapshot";
import { type Check, conclude, judge, type Verdict } from "./verdict";

/** Minutes to wait on top of what deployments wait by their own configuration. */
const DEFAULT_TIMEOUT_MINUTES = 30;
/** AWS must answer at least once in so many looks. */
const PATIENCE_LOOKS = 10;
/** ECS answers are eventually consistent: a refutation is believed when a second look agrees. */
const LOOKS_TO_REFUTE = 2;
/** Services looked at side by side: the API allows some 20 such reads a second. */
const SIDE_BY_SIDE = 4;

/** How to wait. */
export interface WaitOptions {
    /** By default 30 minutes and what the deployments wait by their own configuration; 0 looks once. */
    timeoutMinutes?: number;
    /** Seconds between two looks. */
    intervalSeconds: number;
    skipEndpoint: boolean;
}

/** What became of a service. */
export interface Outcome {
    name: string;
    output: ServiceOutput;
    /** `deadline`: it might have come true, but not in time. */
    state: "proven" | "refuted" | "deadline";
    verdict: Verdict;
    /** ARN of the revision that the primary runs. */
    runs?: string;
    /** Commands that let it go on. */
    nextSteps: string[];
    unread: string[];
    milliseconds: number;
}

/** Everything that proving needs. */
export interface Proof {
    clusterName: string;
    services: readonly (readonly [string, ServiceOutput])[];
    wait: WaitOptions;
    progress: Progress;
    signal: AbortSignal;
    /** CodeDeploy deployments that this run has begun, by service. */
    started?: ReadonlyMap<string, string>;
}

interface Watched {
    name: string;
    output: ServiceOutput;
    refutations: number;
    snapshot?: ServiceSnapshot;
    verdict: Verdict;
    outcome?: Outcome;
}

/** Looks at the services until each is proven, refuted, or the deadline has come. */
export async function prove({ clusterName, services, wait, progress, signal, started }: Proof): Promise<Outcome[]> {
    const reader = new ServiceReader(new Caller(signal), clusterName, started);
    const began = performance.now();
    const watched = services.map(
        ([name, output]): Watched => ({ name, output, refutations: 0, verdict: conclude([]) }),
    );
    let failures = 0;
    for (;;) {
        const open = watched.filter(({ outcome }) => outcome === undefined);
        const answered = await sideBySide(SIDE_BY_SIDE, open, (service) => look(service, reader, wait, signal));
        failures = answered.includes(true) || answered.length === 0 ? 0 : failures + 1;
        if (failures >= PATIENCE_LOOKS) {
            throw new Error(open[0]?.verdict.reason);
        }
        const minutes = wait.timeoutMinutes ?? DEFAULT_TIMEOUT_MINUTES + Math.max(0, ...watched.map(plannedWait));
        const elapsed = performance.now() - began;
        const over = elapsed >= minutes * 60_000;
        for (const service of open) {
            decide(service, over, elapsed);
            const again = service.verdict.state === "refuted" && !service.outcome ? ", looking again" : "";
            progress.show(service.name, service.outcome?.state, service.verdict.reason + again, hintsOf(service));
        }
        if (watched.every(({ outcome }) => outcome !== undefined)) {
            return watched.flatMap(({ outcome }) => outcome ?? []);
        }
        progress.time(elapsed, minutes);
        await sleep(Math.min(wait.intervalSeconds * 1_000, Math.max(0, minutes * 60_000 - elapsed)), undefined, {
            signal,
        });
    }
}

/** Whether AWS has answered. */
async function look(service: Watched, reader: ServiceReader, wait: WaitOptions, signal: AbortSignal): Promise<boolean> {
    try {
        const { name, output } = service;
        const snapshot = await reader.read(name, output);
        const verdict = judge(snapshot, output.taskDefinitionArn, output.firstTargetGroup);
        service.snapshot = snapshot;
        service.verdict = conclude([...verdict.checks, await endpointCheck(verdict, snapshot, output, wait, signal)]);
        service.refutations = service.verdict.state === "refuted" ? service.refutations + 1 : 0;
        return true;
    } catch (error) {
        signal.throwIfAborted();
        if (!isTransient(error)) {
            throw error;
        }
        const reason = `AWS does not answer: ${error instanceof Error ? error.message : String(error)}`;
        service.verdict = { ...service.verdict, state: "waiting", reason };
        return false;
    }
}

/** The endpoint is asked when nothing else is left to wait for. */
async function endpointCheck(
    { state }: Verdict,
    { desired }: ServiceSnapshot,
    { endpoint }: ServiceOutput,
    { skipEndpoint }: WaitOptions,
    signal: AbortSignal,
): Promise<Check> {
    const skipped = (detail: string): Check => ({ name: "endpoint", state: "skipped", detail });
    if (endpoint === undefined) {
        return skipped("the outputs name none");
    }
    if (skipEndpoint) {
        return skipped("--skip-endpoint");
    }
    if (desired === 0) {
        return skipped("desired count is 0");
    }
    return state === "proven" ? tryEndpoint(endpoint, signal) : skipped("not asked before the rest is proven");
}

function decide(service: Watched, over: boolean, milliseconds: number): void {
    const { name, output, verdict, snapshot, refutations } = service;
    const refuted = verdict.state === "refuted" && (refutations >= LOOKS_TO_REFUTE || over);
    if (verdict.state !== "proven" && !refuted && !over) {
        return;
    }
    const runs = snapshot && primaryOf(snapshot)?.taskDefinition;
    service.outcome = {
        name,
        output,
        state: verdict.state === "waiting" ? "deadline" : verdict.state,
        verdict,
        ...(runs === undefined ? {} : { runs }),
        nextSteps: hintsOf(service),
        unread: snapshot?.unread ?? [],
        milliseconds: Math.round(milliseconds),
    };
}

function hintsOf({ snapshot, output }: Watched): string[] {
    const region = parseServiceArn(output.arn)?.region ?? "";
    return snapshot ? nextSteps(snapshot, output.taskDefinitionArn, region) : [];
}

function plannedWait({ snapshot }: Watched): number {
    return snapshot?.plannedWaitMinutes ?? 0;
}
