export { NamingProblem } from "./autonaming";
export type { CreatedResource, DeclaredResource, Properties } from "./model";
export { schemaOf } from "./schemas/index";
export type { AwsContext } from "./scope";
export {
    type InvokeResult,
    type ResourceRequest,
    type ResourceStore,
    SimulatedAws,
    type SimulatedResource,
} from "./simulated-aws";
