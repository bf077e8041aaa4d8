import type { Problem } from "./problems";

/** See https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html */
const PERIODS = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Problem unless CloudWatch Logs can keep a log group for so many days. Absent is fine. */
export function checkRetention(path: string, days: number | undefined): Problem[] {
    if (days === undefined || PERIODS.includes(days)) {
        return [];
    }
    return [{ path, reason: `${days} is none of CloudWatch's periods: ${PERIODS.join(", ")}` }];
}
