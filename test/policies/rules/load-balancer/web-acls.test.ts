import { describeRule } from "../../support/describe-rule";
import { balancer, four, inEveryModule } from "../../support/load-balancing";
import { aws, computed, ref, UNKNOWN } from "../../support/stack";

const association = (resourceArn: unknown, module = "wafv2", name = "association") =>
    aws(`${module}/webAclAssociation:WebAclAssociation`, name, { resourceArn });
const associated = association(ref("front", "arn"));
/** Unknown whatever is known of what it was made from. */
const unknownOf = (name: string) => computed([ref(name), UNKNOWN]);

describeRule("lb-public-waf", {
    fails: {
        "AWS's default, whatever the token": [inEveryModule({}), ...four],
        "a public load balancer": [balancer({ internal: false }), /"front" has no web ACL associated/],
        "what the provider fills in": [balancer({ internal: UNKNOWN, loadBalancerType: UNKNOWN }), /no web ACL/],
        "a web ACL of another load balancer": [
            [balancer({}), aws("alb/loadBalancer:LoadBalancer", "other", {}), association(ref("other", "arn"))],
            /"front" has no web ACL/,
        ],
        "a web ACL of a load balancer outside of the stack": [
            [balancer({}), association("arn:aws:elasticloadbalancing:x")],
            /no web ACL/,
        ],
        "a web ACL of something else": [
            [
                balancer({}),
                aws("apigateway/stage:Stage", "stage", {}),
                association(computed([ref("stage", "arn"), UNKNOWN])),
            ],
            /no web ACL/,
        ],
    },
    passes: {
        "a web ACL": [balancer({}), associated],
        "a web ACL of WAF Classic": [balancer({}), association(ref("front", "arn"), "wafregional")],
        "a network load balancer": balancer({ loadBalancerType: "network" }),
        "a gateway load balancer": balancer({ loadBalancerType: "gateway" }),
        "an internal one": balancer({ internal: true }),
        "one of which it is not known whether it is internal": [
            associated,
            balancer({ internal: unknownOf("association") }),
        ],
    },
    unseen: {
        "whether it is internal": [
            [
                aws("alb/loadBalancer:LoadBalancer", "other", { internal: true }),
                balancer({ internal: unknownOf("other") }),
            ],
            /internal is not known/,
        ],
        "what a web ACL is for": [[balancer({}), association(UNKNOWN)], /which load balancer a web ACL/],
        "which of several a web ACL is for": [
            [
                balancer({}),
                aws("alb/loadBalancer:LoadBalancer", "other", { internal: true }),
                association(computed([ref("front", "arn"), ref("other", "arn"), UNKNOWN])),
            ],
            /which load balancer a web ACL/,
        ],
    },
});

describeRule("lb-internal-waf", {
    fails: { "an internal load balancer": [balancer({ internal: true }), /"front" has no web ACL associated/] },
    passes: {
        "a web ACL": [balancer({ internal: true }), associated],
        "a public one": balancer({ internal: false }),
        "a public one by default": balancer({}),
        "one of which it is not known": [associated, balancer({ internal: unknownOf("association") })],
        "a network load balancer": balancer({ internal: true, loadBalancerType: "network" }),
    },
    unseen: {
        "what a web ACL is for": [
            [balancer({ internal: true }), association(UNKNOWN)],
            /which load balancer a web ACL/,
        ],
    },
});
