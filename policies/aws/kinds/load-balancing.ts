import type * as aws from "@pulumi/aws";
import { loadBalancing } from "./kind";

export const loadBalancers = loadBalancing<aws.lb.LoadBalancerArgs>("load balancer", "loadBalancer");
export const listeners = loadBalancing<aws.lb.ListenerArgs>("listener", "listener");
export const targetGroups = loadBalancing<aws.lb.TargetGroupArgs>("target group", "targetGroup");
