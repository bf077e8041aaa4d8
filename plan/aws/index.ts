export { NamingProblem } from "./autonaming";
export type { AwsContext } from "./scope";
export { type InvokeResult, type ResourceRequest, SimulatedAws, type SimulatedResource } from "./simulated-aws";
