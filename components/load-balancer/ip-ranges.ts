import { isIPv6 } from "node:net";
import { parseCidr } from "../network/cidr";

/** An IPv4 or IPv6 range in the form "address/length". */
export function isIpRange(text: string): boolean {
    const [address = "", length = "", ...rest] = text.split("/");
    if (!isIPv6(address)) {
        return parseCidr(text) !== undefined;
    }
    return rest.length === 0 && /^\d{1,3}$/.test(length) && Number(length) <= 128;
}

/** The property of a security-group rule that takes this range. */
export function asRuleSource(range: string): { cidrIpv4: string } | { cidrIpv6: string } {
    return range.includes(":") ? { cidrIpv6: range } : { cidrIpv4: range };
}

export function isWholeInternet(range: string): boolean {
    return Number(range.split("/")[1]) === 0;
}
