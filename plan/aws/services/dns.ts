import { type ResourceModels, type Subject, text } from "../model";

const ZONES = ["aws:route53/zone:Zone"];

/** Name without the dot that an absolute name ends in. */
const withoutDot = (name: string) => name.replace(/\.$/, "");

/** Name servers of a delegation set, one in each of Route 53's four domains. */
function nameServers(s: Subject): string[] {
    return ["org", "co.uk", "com", "net"].map((domain, index) => {
        const number = Number.parseInt(s.scope.hex(3, `name server ${domain}`), 16) % 512;
        return `ns-${number + 512 * ((index + 2) % 4)}.awsdns-${String(number % 64).padStart(2, "0")}.${domain}`;
    });
}

function zoneName(s: Subject): string {
    return withoutDot(text(s.stack.find(ZONES, text(s.inputs.zoneId))?.outputs.name));
}

/** A record's name may be relative to its zone, and is completed only where it does not end in it. */
function fullName(s: Subject): string {
    const zone = zoneName(s);
    const name = withoutDot(text(s.inputs.name)).toLowerCase();
    if (zone === "" || name === zone || name.endsWith(`.${zone}`)) return name;
    return name === "" ? zone : `${name}.${zone}`;
}

/** Zones, records and health checks of Route 53. */
export const dns: ResourceModels = {
    "aws:route53/zone:Zone": {
        global: true,
        taggable: true,
        autoname: {},
        id: (s) => `Z${s.scope.upper(20, "zone")}`,
        arn: (s, id) => `arn:${s.scope.partition}:route53:::hostedzone/${id}`,
        filledIn: () => ({ comment: "Managed by Pulumi" }),
        defaults: () => ({ enableAcceleratedRecovery: false, forceDestroy: false }),
        outputs: (s, id) => {
            const servers = nameServers(s);
            return { nameServers: servers, primaryNameServer: servers[0], zoneId: id };
        },
    },
    "aws:route53/record:Record": {
        global: true,
        id: (s) => {
            const parts = [text(s.inputs.zoneId), fullName(s), text(s.inputs.type), text(s.inputs.setIdentifier)];
            return parts.filter((part) => part !== "").join("_");
        },
        defaults: () => ({ allowOverwrite: false }),
        outputs: (s) => ({ fqdn: fullName(s) }),
    },
    "aws:route53/zoneAssociation:ZoneAssociation": {
        global: true,
        id: (s) => `${text(s.inputs.zoneId)}:${text(s.inputs.vpcId)}`,
        defaults: (s) => ({ vpcRegion: s.scope.region }),
        outputs: (s) => ({ owningAccount: s.scope.accountId }),
    },
    "aws:route53/healthCheck:HealthCheck": {
        global: true,
        taggable: true,
        id: (s) => s.scope.uuid("health check"),
        arn: (s, id) => `arn:${s.scope.partition}:route53:::healthcheck/${id}`,
        defaults: (s) => ({
            disabled: false,
            enableSni: s.inputs.type === "HTTPS",
            failureThreshold: 3,
            regions: [],
            requestInterval: 30,
            triggers: {},
        }),
    },
    "aws:route53/queryLog:QueryLog": {
        global: true,
        id: (s) => s.scope.uuid("query log"),
        arn: (s, id) => `arn:${s.scope.partition}:route53:::queryloggingconfig/${id}`,
    },
};
