import { arnOf, arnOfName, blank, inputId } from "../ids";
import { list, type ResourceModels } from "../model";

/** Tables and streams. */
export const data: ResourceModels = {
    "aws:dynamodb/table:Table": {
        taggable: true,
        autoname: {},
        id: inputId("name"),
        arn: arnOf("dynamodb", "table/"),
        defaults: (s) => ({
            attributes: [],
            billingMode: "PROVISIONED",
            deletionProtectionEnabled: false,
            globalSecondaryIndexes: list(s.inputs.globalSecondaryIndexes),
            globalTableWitness: {},
            hashKey: "",
            pointInTimeRecovery: { enabled: false },
            readCapacity: 0,
            serverSideEncryption: { enabled: false },
            tableClass: "STANDARD",
            ttl: { attributeName: "", enabled: false },
            warmThroughput: { readUnitsPerSecond: 12000, writeUnitsPerSecond: 4000 },
            writeCapacity: 0,
            ...blank("streamViewType"),
        }),
        outputs: (s, id) => {
            const label = "2024-01-01T00:00:00.000";
            const streams = s.inputs.streamEnabled === true;
            return {
                streamArn: streams ? s.scope.arn("dynamodb", `table/${id}/stream/${label}`) : "",
                streamLabel: streams ? label : "",
            };
        },
    },
    "aws:kinesis/stream:Stream": {
        taggable: true,
        autoname: {},
        id: arnOfName("kinesis", "stream/"),
        arn: (_, id) => id,
        defaults: () => ({
            encryptionType: "NONE",
            enforceConsumerDeletion: false,
            maxRecordSizeInKib: 1024,
            retentionPeriod: 24,
            shardCount: 1,
            streamModeDetails: { streamMode: "PROVISIONED" },
        }),
    },
};
