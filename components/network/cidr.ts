/** An IPv4 range: its first address as an unsigned 32-bit number, and the number of leading bits that are fixed. */
export interface Cidr {
    first: number;
    prefix: number;
}

/** Reads "10.0.0.0/16". Undefined when it is not a range, or when its address is not the first one of it. */
export function parseCidr(text: string): Cidr | undefined {
    const cidr = readCidr(text);
    return cidr && cidr.first === firstAddress(cidr) ? cidr : undefined;
}

/** The range that somebody meant who wrote an address in the middle of it; undefined when it is none at all. */
export function nearestCidr(text: string): Cidr | undefined {
    const cidr = readCidr(text);
    return cidr && { first: firstAddress(cidr), prefix: cidr.prefix };
}

export function formatCidr({ first, prefix }: Cidr): string {
    const octets = [24, 16, 8, 0].map((shift) => (first >>> shift) & 255);
    return `${octets.join(".")}/${prefix}`;
}

/** Number of addresses. */
export function sizeOf(cidr: Cidr): number {
    return 2 ** (32 - cidr.prefix);
}

export function contains(outer: Cidr, inner: Cidr): boolean {
    return inner.first >= outer.first && inner.first + sizeOf(inner) <= outer.first + sizeOf(outer);
}

export function overlap(a: Cidr, b: Cidr): boolean {
    return contains(a, b) || contains(b, a);
}

/** The range of length `prefix` that begins `offset` addresses into `cidr`. */
export function rangeAt(cidr: Cidr, offset: number, prefix: number): Cidr {
    return { first: cidr.first + offset, prefix };
}

function readCidr(text: string): Cidr | undefined {
    const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
    if (!match) {
        return undefined;
    }
    const [prefix = 0, ...octets] = [match[5], ...match.slice(1, 5)].map(Number);
    if (prefix > 32 || octets.some((octet) => octet > 255)) {
        return undefined;
    }
    return { first: octets.reduce((address, octet) => address * 256 + octet, 0), prefix };
}

function firstAddress({ first, prefix }: Cidr): number {
    const size = 2 ** (32 - prefix);
    return Math.floor(first / size) * size;
}
