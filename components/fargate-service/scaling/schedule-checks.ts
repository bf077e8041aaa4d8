import { checkInteger, type Problem } from "../../problems";
import { MOST_TASKS } from "../task-count";
import type { ScheduleArgs } from "./scaling-args";

/**
 * Six fields for cron, in the style of EventBridge. Formats:
 * https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
const FORMATS = [
    /^cron\((\S+ ){5}\S+\)$/,
    /^rate\([1-9]\d* (minutes?|hours?|days?)\)$/,
    /^at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\)$/,
];

export function checkSchedules(
    schedules: Record<string, ScheduleArgs> = {},
    bounds: { min: number; max: number },
): Problem[] {
    return Object.entries(schedules).flatMap(([key, schedule]) =>
        checkSchedule(`scaling.schedules.${key}`, schedule, bounds),
    );
}

function checkSchedule(
    path: string,
    { schedule, timeZone, min, max }: ScheduleArgs,
    bounds: { min: number; max: number },
): Problem[] {
    const problems = [
        ...checkInteger(`${path}.min`, min, 0, MOST_TASKS, "tasks"),
        ...checkInteger(`${path}.max`, max, 0, MOST_TASKS, "tasks"),
    ];
    if (!FORMATS.some((format) => format.test(schedule))) {
        const reason = `"${schedule}" is none of cron(<6 fields>), rate(<number> <minutes, hours or days>) and at(<yyyy-mm-ddThh:mm:ss>)`;
        problems.push({ path: `${path}.schedule`, reason });
    }
    if (timeZone !== undefined && !isTimeZone(timeZone)) {
        problems.push({
            path: `${path}.timeZone`,
            reason: `"${timeZone}" is not a time zone such as "Europe/Berlin"`,
        });
    }
    if (min === undefined && max === undefined) {
        problems.push({ path, reason: "changes neither min nor max" });
    } else if ((min ?? bounds.min) > (max ?? bounds.max)) {
        const reason = `sets ${min ?? bounds.min} as the fewest and ${max ?? bounds.max} as the most tasks`;
        problems.push({ path, reason });
    }
    return problems;
}

function isTimeZone(name: string): boolean {
    try {
        return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
    } catch {
        return false;
    }
}
