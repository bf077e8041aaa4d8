import { oneOf, type Problem } from "../problems";

/** CPU units (1024 are one vCPU) and MiB of memory of a task. */
export interface TaskSize {
    cpu: number;
    memory: number;
}

/** What the containers of a task reserve, with a note of who reserves what for the error message. */
export interface TaskNeeds extends TaskSize {
    cpuShares: string[];
    memoryShares: string[];
}

/**
 * Memory that goes with each CPU value for Linux tasks: from, to and step in MiB.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-cpu-memory-error.html
 * (0.25 vCPU has the one series that doubles: 512, 1024 and 2048.)
 */
const MEMORY_SERIES: Record<number, { from: number; to: number; step: number }> = {
    512: { from: 1024, to: 4096, step: 1024 },
    1024: { from: 2048, to: 8192, step: 1024 },
    2048: { from: 4096, to: 16384, step: 1024 },
    4096: { from: 8192, to: 30720, step: 1024 },
    8192: { from: 16384, to: 61440, step: 4096 },
    16384: { from: 32768, to: 122880, step: 8192 },
};

/** CPU values of Fargate, smallest first. */
export const CPU_VALUES = [256, 512, 1024, 2048, 4096, 8192, 16384];

/** MiB of memory that Fargate accepts with this CPU value, smallest first; none for a CPU value it does not know. */
export function memoryValues(cpu: number): number[] {
    if (cpu === 256) {
        return [512, 1024, 2048];
    }
    const series = MEMORY_SERIES[cpu];
    if (!series) {
        return [];
    }
    const count = (series.to - series.from) / series.step + 1;
    return Array.from({ length: count }, (_, index) => series.from + index * series.step);
}

/** Every valid pair, by CPU and then by memory. */
export function taskSizes(): TaskSize[] {
    return CPU_VALUES.flatMap((cpu) => memoryValues(cpu).map((memory) => ({ cpu, memory })));
}

function describeMemory(cpu: number): string {
    const series = MEMORY_SERIES[cpu];
    return series ? `${series.from} to ${series.to} in steps of ${series.step}` : memoryValues(cpu).join(", ");
}

function checkAsked(asked: Partial<TaskSize>): Problem[] {
    const problems: Problem[] = [];
    if (asked.cpu !== undefined && !CPU_VALUES.includes(asked.cpu)) {
        const reason = `${asked.cpu} CPU units are not offered by Fargate; accepted: ${CPU_VALUES.join(", ")}`;
        problems.push({ path: "cpu", reason });
    }
    if (asked.memory !== undefined) {
        const partners = CPU_VALUES.filter((cpu) => memoryValues(cpu).includes(asked.memory as number));
        if (partners.length === 0) {
            const reason = `${asked.memory} MiB are not offered by Fargate with any CPU value`;
            problems.push({ path: "memory", reason });
        } else if (problems.length === 0 && asked.cpu !== undefined && !partners.includes(asked.cpu)) {
            const accepted = `accepted: ${describeMemory(asked.cpu)}, or cpu ${oneOf(partners.map(String))}`;
            problems.push({
                path: "memory",
                reason: `${asked.memory} MiB do not go with ${asked.cpu} CPU units; ${accepted}`,
            });
        }
    }
    return problems;
}

/**
 * The size of a task: what is asked for if it is valid and holds the containers, else the cheapest valid pair that
 * keeps to what is asked for. Both CPU and memory cost money and a pair with more CPU never offers less memory, so
 * the pair with the least CPU, and of these the one with the least memory, is the cheapest.
 */
export function chooseTaskSize(needs: TaskNeeds, asked: Partial<TaskSize>): { size?: TaskSize; problems: Problem[] } {
    const problems = checkAsked(asked);
    if (asked.cpu !== undefined && asked.cpu < needs.cpu) {
        const reason = `${asked.cpu} CPU units do not hold the ${needs.cpu} that containers reserve (${needs.cpuShares.join(", ")})`;
        problems.push({ path: "cpu", reason });
    }
    if (asked.memory !== undefined && asked.memory < needs.memory) {
        const reason = `${asked.memory} MiB do not hold the ${needs.memory} that containers reserve (${needs.memoryShares.join(", ")})`;
        problems.push({ path: "memory", reason });
    }
    if (problems.length > 0) {
        return { problems };
    }
    const size = taskSizes().find(
        ({ cpu, memory }) =>
            cpu >= needs.cpu &&
            memory >= needs.memory &&
            cpu === (asked.cpu ?? cpu) &&
            memory === (asked.memory ?? memory),
    );
    if (size) {
        return { size, problems };
    }
    const within = asked.cpu ? ` with ${asked.cpu} CPU units` : asked.memory ? ` with ${asked.memory} MiB` : "";
    const reason = `containers reserve ${needs.cpu} CPU units and ${needs.memory} MiB, more than Fargate offers${within}`;
    return { problems: [{ path: "containers", reason }] };
}
