import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { PortProtocol } from "./container-args";
import type { VolumeArgs } from "./fargate-service-args";
import type { ServiceSite } from "./site";

/** The tasks' security group and what the service must wait for before its tasks can reach anything. */
export interface ServiceSecurity {
    securityGroup: aws.ec2.SecurityGroup;
    rules: pulumi.Resource[];
}

/** Where traffic comes from or goes to. Exactly one. */
interface Peer {
    referencedSecurityGroupId?: pulumi.Input<string>;
    cidrIpv4?: string;
    prefixListId?: pulumi.Input<string>;
}

const NFS_PORT = 2049;

/** A group that lets in nobody, and one rule for each thing that the service may reach or be reached by. */
export function createSecurity(site: ServiceSite): ServiceSecurity {
    const { name, args, tags, child } = site;
    const securityGroup = new aws.ec2.SecurityGroup(
        `${name}-tasks`,
        { description: `Tasks of service ${name}`, vpcId: args.network.vpcId, tags },
        child,
    );
    const rules = [
        ...routeRules(site, securityGroup),
        ...connectionRules(site, securityGroup),
        ...fileSystemRules(site, securityGroup),
        ...egressRules(site, securityGroup),
    ];
    return { securityGroup, rules };
}

function routeRules(site: ServiceSite, own: aws.ec2.SecurityGroup): pulumi.Resource[] {
    const { name, args, plan } = site;
    if (!args.route || !plan.route) {
        return [];
    }
    const { securityGroupId } = args.route.loadBalancer;
    const label = `load balancer to service ${name}`;
    return opened(site, `${name}-load-balancer`, label, { from: securityGroupId, to: own.id, port: plan.route.port });
}

function connectionRules(site: ServiceSite, own: aws.ec2.SecurityGroup): pulumi.Resource[] {
    return site.plan.connections.flatMap(({ key, service, port }) => {
        const label = `service ${site.name} to ${key}`;
        return opened(site, `${site.name}-connection-${key}`, label, {
            from: own.id,
            to: service.securityGroupId,
            port,
        });
    });
}

/** Volumes of one file system share its rules: AWS refuses the same rule twice. */
function fileSystemRules(site: ServiceSite, own: aws.ec2.SecurityGroup): pulumi.Resource[] {
    const volumes = Object.entries(site.args.volumes ?? {});
    const isFirst = ({ fileSystem }: VolumeArgs, index: number) =>
        volumes.findIndex(([, other]) => other.fileSystem.securityGroupId === fileSystem.securityGroupId) === index;
    return volumes
        .filter(([, volume], index) => isFirst(volume, index))
        .flatMap(([key, { fileSystem }]) => {
            const label = `NFS from service ${site.name} to ${key}`;
            const path = { from: own.id, to: fileSystem.securityGroupId, port: NFS_PORT };
            return opened(site, `${site.name}-volume-${key}`, label, path);
        });
}

function egressRules(site: ServiceSite, own: aws.ec2.SecurityGroup): pulumi.Resource[] {
    const { name, args } = site;
    const rules = Object.entries(args.egress ?? {}).map(
        ([key, { securityGroupId, cidrBlock, prefixListId, port, protocol }]) =>
            egress(site, `${name}-egress-${key}`, `service ${name} to ${key}`, own.id, port, {
                peer: { referencedSecurityGroupId: securityGroupId, cidrIpv4: cidrBlock, prefixListId },
                protocol,
            }),
    );
    if (args.httpsEgress ?? true) {
        const label = `service ${name} to AWS and other APIs over HTTPS`;
        rules.push(egress(site, `${name}-https-egress`, label, own.id, 443, { peer: { cidrIpv4: "0.0.0.0/0" } }));
    }
    return rules;
}

/** One port between two groups needs a rule at each: out of the one and into the other. */
function opened(
    { tags, child }: ServiceSite,
    ruleName: string,
    description: string,
    { from, to, port }: { from: pulumi.Input<string>; to: pulumi.Input<string>; port: number },
): pulumi.Resource[] {
    const common = { ipProtocol: PortProtocol.Tcp, fromPort: port, toPort: port, description, tags };
    return [
        new aws.vpc.SecurityGroupEgressRule(
            `${ruleName}-egress`,
            { ...common, securityGroupId: from, referencedSecurityGroupId: to },
            child,
        ),
        new aws.vpc.SecurityGroupIngressRule(
            `${ruleName}-ingress`,
            { ...common, securityGroupId: to, referencedSecurityGroupId: from },
            child,
        ),
    ];
}

function egress(
    { tags, child }: ServiceSite,
    ruleName: string,
    description: string,
    securityGroupId: pulumi.Input<string>,
    port: number,
    { peer, protocol = PortProtocol.Tcp }: { peer: Peer; protocol?: PortProtocol },
): pulumi.Resource {
    return new aws.vpc.SecurityGroupEgressRule(
        ruleName,
        { ...peer, securityGroupId, ipProtocol: protocol, fromPort: port, toPort: port, description, tags },
        child,
    );
}
