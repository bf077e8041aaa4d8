import { aws, type Declared } from "./stack";

export const MODULES = ["lb", "alb", "elasticloadbalancingv2", "applicationloadbalancing"];

type Props = Record<string, unknown>;

/** A load balancer named `front`. */
export const balancer = (props: Props) => aws("lb/loadBalancer:LoadBalancer", "front", props);

/** A load balancer of each token, named after its module. */
export const inEveryModule = (props: Props): Declared[] =>
    MODULES.map((module) => aws(`${module}/loadBalancer:LoadBalancer`, module, props));

/** What the messages about the resources of `inEveryModule` say. */
export const four = [/"lb"/, /"alb"/, /"elasticloadbalancingv2"/, /"applicationloadbalancing"/] as const;

/** A listener named `listener`, or after a module other than `lb`. */
export const listener = (props: Props, module = "lb") =>
    aws(`${module}/listener:Listener`, module === "lb" ? "listener" : module, props);

export const redirect = { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } };
