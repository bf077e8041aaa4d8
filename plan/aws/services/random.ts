import type { ResourceModel, ResourceModels, Subject } from "../model";
import { list, text } from "../model";

const LOWER = "abcdefghijklmnopqrstuvwxyz";
const UPPER = LOWER.toUpperCase();
const DIGITS = "0123456789";
/** The special characters of the random provider where `overrideSpecial` names none. */
const SPECIAL = "!@#$%&*()-_=+[]{}<>:?";

function count(value: unknown): number {
    return typeof value === "number" ? value : 0;
}

/** A text of the wanted length with the wanted number of each kind of character. */
function randomText(s: Subject): string {
    const numeric = s.inputs.numeric ?? s.inputs.number ?? true;
    const kinds = [
        { use: s.inputs.lower ?? true, characters: LOWER, least: count(s.inputs.minLower) },
        { use: s.inputs.upper ?? true, characters: UPPER, least: count(s.inputs.minUpper) },
        { use: numeric, characters: DIGITS, least: count(s.inputs.minNumeric) },
        {
            use: s.inputs.special ?? true,
            characters: text(s.inputs.overrideSpecial) || SPECIAL,
            least: count(s.inputs.minSpecial),
        },
    ];
    const wanted = kinds.map(({ characters, least }) => s.scope.characters(characters, least, "least")).join("");
    const alphabet = kinds
        .filter(({ use }) => use === true)
        .map(({ characters }) => characters)
        .join("");
    const rest = Math.max(0, count(s.inputs.length) - wanted.length);
    return shuffled(s, [...(wanted + (alphabet && s.scope.characters(alphabet, rest, "rest")))]).join("");
}

/** A permutation that the seed decides. */
function shuffled<T>(s: Subject, items: T[]): T[] {
    const order = items.map((item, index) => ({ item, key: s.scope.hex(12, `order ${index}`) }));
    return order.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({ item }) => item);
}

const textDefaults = (s: Subject) => ({
    lower: true,
    minLower: 0,
    minNumeric: 0,
    minSpecial: 0,
    minUpper: 0,
    number: s.inputs.numeric ?? true,
    numeric: s.inputs.number ?? true,
    special: true,
    upper: true,
});

/** `none` is the provider's id of whatever must not show in an id. */
const password: ResourceModel = {
    global: true,
    id: () => "none",
    defaults: textDefaults,
    outputs: (s) => ({
        bcryptHash: `$2a$10$${s.scope.letters(53, "bcrypt")}`,
        result: randomText(s),
    }),
};

function bytesOf(s: Subject, length: number): Buffer {
    return Buffer.from(s.scope.hex(length * 2, "bytes"), "hex");
}

const uuid: ResourceModel = {
    global: true,
    id: (s) => s.scope.uuid("uuid"),
    outputs: (_, id) => ({ result: id }),
};

/** A version 7 UUID of the simulation's moment of creation. */
function uuid7(s: Subject): string {
    const time = Date.UTC(2024, 0, 1).toString(16).padStart(12, "0");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${s.scope.uuid("uuid7").slice(15)}`;
}

const ADJECTIVES = ["able", "bold", "calm", "deep", "easy", "fair", "glad", "holy", "keen", "live", "mint", "neat"];
const ADVERBS = ["boldly", "calmly", "deeply", "easily", "fairly", "gladly", "kindly", "lively", "mildly", "neatly"];
const ANIMALS = ["ant", "bat", "cod", "dog", "eel", "fox", "gnu", "hen", "jay", "koi", "lynx", "mole", "newt", "owl"];

function petName(s: Subject): string {
    const length = count(s.inputs.length) || 2;
    const separator = typeof s.inputs.separator === "string" ? s.inputs.separator : "-";
    const pick = (words: string[], purpose: string) =>
        words[Number.parseInt(s.scope.hex(6, purpose), 16) % words.length] as string;
    const words = Array.from({ length }, (_, index) => {
        const place = length - index;
        if (place === 1) return pick(ANIMALS, "animal");
        return place === 2 ? pick(ADJECTIVES, "adjective") : pick(ADVERBS, `adverb ${place}`);
    });
    return [text(s.inputs.prefix), ...words].filter((word) => word !== "").join(separator);
}

/** The random provider. Which results are secret the SDK says itself, by `additionalSecretOutputs`. */
export const random: ResourceModels = {
    "random:index/randomPassword:RandomPassword": password,
    "random:index/randomString:RandomString": {
        global: true,
        id: randomText,
        defaults: textDefaults,
        outputs: (_, id) => ({ result: id }),
    },
    "random:index/randomId:RandomId": {
        global: true,
        id: (s) => bytesOf(s, count(s.inputs.byteLength)).toString("base64url"),
        outputs: (s) => {
            const bytes = bytesOf(s, count(s.inputs.byteLength));
            const prefix = text(s.inputs.prefix);
            return {
                b64Std: prefix + bytes.toString("base64"),
                b64Url: prefix + bytes.toString("base64url"),
                dec: prefix + BigInt(`0x0${bytes.toString("hex")}`).toString(),
                hex: prefix + bytes.toString("hex"),
            };
        },
    },
    "random:index/randomBytes:RandomBytes": {
        global: true,
        id: () => "none",
        outputs: (s) => {
            const bytes = bytesOf(s, count(s.inputs.length));
            return { base64: bytes.toString("base64"), hex: bytes.toString("hex") };
        },
    },
    "random:index/randomInteger:RandomInteger": {
        global: true,
        id: (s) => String(randomInteger(s)),
        outputs: (s) => ({ result: randomInteger(s) }),
    },
    "random:index/randomPet:RandomPet": {
        global: true,
        id: petName,
        defaults: () => ({ length: 2, separator: "-" }),
    },
    "random:index/randomShuffle:RandomShuffle": {
        global: true,
        id: () => "-",
        outputs: (s) => {
            const items = list(s.inputs.inputs);
            const wanted = typeof s.inputs.resultCount === "number" ? s.inputs.resultCount : items.length;
            const order = shuffled(s, items);
            return { results: Array.from({ length: order.length && wanted }, (_, i) => order[i % order.length]) };
        },
    },
    "random:index/randomUuid:RandomUuid": uuid,
    "random:index/randomUuid4:RandomUuid4": uuid,
    "random:index/randomUuid7:RandomUuid7": { global: true, id: uuid7, outputs: (_, id) => ({ result: id }) },
};

function randomInteger(s: Subject): number {
    const [least, most] = [count(s.inputs.min), count(s.inputs.max)];
    return least + (Number.parseInt(s.scope.hex(12, "integer"), 16) % (most - least + 1));
}
