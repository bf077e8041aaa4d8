export * from "./ecr";
export * from "./ecs";
export * from "./efs";
export * from "./kind";
export * from "./load-balancing";
export * from "./network";
export * from "./ssm";
