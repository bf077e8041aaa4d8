import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const clusters = kind<aws.ecs.ClusterArgs>("ECS cluster", "ecs/cluster:Cluster");
export const services = kind<aws.ecs.ServiceArgs>("ECS service", "ecs/service:Service");
export const taskSets = kind<aws.ecs.TaskSetArgs>("ECS task set", "ecs/taskSet:TaskSet");
export const taskDefinitions = kind<aws.ecs.TaskDefinitionArgs>("task definition", "ecs/taskDefinition:TaskDefinition");
export const eventTargets = kind<aws.cloudwatch.EventTargetArgs>("event target", "cloudwatch/eventTarget:EventTarget");
export const schedules = kind<aws.scheduler.ScheduleArgs>("schedule", "scheduler/schedule:Schedule");
export const pipes = kind<aws.pipes.PipeArgs>("pipe", "pipes/pipe:Pipe");
