import type { PlanObject, PlanValue } from "../document";
import type { Seconds } from "./settings";

/** An object of the document that is neither secret nor unknown; nothing else has keys to read. */
export function recordOf(value: unknown): PlanObject {
    return isRecord(value) ? value : {};
}

export function listOf(value: PlanValue | undefined): PlanValue[] {
    return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
    return typeof value === "string" ? value : "";
}

/** Why a value cannot be read, or undefined where it can. */
export function hidden(value: unknown): "not known yet" | "secret" | undefined {
    if (typeof value !== "object" || value === null) {
        return undefined;
    }
    return "$secret" in value ? "secret" : "$unknown" in value || "$resource" in value ? "not known yet" : undefined;
}

/**
 * A number, which providers take as text as well.
 *
 * @param absent what it is where the program gives none
 * @param what the words for it where it cannot be counted
 */
export function numberOf(value: PlanValue | undefined, absent: number, what: string): Seconds {
    if (value === undefined || value === null) {
        return absent;
    }
    const number = typeof value === "number" ? value : Number.parseFloat(textOf(value));
    return Number.isFinite(number) ? number : { uncounted: `${what} (${hidden(value) ?? "no number"})` };
}

/** The same, for a setting in minutes. */
export function minutesOf(value: PlanValue | undefined, absent: number, what: string): Seconds {
    const minutes = numberOf(value, absent, what);
    return typeof minutes === "number" ? minutes * 60 : minutes;
}

function isRecord(value: unknown): value is PlanObject {
    return typeof value === "object" && value !== null && !Array.isArray(value) && hidden(value) === undefined;
}
