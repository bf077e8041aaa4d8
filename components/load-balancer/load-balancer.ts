import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { privateSubnetsOf, publicSubnetsOf } from "../network/subnet-ids";
import { Problems } from "../problems";
import { componentTags } from "../tags";
import { accessLogBucket } from "./access-logs";
import { issueCertificate, namesOf, zoneIdOf } from "./certificate";
import { createListeners, createTestListener, type Tls } from "./listeners";
import { type LoadBalancerArgs, TlsPolicy } from "./load-balancer-args";
import { checkLoadBalancer } from "./load-balancer-plan";
import { createSecurityGroup } from "./security-group";
import { protectWithWebAcl } from "./web-acl";

export * from "./load-balancer-args";
export { allocatePriorities, checkRoutes, type RouteClaim } from "./rule-priorities";

/**
 * An Application Load Balancer that serves HTTPS when it has a domain or a certificate, and plain HTTP otherwise. It
 * answers 404 until services add their rules to its listener. It sends nothing anywhere until they open the way.
 */
export class LoadBalancer extends pulumi.ComponentResource {
    /** ARN of the load balancer. */
    readonly loadBalancerArn: pulumi.Output<string>;
    /** The part of the ARN that CloudWatch uses as the dimension `LoadBalancer`. */
    readonly arnSuffix: pulumi.Output<string>;
    /** DNS name that AWS gave. */
    readonly dnsName: pulumi.Output<string>;
    /** Route 53 zone of `dnsName`, for further alias records. */
    readonly zoneId: pulumi.Output<string>;
    /** Security group of the load balancer. */
    readonly securityGroupId: pulumi.Output<string>;
    /** Listener that serves production traffic: HTTPS where there is a certificate. */
    readonly listenerArn: pulumi.Output<string>;
    /** Test listener, if there is one. */
    readonly testListenerArn?: pulumi.Output<string>;
    /** Where people reach it, such as "https://www.example.com". */
    readonly url: pulumi.Output<string>;

    constructor(name: string, args: LoadBalancerArgs, opts?: pulumi.ComponentResourceOptions) {
        super("hatoba:index:LoadBalancer", name, args, opts);
        const problems = new Problems();
        problems.addAll(checkLoadBalancer(name, args));
        problems.throwIfAny(`LoadBalancer "${name}"`);

        const securityGroup = createSecurityGroup(this, name, args);
        const alb = createAlb(this, name, args, securityGroup);
        const tls = secure(this, name, args, alb);
        const listener = createListeners(this, name, alb, tls);
        const testListener = args.testListener && createTestListener(this, name, args.testListener, alb, tls);
        if (args.waf) {
            protectWithWebAcl(this, name, args.waf, alb.arn);
        }

        this.loadBalancerArn = alb.arn;
        this.arnSuffix = alb.arnSuffix;
        this.dnsName = alb.dnsName;
        this.zoneId = alb.zoneId;
        this.securityGroupId = securityGroup.id;
        this.listenerArn = listener.arn;
        this.testListenerArn = testListener?.arn;
        this.url = pulumi.interpolate`${tls ? "https" : "http"}://${args.domain?.name ?? alb.dnsName}`;
        this.registerOutputs({
            loadBalancerArn: this.loadBalancerArn,
            arnSuffix: this.arnSuffix,
            dnsName: this.dnsName,
            zoneId: this.zoneId,
            securityGroupId: this.securityGroupId,
            listenerArn: this.listenerArn,
            testListenerArn: this.testListenerArn,
            url: this.url,
        });
    }
}

function createAlb(parent: LoadBalancer, name: string, args: LoadBalancerArgs, securityGroup: aws.ec2.SecurityGroup) {
    const { network, internal = false, deletionProtection = true, accessLogs = {} } = args;
    const logs = accessLogBucket(parent, name, accessLogs, deletionProtection);
    return new aws.lb.LoadBalancer(
        `${name}-alb`,
        {
            loadBalancerType: "application",
            internal,
            subnets: internal ? privateSubnetsOf(network) : publicSubnetsOf(network),
            securityGroups: [securityGroup.id],
            accessLogs: logs && { enabled: true, bucket: logs.name, prefix: accessLogs.prefix },
            dropInvalidHeaderFields: true,
            desyncMitigationMode: "defensive",
            enableDeletionProtection: deletionProtection,
            idleTimeout: args.idleTimeoutSeconds ?? 60,
            tags: componentTags(name),
        },
        { parent, dependsOn: logs?.readyWith },
    );
}

/** The certificate of the listeners, and the records that lead the domain's names to the load balancer. */
function secure(parent: LoadBalancer, name: string, args: LoadBalancerArgs, alb: aws.lb.LoadBalancer): Tls | undefined {
    const { domain, tlsPolicy: sslPolicy = TlsPolicy.Tls12 } = args;
    if (!domain) {
        return args.certificateArn === undefined ? undefined : { certificateArn: args.certificateArn, sslPolicy };
    }
    const zoneId = zoneIdOf(parent, domain);
    for (const alias of namesOf(domain)) {
        new aws.route53.Record(
            `${name}-alias-${alias}`,
            {
                zoneId,
                name: alias,
                type: "A",
                aliases: [{ name: alb.dnsName, zoneId: alb.zoneId, evaluateTargetHealth: true }],
            },
            { parent },
        );
    }
    return { certificateArn: args.certificateArn ?? issueCertificate(parent, name, domain, zoneId), sslPolicy };
}
