import { PolicyPack } from "@pulumi/policy";
import { rules } from "./rules/index";

new PolicyPack("hatoba-policies", {
    displayName: "Hatoba",
    description: "Rules for container services on AWS ECS Fargate.",
    policies: rules.map((rule) => rule.policy),
});
