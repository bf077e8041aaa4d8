import { isNarrowed } from "../../aws/iam/conditions";
import { trustOf } from "../../aws/iam/identity-policies";
import { judgeStatement, type Principal } from "../../aws/iam/policy-documents";
import { roles } from "../../aws/kinds";
import { resourceRule } from "../../rule";
import { every, is, not, some } from "../../truth";

const SOURCES = ["aws:sourcearn", "aws:sourceaccount", "aws:sourceorgid", "aws:sourceorgpaths"];

export const trustOwnSources = resourceRule({
    name: "iam-trust-own-sources",
    level: "mandatory",
    description: "A role that a service may assume says for whose resources.",
    why: "A service works for all its customers: another's resource could make it act with this role.",
    fix: "Add a condition on `aws:SourceAccount` or `aws:SourceArn`, as these components do for their roles.",
    standards: [],
    of: roles,
    parameters: {
        services: {
            type: "array",
            items: { type: "string" },
            // Those that AWS documents to send the source when they assume a role; others, such as Lambda, do not.
            default: [
                "codebuild.amazonaws.com",
                "ecs-tasks.amazonaws.com",
                "scheduler.amazonaws.com",
                "states.amazonaws.com",
                "vpc-flow-logs.amazonaws.com",
            ],
            description: "The services that say for which resource they assume a role.",
        },
    },
    check(role, { services }: { services: string[] }) {
        for (const statement of trustOf(role)) {
            const { principals = [], conditions, name } = statement;
            const saysSource = ({ kind, value }: Principal) =>
                every([is(kind, "Service"), some(services.map((one) => is(value, one)))]);
            const open = every([some(principals.map(saysSource)), not(isNarrowed(conditions, SOURCES))]);
            const who = principals.filter((one) => saysSource(one) === true).map(({ value }) => value);
            const says = `lets ${who.join(", ")} assume it for resources of whatever account by statement ${name}`;
            judgeStatement(role, statement, open, says);
        }
    },
});
