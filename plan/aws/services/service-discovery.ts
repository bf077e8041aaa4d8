import { inputId } from "../ids";
import { type ResourceModels, record, type Subject, text } from "../model";

function namespaceId(s: Subject): string {
    return `ns-${s.scope.characters("abcdefghijklmnopqrstuvwxyz234567", 16, "namespace")}`;
}

/** Namespaces and services of Cloud Map. */
export const serviceDiscovery: ResourceModels = {
    "aws:servicediscovery/httpNamespace:HttpNamespace": {
        taggable: true,
        autoname: {},
        id: namespaceId,
        arn: (s, id) => s.scope.arn("servicediscovery", `namespace/${id}`),
        outputs: (s) => ({ httpName: text(s.inputs.name) }),
    },
    "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace": {
        taggable: true,
        autoname: {},
        id: namespaceId,
        arn: (s, id) => s.scope.arn("servicediscovery", `namespace/${id}`),
        outputs: (s) => ({ hostedZone: `Z${s.scope.upper(20, "namespace zone")}` }),
    },
    "aws:servicediscovery/publicDnsNamespace:PublicDnsNamespace": {
        taggable: true,
        autoname: {},
        id: namespaceId,
        arn: (s, id) => s.scope.arn("servicediscovery", `namespace/${id}`),
        outputs: (s) => ({ hostedZone: `Z${s.scope.upper(20, "namespace zone")}` }),
    },
    "aws:servicediscovery/service:Service": {
        taggable: true,
        autoname: {},
        id: (s) => `srv-${s.scope.characters("abcdefghijklmnopqrstuvwxyz234567", 16, "service")}`,
        arn: (s, id) => s.scope.arn("servicediscovery", `service/${id}`),
        defaults: (s) => ({
            forceDestroy: false,
            namespaceId: text(record(s.inputs.dnsConfig).namespaceId),
            type: s.inputs.dnsConfig === undefined ? "HTTP" : "DNS_HTTP",
        }),
    },
    "aws:servicediscovery/instance:Instance": { id: inputId("instanceId") },
};
