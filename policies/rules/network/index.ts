import type { Rule } from "../../rule";
import { aclAdminPorts } from "./acl-admin-ports";
import { aclFtpPorts } from "./acl-ftp-ports";
import { adminPortsClosed } from "./admin-ports-closed";
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
import { ssmEndpoint } from "./ssm-endpoint";
import { subnetNoPublicAddresses } from "./subnet-no-public-addresses";

export const networkRules: readonly Rule[] = [
    adminPortsClosed,
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
    aclAdminPorts,
    aclFtpPorts,
    defaultAclAdminPorts,
];
