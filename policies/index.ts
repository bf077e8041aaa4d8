import { PolicyPack } from "@pulumi/policy";
import { listenForRun } from "./preview";
import { readOnce } from "./read-once";
import { rules } from "./rules/index";

readOnce();
listenForRun();
new PolicyPack("hatoba-policies", {
    displayName: "Hatoba",
    description: "Rules for container services on AWS ECS Fargate.",
    policies: rules.map((rule) => rule.policy),
});
