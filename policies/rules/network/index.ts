import type { Rule } from "../../rule";
import { aclFtpClosed } from "./acl-ftp-closed";
import { aclFtpDataClosed } from "./acl-ftp-data-closed";
import { aclRdpClosed } from "./acl-rdp-closed";
import { aclSshClosed } from "./acl-ssh-closed";
import { adminPortsClosedIpv4 } from "./admin-ports-closed-ipv4";
import { adminPortsClosedIpv6 } from "./admin-ports-closed-ipv6";
import { allPortsClosed } from "./all-ports-closed";
import { defaultAclAdminPorts } from "./default-acl-admin-ports";
import { defaultGroupClosed } from "./default-group-closed";
import { descriptions } from "./descriptions";
import { ecrApiEndpoint } from "./ecr-api-endpoint";
import { ecrDockerEndpoint } from "./ecr-docker-endpoint";
import { egressRestricted } from "./egress-restricted";
import { vpcFlowLogs } from "./flow-logs";
import { highRiskPortsClosed } from "./high-risk-ports-closed";
import { httpClosed } from "./http-closed";
import { ingressAuthorised } from "./ingress-authorised";
import { isolatedTasksHaveEndpoints } from "./isolated-tasks-have-endpoints";
import { prefixListsNotInternet } from "./prefix-lists-not-internet";
import { publicIngressOnLoadBalancers } from "./public-ingress-on-load-balancers";
import { rdpClosed } from "./rdp-closed";
import { sshClosed } from "./ssh-closed";
import { ssmEndpoint } from "./ssm-endpoint";
import { subnetNoPublicAddresses } from "./subnet-no-public-addresses";

export const networkRules: readonly Rule[] = [
    sshClosed,
    rdpClosed,
    adminPortsClosedIpv4,
    adminPortsClosedIpv6,
    highRiskPortsClosed,
    allPortsClosed,
    ingressAuthorised,
    publicIngressOnLoadBalancers,
    prefixListsNotInternet,
    httpClosed,
    egressRestricted,
    descriptions,
    defaultGroupClosed,
    subnetNoPublicAddresses,
    vpcFlowLogs,
    ecrApiEndpoint,
    ecrDockerEndpoint,
    ssmEndpoint,
    isolatedTasksHaveEndpoints,
    aclSshClosed,
    aclRdpClosed,
    aclFtpClosed,
    aclFtpDataClosed,
    defaultAclAdminPorts,
];
