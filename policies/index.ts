import { PolicyPack } from "@pulumi/policy";
import { readOnce } from "./read-once";
import { rules } from "./rules/index";

readOnce();
new PolicyPack("hatoba-policies", {
    displayName: "Hatoba",
    description: "Rules for container services on AWS ECS Fargate.",
    policies: rules.map((rule) => rule.policy),
});
