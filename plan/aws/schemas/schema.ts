import type { Properties } from "../model";

/**
 * The part of a resource type's behaviour that Terraform's schema decides: what the provider fills in, what only AWS
 * tells, and which changes force a new resource.
 *
 * Paths are Pulumi's property names joined by dots, without indices: `healthCheck.interval`, `rules.filter.prefix`.
 * A path stands for the property in every element of every list on the way.
 */
export interface ResourceSchema {
    /** Files that say so, from the root of the provider's repository, which the list's own comment names. */
    source: readonly string[];
    /**
     * The Plugin Framework applies its defaults when it plans, so that they are outputs only; the older SDK's defaults
     * are inputs after Check.
     * @default "sdk"
     */
    framework?: "sdk" | "plugin-framework";
    /**
     * Values of the schema's `Default:`, by path. Those within a block apply to each element of the block that the program
     * gives; a block that is absent stays absent.
     * @default none
     */
    defaults?: Readonly<Record<string, string | number | boolean>>;
    /**
     * Outputs that AWS decides when the program does not: `Computed`, and `Optional` with `Computed`. Top level only,
     * without `id`, `tagsAll` and `region`, which every type has.
     */
    computed: readonly string[];
    /** Properties whose change forces a new resource. A path of a block covers all below it. */
    forceNew: readonly string[];
    /** Further properties whose change forces a new resource in this case, by the provider's `CustomizeDiff`. */
    forceNewWhen?(before: Properties, after: Properties): string[];
    /** Outputs of an update that only AWS tells, by the provider's `SetNewComputed`. */
    computedOnUpdate?(before: Properties, after: Properties): string[];
}

export type ResourceSchemas = Readonly<Record<string, ResourceSchema>>;
