import { oneOf, type Problem } from "../problems";
import type { ContainerArgs } from "./container-args";
import { checkName } from "./container-checks";

/** A volume of the task: an empty one of its own, or, with `source`, one of the service's file-system volumes. */
export interface PlannedVolume {
    name: string;
    source?: string;
}

/** A volume as one container sees it. */
export interface PlannedMount {
    sourceVolume: string;
    containerPath: string;
    readOnly: boolean;
}

export interface VolumePlan {
    volumes: PlannedVolume[];
    mounts: Record<string, PlannedMount[]>;
}

type VolumeContainer = Pick<ContainerArgs, "readOnlyRoot" | "writablePaths" | "mounts">;

/**
 * Where the agent behind ECS Exec writes. AWS calls exec with a read-only root unsupported; with volumes at these
 * paths it is known to work: https://github.com/aws/containers-roadmap/issues/1359
 */
const EXEC_PATHS = ["/managed-agents", "/var/lib/amazon/ssm", "/var/log/amazon/ssm"];

/** Everything wrong with volumes, mounts and writable paths. */
export function checkVolumes(containers: Record<string, VolumeContainer>, volumes: string[]): Problem[] {
    const problems = volumes.flatMap((name) => checkName(`volumes.${name}`, name));
    for (const [container, { readOnlyRoot = true, writablePaths = [], mounts = [] }] of Object.entries(containers)) {
        const path = `containers.${container}`;
        if (!readOnlyRoot && writablePaths.length > 0) {
            problems.push({
                path: `${path}.writablePaths`,
                reason: "the whole root is writable, since readOnlyRoot is false; leave one of them out",
            });
        }
        mounts.forEach(({ volume }, index) => {
            if (!volumes.includes(volume)) {
                problems.push({
                    path: `${path}.mounts[${index}].volume`,
                    reason: `no volume is named "${volume}"; there are ${oneOf(volumes)}`,
                });
            }
        });
        const targets = [
            ...writablePaths.map((target, index) => ({ target, at: `${path}.writablePaths[${index}]` })),
            ...mounts.map(({ path: target }, index) => ({ target, at: `${path}.mounts[${index}].path` })),
        ];
        targets.forEach(({ target, at }, index) => {
            if (!/^\/[^/:\0]+(\/[^/:\0]+)*$/.test(target) || /\/\.\.?(\/|$)/.test(target)) {
                problems.push({
                    path: at,
                    reason: `"${target}" is not an absolute path below /, without colons, "." and ".." and without a slash at its end`,
                });
            }
            const first = targets.findIndex((other) => other.target === target);
            if (first < index) {
                problems.push({ path: at, reason: `"${target}" is mounted at ${targets[first]?.at} already` });
            }
        });
    }
    const mounted = new Set(Object.values(containers).flatMap(({ mounts = [] }) => mounts.map(({ volume }) => volume)));
    for (const volume of volumes.filter((name) => !mounted.has(name))) {
        problems.push({ path: `volumes.${volume}`, reason: "no container mounts it" });
    }
    return problems;
}

/** Volumes and mounts of the task. Each writable path of each container is a volume of its own: nothing is shared by accident. */
export function planVolumes(containers: Record<string, VolumeContainer>, volumes: string[], exec: boolean): VolumePlan {
    const taken = new Set(volumes);
    const planned: PlannedVolume[] = volumes.map((name) => ({ name, source: name }));
    const mounts: Record<string, PlannedMount[]> = {};
    for (const container of Object.keys(containers).sort()) {
        const {
            readOnlyRoot = true,
            writablePaths = [],
            mounts: wanted = [],
        } = containers[container] as VolumeContainer;
        const own = wanted.map(({ volume, path, readOnly = false }) => ({
            sourceVolume: volume,
            containerPath: path,
            readOnly,
        }));
        const covered = [...writablePaths, ...own.map(({ containerPath }) => containerPath)];
        const agentPaths = exec && readOnlyRoot ? EXEC_PATHS.filter((path) => !covered.includes(path)) : [];
        for (const containerPath of [...writablePaths, ...agentPaths]) {
            const sourceVolume = scratchName(container, containerPath, taken);
            taken.add(sourceVolume);
            planned.push({ name: sourceVolume });
            own.push({ sourceVolume, containerPath, readOnly: false });
        }
        mounts[container] = own;
    }
    return { volumes: planned, mounts };
}

/** Readable, within ECS's alphabet and length, and different from every other volume of the task. */
function scratchName(container: string, path: string, taken: Set<string>): string {
    const base = `${container}${path.replaceAll("/", "-").replaceAll(/[^A-Za-z0-9_-]/g, "_")}`.slice(0, 250);
    let name = base;
    for (let count = 2; taken.has(name); count++) {
        name = `${base}-${count}`;
    }
    return name;
}
