export { planStack } from "./plan-stack";
export { loadProject } from "./project";
export { loadStackConfig, type StackConfig } from "./stack-config";
export { referencesFile } from "./stack-references";
export type * from "./types";
