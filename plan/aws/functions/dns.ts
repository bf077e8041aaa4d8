import { blank } from "../ids";
import { type FunctionModel, type FunctionModels, text } from "../model";
import { lookup, named } from "./lookup";
import { pick, read } from "./read";

/** A zone by id, or by name: the stack's where it has one of that name. */
const zone: FunctionModel = (call) => {
    const { args } = call;
    const type = "aws:route53/zone:Zone";
    const name = text(args.name).replace(/\.$/, "");
    const own = call.stack
        .all(type)
        .find(({ id, outputs }) => (args.zoneId ? id === args.zoneId : text(outputs.name).replace(/\.$/, "") === name));
    const id =
        own?.id ?? (text(args.zoneId) || `Z${call.existing.upper(20, `zone ${name} ${args.privateZone === true}`)}`);
    const found = read(call, type, id, { id, inputs: { name: name || "example.com" } });
    return {
        ...args,
        ...pick(found, "id", "arn", "name", "nameServers", "primaryNameServer", "zoneId"),
        callerReference: `terraform-${call.existing.digits(26, `reference of ${id}`)}`,
        comment: own ? found.comment : "",
        enableAcceleratedRecovery: false,
        privateZone: args.privateZone ?? false,
        resourceRecordSetCount: 2,
        tags: found.tagsAll ?? {},
        ...blank("linkedServiceDescription", "linkedServicePrincipal"),
    };
};

const certificate: FunctionModel = (call) => {
    const { args, existing } = call;
    const type = "aws:acm/certificate:Certificate";
    const own = call.stack.all(type).find(({ outputs }) => outputs.domainName === args.domain);
    const arn = own?.id ?? existing.arn("acm", `certificate/${existing.uuid(`certificate of ${text(args.domain)}`)}`);
    return {
        ...args,
        id: arn,
        arn,
        domain: text(args.domain),
        region: call.scope.region,
        status: "ISSUED",
        tags: own?.outputs.tagsAll ?? {},
        ...blank("certificate", "certificateChain"),
    };
};

/** Lookups of zones, certificates and namespaces. */
export const dnsFunctions: FunctionModels = {
    "aws:route53/getZone:getZone": zone,
    "aws:acm/getCertificate:getCertificate": certificate,
    "aws:servicediscovery/getHttpNamespace:getHttpNamespace": lookup({
        type: "aws:servicediscovery/httpNamespace:HttpNamespace",
        wanted: named("name"),
        outputs: ["httpName", "name"],
        more: (namespace) => ({ description: text(namespace.description) }),
    }),
    "aws:servicediscovery/getDnsNamespace:getDnsNamespace": lookup({
        type: "aws:servicediscovery/privateDnsNamespace:PrivateDnsNamespace",
        wanted: named("name"),
        outputs: ["hostedZone", "name"],
        more: (namespace) => ({ description: text(namespace.description) }),
    }),
};
