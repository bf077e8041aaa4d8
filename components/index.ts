export * from "./cluster/cluster";
export * from "./fargate-service/fargate-service";
export * from "./file-system/file-system";
export * from "./load-balancer/load-balancer";
export * from "./monitoring/monitoring";
export * from "./network/network";
export * from "./parameters/parameters";
export * from "./registry/registry";
