import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

/** Of AWS WAF and of its predecessor, which name what they protect alike. */
export const webAclAssociations = kind<Pick<aws.wafv2.WebAclAssociationArgs, "resourceArn">>(
    "web ACL association",
    "wafv2/webAclAssociation:WebAclAssociation",
    "wafregional/webAclAssociation:WebAclAssociation",
);
