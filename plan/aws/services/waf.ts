import { blank, inputId, joinedId } from "../ids";
import { type ResourceModels, type Subject, text } from "../model";

/** ARN, in the scope that the web ACL names. */
function wafArn(kind: string): (s: Subject, id: string) => string {
    return (s, id) => {
        const scope = s.inputs.scope === "CLOUDFRONT" ? "global" : "regional";
        return s.scope.arn("wafv2", `${scope}/${kind}/${text(s.inputs.name)}/${id}`);
    };
}

const lockToken = (s: Subject) => ({ lockToken: s.scope.uuid("lock") });

/** WAF. */
export const waf: ResourceModels = {
    "aws:wafv2/webAcl:WebAcl": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.uuid("web ACL"),
        arn: wafArn("webacl"),
        defaults: () => blank("namePrefix"),
        outputs: (s) => ({ ...lockToken(s), applicationIntegrationUrl: "", capacity: 0 }),
    },
    "aws:wafv2/ipSet:IpSet": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.uuid("IP set"),
        arn: wafArn("ipset"),
        defaults: () => blank("namePrefix"),
        outputs: lockToken,
    },
    "aws:wafv2/regexPatternSet:RegexPatternSet": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.uuid("pattern set"),
        arn: wafArn("regexpatternset"),
        defaults: () => blank("namePrefix"),
        outputs: lockToken,
    },
    "aws:wafv2/ruleGroup:RuleGroup": {
        taggable: true,
        autoname: {},
        id: (s) => s.scope.uuid("rule group"),
        arn: wafArn("rulegroup"),
        defaults: () => blank("namePrefix"),
        outputs: lockToken,
    },
    "aws:wafv2/webAclAssociation:WebAclAssociation": { id: joinedId(",", "webAclArn", "resourceArn") },
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration": { id: inputId("resourceArn") },
};
