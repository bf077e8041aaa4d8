import type { Properties } from "../model";
import type { ResourceSchema, ResourceSchemas } from "./schema";

/** The provider keeps the "" that older versions of it stored. */
function overrideSpecialForcesNew(before: Properties, after: Properties): string[] {
    return before.overrideSpecial === "" && after.overrideSpecial === undefined ? [] : ["overrideSpecial"];
}

/** What a password and a string have in common. */
const characters = {
    framework: "plugin-framework",
    // Of `numeric` by a plan modifier: it is as the deprecated `number` if the program gives that one.
    defaults: {
        lower: true,
        minLower: 0,
        minNumeric: 0,
        minSpecial: 0,
        minUpper: 0,
        numeric: true,
        special: true,
        upper: true,
    },
    forceNew: [
        "keepers",
        "length",
        "lower",
        "minLower",
        "minNumeric",
        "minSpecial",
        "minUpper",
        "number",
        "numeric",
        "special",
        "upper",
    ],
    forceNewWhen: overrideSpecialForcesNew,
} satisfies Partial<ResourceSchema>;

/** Terraform's schema of the random provider, hashicorp/terraform-provider-random at the commit beside each file. */
export const random: ResourceSchemas = {
    "random:index/randomId:RandomId": {
        source: ["internal/provider/resource_id.go"], // 2ed443ca906e
        framework: "plugin-framework",
        computed: ["b64Std", "b64Url", "dec", "hex"],
        forceNew: ["byteLength", "keepers", "prefix"],
    },
    "random:index/randomInteger:RandomInteger": {
        source: ["internal/provider/resource_integer.go"], // c054b4769837
        framework: "plugin-framework",
        computed: ["result"],
        forceNew: ["keepers", "max", "min", "seed"],
    },
    "random:index/randomPassword:RandomPassword": {
        source: ["internal/provider/resource_password.go"], // c054b4769837
        ...characters,
        computed: ["bcryptHash", "number", "result"],
    },
    "random:index/randomPet:RandomPet": {
        source: ["internal/provider/resource_pet.go"], // 808613503954
        framework: "plugin-framework",
        defaults: { length: 2, separator: "-" },
        computed: [],
        forceNew: ["keepers", "length", "prefix", "separator"],
    },
    "random:index/randomString:RandomString": {
        source: ["internal/provider/resource_string.go"], // 04572027ebba
        ...characters,
        computed: ["number", "result"],
    },
    "random:index/randomUuid:RandomUuid": {
        source: ["internal/provider/resource_uuid.go"], // 889d30c01402
        framework: "plugin-framework",
        computed: ["result"],
        forceNew: ["keepers"],
    },
};
