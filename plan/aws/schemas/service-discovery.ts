import type { ResourceSchemas } from "./schema";

/**
 * Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws in copies of 5.x of 2024, whose commits are not
 * known; completed from the declarations of @pulumi/aws 7.48.0.
 */
export const serviceDiscovery: ResourceSchemas = {
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        source: ["internal/service/servicediscovery/http_namespace.go"],
        computed: ["arn", "httpName"],
        forceNew: ["description", "name"],
    },
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
        source: ["internal/service/servicediscovery/private_dns_namespace.go"],
        computed: ["arn", "hostedZone"],
        forceNew: ["name", "vpc"],
    },
    "aws:servicediscovery/service:Service": {
        source: ["internal/service/servicediscovery/service.go"],
        defaults: { "dnsConfig.routingPolicy": "MULTIVALUE", forceDestroy: false },
        computed: ["arn", "namespaceId", "type"],
        forceNew: [
            "dnsConfig.dnsRecords.type",
            "dnsConfig.namespaceId",
            "dnsConfig.routingPolicy",
            "healthCheckConfig.type",
            "healthCheckCustomConfig",
            "name",
            "namespaceId",
            "type",
        ],
    },
};
