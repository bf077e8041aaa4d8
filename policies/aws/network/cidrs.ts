/**
 * Whether a range of addresses lets in the internet. Halves and quarters of it do as well as the whole: nobody owns a
 * network larger than an IPv4 /8 or an IPv6 /16. What no client of the internet sends from, such as multicast and
 * unique local addresses, is not the internet, however large.
 */
export function isInternet(cidr: string): boolean {
    const [address = "", suffix = ""] = cidr.split("/");
    const length = suffix === "" ? Number.NaN : Number(suffix);
    return address.includes(":") ? length < 16 && isGlobal6(address, length) : length < 8 && isGlobal4(address, length);
}

/** Whether one range holds all of another, as far as rules ask: the same text, or all addresses of its version. */
export function holds(outer: string, inner: string): boolean {
    const sameVersion = outer.includes(":") === inner.includes(":");
    return outer === inner || (sameVersion && /\/0+$/.test(outer));
}

/** From 224.0.0.0 on there is multicast, and above it nothing that was ever given away. */
function isGlobal4(address: string, length: number): boolean {
    return length < 3 || Number.parseInt(address, 10) < 224;
}

/** All that the internet routes of IPv6 is in 2000::/3: a range is of it if it agrees in as many of these three bits as it fixes. */
function isGlobal6(address: string, length: number): boolean {
    const ignored = 16 - Math.min(length, 3);
    // Nothing before the first colon is no number, which the shift makes zero.
    return Number.parseInt(address, 16) >> ignored === 0x2000 >> ignored;
}
