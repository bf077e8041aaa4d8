import { isIPv6 } from "node:net";
import { parseCidr } from "../network/cidr";

/** An IPv4 or IPv6 range in the form "address/length"; the address is the first one of it. */
export function isIpRange(text: string): boolean {
    const [address = "", length = "", ...rest] = text.split("/");
    if (!isIPv6(address)) {
        return parseCidr(text) !== undefined;
    }
    if (rest.length > 0 || !/^\d{1,3}$/.test(length) || Number(length) > 128 || address.includes("%")) {
        return false;
    }
    return ipv6Number(address) % 2n ** BigInt(128 - Number(length)) === 0n;
}

/** The address as a number. `URL` brings every spelling into one. */
function ipv6Number(address: string): bigint {
    const [head = "", tail = ""] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
    const [left, right] = [head, tail].map((part) => part.split(":").filter((group) => group !== "")) as [
        string[],
        string[],
    ];
    const zeros = Array<string>(8 - left.length - right.length).fill("0");
    return [...left, ...zeros, ...right].reduce((sum, group) => sum * 65536n + BigInt(`0x${group}`), 0n);
}

/** The property of a security-group rule that takes this range. */
export function asRuleSource(range: string): { cidrIpv4: string } | { cidrIpv6: string } {
    return range.includes(":") ? { cidrIpv6: range } : { cidrIpv4: range };
}

export function isWholeInternet(range: string): boolean {
    return Number(range.split("/")[1]) === 0;
}
