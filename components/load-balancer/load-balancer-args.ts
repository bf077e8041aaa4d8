import type * as pulumi from "@pulumi/pulumi";
import type { NetworkInputs } from "../network/network-args";

/**
 * The load balancer that a service's route hangs on. A `LoadBalancer` fits, so does any ALB of which the listener and the
 * security group are known.
 */
export interface LoadBalancerInputs {
    /** ARN of the listener that serves production traffic; a service adds its rule there. */
    listenerArn: pulumi.Input<string>;
    /** Security group of the load balancer; a service admits only this, and adds the way out to itself. */
    securityGroupId: pulumi.Input<string>;
    /** ARN of the load balancer. */
    loadBalancerArn?: pulumi.Input<string>;
    /** The part of the ARN that CloudWatch uses as the dimension `LoadBalancer`. */
    arnSuffix?: pulumi.Input<string>;
    /** DNS name that AWS gave the load balancer. */
    dnsName?: pulumi.Input<string>;
    /** ARN of the listener that serves test traffic during a blue/green deployment. */
    testListenerArn?: pulumi.Input<string>;
}

/**
 * TLS policies with forward secrecy only, and nothing older than TLS 1.2.
 * See https://docs.aws.amazon.com/elasticloadbalancing/latest/application/describe-ssl-policies.html
 */
export const TlsPolicy = {
    /** TLS 1.2 and 1.3. */
    Tls12: "ELBSecurityPolicy-TLS13-1-2-2021-06",
    /** TLS 1.2 and 1.3, authenticated ciphers only. */
    Tls12Restricted: "ELBSecurityPolicy-TLS13-1-2-Res-2021-06",
    /** TLS 1.2 and 1.3, authenticated ciphers only, hybrid post-quantum key exchange for clients that offer it. */
    Tls12RestrictedPostQuantum: "ELBSecurityPolicy-TLS13-1-2-Res-PQ-2025-09",
    /** TLS 1.2 and 1.3 in FIPS-validated code, authenticated ciphers only. */
    Tls12RestrictedFips: "ELBSecurityPolicy-TLS13-1-2-Res-FIPS-2023-04",
    /** TLS 1.3 only. */
    Tls13: "ELBSecurityPolicy-TLS13-1-3-2021-06",
    /** TLS 1.3 only, hybrid post-quantum key exchange for clients that offer it. */
    Tls13PostQuantum: "ELBSecurityPolicy-TLS13-1-3-PQ-2025-09",
    /** TLS 1.3 only, in FIPS-validated code. */
    Tls13Fips: "ELBSecurityPolicy-TLS13-1-3-FIPS-2023-04",
} as const;
export type TlsPolicy = (typeof TlsPolicy)[keyof typeof TlsPolicy];

/** The name under which people reach the load balancer, and the Route 53 zone that holds it. */
export interface DomainArgs {
    /** Full name, such as "www.example.com". Required, because the certificate and the alias record are made for it. */
    name: string;
    /**
     * Further names that the certificate covers and that point to the load balancer, in the same zone; "*.example.com" is possible.
     * @default none
     */
    alternativeNames?: string[];
    /**
     * Id of the Route 53 hosted zone. Give this or `zoneName`.
     * @default looked up by `zoneName`
     */
    zoneId?: pulumi.Input<string>;
    /**
     * Name of the public Route 53 hosted zone, such as "example.com". Give this or `zoneId`.
     * @default none
     */
    zoneName?: string;
}

/** Where the load balancer writes a line for every request. */
export interface AccessLogArgs {
    /**
     * Whether to write access logs.
     * @default true
     */
    enabled?: boolean;
    /**
     * Name of an existing bucket in the same region whose policy admits log delivery.
     * @default a bucket of its own, encrypted with S3's keys because log delivery supports no others
     */
    bucket?: pulumi.Input<string>;
    /**
     * Folder within the bucket. Must not contain "AWSLogs", which AWS appends.
     * @default the bucket's root
     */
    prefix?: string;
    /**
     * Days after which a log file expires. Only for the component's own bucket.
     * @default 90
     */
    retentionDays?: number;
}

/** A web application firewall in front of the load balancer. */
export interface WafArgs {
    /**
     * Names of AWS managed rule groups, in the order in which they judge.
     * @default AWSManagedRulesAmazonIpReputationList, AWSManagedRulesCommonRuleSet, AWSManagedRulesKnownBadInputsRuleSet
     */
    managedRuleGroups?: string[];
    /**
     * Requests that one address may send within five minutes, 10 to 2,000,000,000; more are refused.
     * @default no limit
     */
    rateLimit?: number;
}

/** A second listener through which a new version is tried before it serves production traffic. */
export interface TestListenerArgs {
    /** TCP port; 8080 and 9000 are the usual ones. Required, because it must differ from production's. */
    port: number;
    /** IPv4 or IPv6 ranges that may connect. Required, because an unreleased version is not for everybody: no range may be the whole internet. */
    allowedCidrs: string[];
}

/** Everything about the load balancer that can be chosen. */
export interface LoadBalancerArgs {
    /** Network to run in: its public subnets, or its private ones when `internal`; two zones at least. */
    network: NetworkInputs;
    /**
     * Whether only the network itself reaches the load balancer.
     * @default false
     */
    internal?: boolean;
    /**
     * Name to serve under. Brings a certificate (unless `certificateArn` is given), HTTPS, and alias records.
     * @default none: the name that AWS gives, and plain HTTP unless `certificateArn` is given
     */
    domain?: DomainArgs;
    /**
     * Certificate that is issued already, in the load balancer's region. Brings HTTPS.
     * @default one made for `domain`, validated through DNS
     */
    certificateArn?: pulumi.Input<string>;
    /**
     * Protocols and ciphers of the HTTPS listeners.
     * @default TlsPolicy.Tls12
     */
    tlsPolicy?: TlsPolicy;
    /**
     * IPv4 or IPv6 ranges that may connect to ports 80 and 443.
     * @default anywhere ("0.0.0.0/0") when public, the network's range when internal
     */
    allowedCidrs?: string[];
    /**
     * Access logs.
     * @default written to a bucket of its own, kept for 90 days
     */
    accessLogs?: AccessLogArgs;
    /**
     * Whether AWS refuses to delete the load balancer. Also keeps its log bucket from being deleted with logs in it.
     * @default true
     */
    deletionProtection?: boolean;
    /**
     * Seconds that a connection may be silent, 1 to 4000. Longer than the slowest response.
     * @default 60
     */
    idleTimeoutSeconds?: number;
    /**
     * Web application firewall.
     * @default none
     */
    waf?: WafArgs;
    /**
     * Whether the load balancer may open HTTPS connections to anywhere, as it must to an identity provider that services
     * sign people in with (`authenticate` of a route). What it sends to services, they open themselves.
     * @default false
     */
    httpsEgress?: boolean;
    /**
     * Test listener for blue/green deployments.
     * @default none
     */
    testListener?: TestListenerArgs;
}
