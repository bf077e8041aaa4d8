import { lastPart } from "../ids";
import { type FunctionModels, text } from "../model";
import { listed, lookup, named } from "./lookup";

/** Lookups of logs, events, topics, queues and connections. */
export const operationsFunctions: FunctionModels = {
    "aws:sns/getTopic:getTopic": lookup({
        type: "aws:sns/topic:Topic",
        wanted: named("name"),
        outputs: ["name"],
    }),
    "aws:sqs/getQueue:getQueue": lookup({
        type: "aws:sqs/queue:Queue",
        wanted: named("name"),
        outputs: ["name", "url"],
    }),
    "aws:cloudwatch/getLogGroup:getLogGroup": lookup({
        type: "aws:cloudwatch/logGroup:LogGroup",
        wanted: named("name"),
        outputs: ["deletionProtectionEnabled", "logGroupClass", "name", "retentionInDays"],
        more: (group) => ({ creationTime: 1704067200000, kmsKeyId: text(group.kmsKeyId) }),
    }),
    "aws:cloudwatch/getEventBus:getEventBus": lookup({
        type: "aws:cloudwatch/eventBus:EventBus",
        wanted: named("name"),
        outputs: ["name"],
        more: (bus) => ({
            deadLetterConfigs: listed(bus.deadLetterConfig),
            description: text(bus.description),
            kmsKeyIdentifier: text(bus.kmsKeyIdentifier),
            logConfigs: listed(bus.logConfig),
        }),
    }),
    "aws:codestarconnections/getConnection:getConnection": lookup({
        type: "aws:codestarconnections/connection:Connection",
        wanted: (args) =>
            args.arn
                ? { key: text(args.arn), id: text(args.arn), inputs: { name: lastPart(text(args.arn)) } }
                : { key: text(args.name), inputs: { name: args.name } },
        outputs: ["connectionStatus", "name", "providerType"],
        more: (connection) => ({ hostArn: text(connection.hostArn) }),
    }),
};
