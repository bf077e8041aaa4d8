import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge, remediate } from "../../support/judge";
import { aws, type Declared, json, UNKNOWN } from "../../support/stack";

const key = (props: Record<string, unknown>) => aws("kms/key:Key", "key", props);

describeRule("kms-rotation", {
    fails: {
        "AWS's default": [key({}), /"key" is not rotated/],
        "rotation switched off": [key({ enableKeyRotation: false }), /not rotated/],
        "a symmetric key by name": [key({ customerMasterKeySpec: "SYMMETRIC_DEFAULT" }), /not rotated/],
        "an empty kind": [key({ customerMasterKeySpec: "" }), /not rotated/],
    },
    passes: {
        rotation: key({ enableKeyRotation: true }),
        "rotation of a key of unknown kind": key({ enableKeyRotation: true, customerMasterKeySpec: UNKNOWN }),
        "an asymmetric key": key({ customerMasterKeySpec: "RSA_2048" }),
        "a key for HMAC": key({ customerMasterKeySpec: "HMAC_256", enableKeyRotation: UNKNOWN }),
        "a key in a store of one's own": key({ customKeyStoreId: "cks-1" }),
    },
    unseen: {
        "an unknown setting": [key({ enableKeyRotation: UNKNOWN }), /enableKeyRotation or customerMasterKeySpec/],
        "an unknown kind": [key({ customerMasterKeySpec: UNKNOWN }), /enableKeyRotation or customerMasterKeySpec/],
    },
});
describe("kms-rotation, remediated", () => {
    const remediated = (props: Record<string, unknown>) => remediate(key(props), { "kms-rotation": "remediate" });
    for (const props of [{}, { enableKeyRotation: false, customerMasterKeySpec: "SYMMETRIC_DEFAULT" }]) {
        it(`rotates ${JSON.stringify(props)}`, async () => {
            expect(await remediated(props)).to.deep.equal({ ...props, enableKeyRotation: true });
        });
    }
    for (const props of [
        { enableKeyRotation: true },
        { enableKeyRotation: UNKNOWN },
        { customerMasterKeySpec: "RSA_2048" },
        { customerMasterKeySpec: UNKNOWN },
        { customKeyStoreId: "cks-1" },
    ]) {
        it(`leaves ${JSON.stringify(props)}`, async () => {
            expect(await remediated(props)).to.equal(undefined);
        });
    }
});

const KINDS = {
    "KMS key": "kms/key:Key",
    "KMS key with imported material": "kms/externalKey:ExternalKey",
    "KMS replica key": "kms/replicaKey:ReplicaKey",
    "KMS replica key with imported material": "kms/replicaExternalKey:ReplicaExternalKey",
};
const policy = (...statements: Record<string, unknown>[]) =>
    json({ Statement: statements.map((one) => ({ Effect: "Allow", Action: "kms:*", Resource: "*", ...one })) });
const open = policy({ Sid: "Open", Principal: { AWS: "*" } });

function each(
    kinds: Record<string, string>,
    props: Record<string, unknown>,
    says: string,
): Record<string, [Declared, RegExp]> {
    return Object.fromEntries(
        Object.entries(kinds).map(([label, type]) => [
            label,
            [aws(type, "one", props), new RegExp(`${label} "one" ${says}`)],
        ]),
    );
}

describeRule("kms-policy-not-public", {
    fails: {
        ...each(
            { ...KINDS, "KMS key policy": "kms/keyPolicy:KeyPolicy" },
            { policy: open },
            "lets everybody in by statement Open",
        ),
        "everybody after the account": [
            key({
                policy: `{"Statement": [
                    {"Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::111122223333:root"}, "Action": "kms:*"},
                    {"Effect": "Allow", "Principal": ["foo", "*"], "Action": "kms:*", "Resource": "*"},
                ]}`,
            }),
            /by statement #2/,
        ],
        "two statements": [key({ policy: policy({ Principal: "*" }, { Principal: "*" }) }), /#1/, /#2/],
    },
    passes: {
        "AWS's default": key({}),
        "an account": key({ policy: policy({ Principal: { AWS: "arn:aws:iam::111122223333:root" } }) }),
        "names in a list": key({ policy: policy({ Principal: ["foo", "bar"] }) }),
        "everybody in an account": key({
            policy: policy({ Principal: "*", Condition: { StringEquals: { "kms:CallerAccount": "111122223333" } } }),
        }),
        "a statement that denies": key({ policy: policy({ Principal: { AWS: "*" }, Effect: "Deny" }) }),
    },
    unseen: {
        "an unknown policy": [key({ policy: UNKNOWN }), /policy is not known/],
        "a text that is no policy": [key({ policy: "none" }), /not a JSON object/],
    },
});

describeRule("kms-deletion-window", {
    fails: {
        ...each(KINDS, { deletionWindowInDays: 7 }, "is gone 7 days after its deletion; 14 or more are accepted"),
        "a day less": [key({ deletionWindowInDays: 13 }), /gone 13 days/],
    },
    passes: {
        "AWS's default": key({}),
        "two weeks": key({ deletionWindowInDays: 14 }),
        "a month": key({ deletionWindowInDays: 30 }),
    },
    unseen: { "an unknown window": [key({ deletionWindowInDays: UNKNOWN }), /deletionWindowInDays is not known/] },
});
it("kms-deletion-window takes the days from its configuration", async () => {
    const found = async (minimumDays: number) =>
        (await judge([key({ deletionWindowInDays: 20 })], { config: { "kms-deletion-window": { minimumDays } } }))
            .map(({ policy: name }) => name)
            .includes("kms-deletion-window");
    expect(await found(21)).to.equal(true);
    expect(await found(20)).to.equal(false);
});
