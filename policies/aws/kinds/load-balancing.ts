import type * as aws from "@pulumi/aws";
import { kind, loadBalancing } from "./kind";

export const loadBalancers = loadBalancing<aws.lb.LoadBalancerArgs>("load balancer", "loadBalancer");
export const listeners = loadBalancing<aws.lb.ListenerArgs>("listener", "listener");
export const listenerRules = loadBalancing<aws.lb.ListenerRuleArgs>("listener rule", "listenerRule");
export const targetGroups = loadBalancing<aws.lb.TargetGroupArgs>("target group", "targetGroup");
export const classicLoadBalancers = kind<aws.elb.LoadBalancerArgs>(
    "classic load balancer",
    "elb/loadBalancer:LoadBalancer",
    "elasticloadbalancing/loadBalancer:LoadBalancer",
);
