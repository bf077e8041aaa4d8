import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { componentTags } from "../tags";
import type { TestListenerArgs } from "./load-balancer-args";

/** What makes a listener speak HTTPS. */
export interface Tls {
    certificateArn: pulumi.Input<string>;
    sslPolicy: string;
}

/** Nothing has been found at this address: no rule of a service matched. */
const NOT_FOUND: aws.types.input.lb.ListenerDefaultAction = {
    type: "fixed-response",
    fixedResponse: { statusCode: "404", contentType: "text/plain", messageBody: "Not found" },
};

const TO_HTTPS: aws.types.input.lb.ListenerDefaultAction = {
    type: "redirect",
    redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" },
};

/** The listener that services add their rules to. With TLS there is a second one that only redirects. */
export function createListeners(
    parent: pulumi.Resource,
    name: string,
    alb: aws.lb.LoadBalancer,
    tls?: Tls,
): aws.lb.Listener {
    const common = { loadBalancerArn: alb.arn, tags: componentTags(name) };
    const http = new aws.lb.Listener(
        `${name}-http`,
        { ...common, port: 80, protocol: "HTTP", defaultActions: [tls ? TO_HTTPS : NOT_FOUND] },
        { parent },
    );
    return tls
        ? new aws.lb.Listener(
              `${name}-https`,
              { ...common, ...tls, port: 443, protocol: "HTTPS", defaultActions: [NOT_FOUND] },
              { parent },
          )
        : http;
}

export function createTestListener(
    parent: pulumi.Resource,
    name: string,
    { port }: TestListenerArgs,
    alb: aws.lb.LoadBalancer,
    tls?: Tls,
): aws.lb.Listener {
    return new aws.lb.Listener(
        `${name}-test`,
        {
            loadBalancerArn: alb.arn,
            port,
            protocol: tls ? "HTTPS" : "HTTP",
            ...tls,
            defaultActions: [NOT_FOUND],
            tags: componentTags(name),
        },
        { parent },
    );
}
