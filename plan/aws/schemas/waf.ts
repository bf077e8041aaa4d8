import type { ResourceSchemas } from "./schema";

const STATEMENT = "rules.statement";
const ANTI_DDOS = `${STATEMENT}.managedRuleGroupStatement.managedRuleGroupConfigs.awsManagedRulesAntiDdosRuleSet`;

const INSPECTIONS = [
    "byteMatchStatement",
    "regexMatchStatement",
    "regexPatternSetReferenceStatement",
    "sizeConstraintStatement",
    "sqliMatchStatement",
    "xssMatchStatement",
];

/** Defaults of the parts of a request that a statement inspects. */
function inspectionDefaults(statement: string): Record<string, string> {
    const fields = INSPECTIONS.flatMap((inspection) =>
        ["body", "jsonBody"].map((field) => `${statement}.${inspection}.fieldToMatch.${field}`),
    );
    return Object.fromEntries(fields.map((field) => [`${field}.oversizeHandling`, "CONTINUE"]));
}

/** Terraform's schema of the AWS provider, hashicorp/terraform-provider-aws at the commit beside each file. */
export const waf: ResourceSchemas = {
    "aws:wafv2/webAcl:WebAcl": {
        source: [
            "internal/service/wafv2/web_acl.go", // 0073593e7d69
            "internal/service/wafv2/schemas.go", // 0105dcb4107a
        ],
        // @pulumi/aws declares the statements of `WebAclRule`, another type, where the provider takes its own: what these
        // declare required or always there, `aggregateKeyType` for one, is not so here. Left out: the same defaults of
        // statements within `andStatement`, `notStatement` and `orStatement`.
        defaults: {
            ...inspectionDefaults(STATEMENT),
            ...inspectionDefaults(`${STATEMENT}.managedRuleGroupStatement.scopeDownStatement`),
            ...inspectionDefaults(`${STATEMENT}.rateBasedStatement.scopeDownStatement`),
            [`${ANTI_DDOS}.clientSideActionConfig.challenge.sensitivity`]: "HIGH",
            [`${ANTI_DDOS}.sensitivityToBlock`]: "LOW",
            [`${STATEMENT}.rateBasedStatement.aggregateKeyType`]: "IP",
            [`${STATEMENT}.rateBasedStatement.evaluationWindowSec`]: 300,
        },
        computed: ["applicationIntegrationUrl", "arn", "capacity", "lockToken", "name", "namePrefix"],
        forceNew: ["name", "namePrefix", "scope"],
    },
    "aws:wafv2/webAclAssociation:WebAclAssociation": {
        source: ["internal/service/wafv2/web_acl_association.go"], // 011a8eed43ed
        computed: [],
        // Deletion takes off whatever web ACL the resource has, that of a replacement created before included.
        forceNew: ["resourceArn", "webAclArn"],
    },
};
