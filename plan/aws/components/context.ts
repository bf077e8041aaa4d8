import type { Properties } from "../model";
import type { Scope } from "../scope";

/** What a remote component needs of the simulation. */
export interface ComponentContext {
    name: string;
    inputs: Properties;
    scope: Scope;
    /** The region's zones, in order. */
    zones: string[];
    /** Makes one of the resources that the component would make, and gives its outputs with its id. */
    child(type: string, name: string, inputs: Properties): Properties;
}

export type ComponentModels = Record<string, (context: ComponentContext) => Properties>;
