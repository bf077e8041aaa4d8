import { expect } from "chai";
import { UNSEEN } from "../../../../policies/rule";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, type Declared, json, Mode, ref, UNKNOWN } from "../../support/stack";

const parameter = (name: unknown, type: unknown, value: unknown) =>
    aws("ssm/parameter:Parameter", "parameter", { name, type, value });

describeRule("ssm-secret-is-secure-string", {
    fails: {
        "a secret by its name": [parameter("/shop/db-password", "String", "x"), /a secret by its name as String/],
        "a secret by its shape": [
            parameter("/shop/key", "String", "-----BEGIN RSA PRIVATE KEY-----\nx"),
            /a private key as String/,
        ],
        "a list of them": [parameter("/shop/keys", "StringList", "a,AKIAIOSFODNN7EXAMPLE"), /as StringList/],
        "a name that AWS is left to choose": [
            aws("ssm/parameter:Parameter", "apiToken", { type: "String", value: "x" }),
            /a secret by its name/,
        ],
        "a type that is left out": [parameter("/shop/db-password", undefined, "x"), /a secret by its name as String/],
        "a secret whose value is shown in plain sight": [
            aws("ssm/parameter:Parameter", "parameter", {
                name: "/shop/user",
                type: "String",
                insecureValue: "AKIAIOSFODNN7EXAMPLE",
            }),
            /an AWS access key id as String/,
        ],
        "a secret by its shape, whatever its name": [
            parameter(UNKNOWN, "String", "AKIAIOSFODNN7EXAMPLE"),
            /an AWS access key id as String/,
        ],
        "a value that is not known yet": [parameter("/shop/db-password", "String", UNKNOWN), /a secret by its name/],
        "a secret under a name that may say where one is": [parameter("/shop/secret", "String", "x"), /by its name/],
        "a secret by its shape beside an unknown value": [
            aws("ssm/parameter:Parameter", "parameter", {
                name: "/shop/secret",
                type: "String",
                value: "AKIAIOSFODNN7EXAMPLE",
                insecureValue: UNKNOWN,
            }),
            /an AWS access key id as String/,
        ],
    },
    passes: {
        "a SecureString": parameter("/shop/db-password", "SecureString", UNKNOWN),
        "an ordinary value": parameter("/shop/user", "String", "admin"),
        "where the secret is": parameter("/shop/db-secret", "String", "arn:aws:secretsmanager:x"),
    },
    unseen: {
        "an unknown type": [parameter("/shop/db-password", UNKNOWN, "x"), /its type/],
        "an unknown name": [parameter(UNKNOWN, "String", "x"), /its name or value/],
        "an unknown value": [parameter("/shop/user", "String", UNKNOWN), /its name or value/],
        "a secret or its ARN": [parameter("/shop/db-secret", "String", UNKNOWN), /whether it holds a secret or says/],
        "a secret or its ARN under AWS's name": [
            aws("ssm/parameter:Parameter", "dbCredentials", { type: "String", insecureValue: UNKNOWN }),
            /whether it holds a secret or says/,
        ],
        "an unknown value in plain sight": [
            aws("ssm/parameter:Parameter", "parameter", { name: "/a", type: "String", insecureValue: UNKNOWN }),
            /its name or value/,
        ],
    },
});

describeRule("ssm-parameter-encrypted", {
    fails: {
        "a String": [parameter("/shop/timeout", "String", "30"), /is a String, which is stored in plain text/],
        "a StringList": [parameter("/shop/hosts", "StringList", "a,b"), /is a StringList, which is stored/],
        "a type that is left out": [parameter("/shop/timeout", undefined, "30"), /is a String, which is stored/],
        "a name that is not known yet": [parameter(UNKNOWN, "String", "30"), /is a String, which is stored/],
    },
    passes: { "a SecureString": parameter(UNKNOWN, "SecureString", UNKNOWN) },
    unseen: { "an unknown type": [parameter("/shop/timeout", UNKNOWN, "30"), /its type or name/] },
});

describe("ssm-parameter-encrypted with names that need no encryption", () => {
    const judged = async (name: unknown, plainNames: string[]) => {
        const rule = "ssm-parameter-encrypted";
        const all = await judge([parameter(name, "String", "30")], { config: { [rule]: { plainNames } } });
        return all.filter(({ policy }) => policy === rule).map(({ message }) => message);
    };

    it("passes what they match", async () => {
        expect(await judged("/shop/public/timeout", ["/other", "/shop/public/*"])).to.deep.equal([]);
        expect(await judged(UNKNOWN, ["*"])).to.deep.equal([]);
        expect(await judged(undefined, ["*"])).to.deep.equal([]);
    });

    it("fails what they do not match", async () => {
        const [message] = await judged("/shop/timeout", ["/shop/public/*"]);
        expect(message)
            .to.match(/is a String/)
            .and.not.contain(UNSEEN);
    });

    it("says that it cannot see whether they match a name that is not known yet", async () => {
        const [message] = await judged(UNKNOWN, ["/shop/public/*"]);
        expect(message)
            .to.contain(UNSEEN)
            .and.match(/its type or name/);
    });
});

const keyed = (type: unknown, keyId?: unknown) =>
    aws("ssm/parameter:Parameter", "parameter", { name: "/shop/db-password", type, value: "x", keyId });
describeRule("ssm-customer-key", {
    fails: {
        "AWS's default": [keyed("SecureString"), /is encrypted by the key that AWS manages/],
        "AWS's key": [keyed("SecureString", "alias/aws/ssm"), /is encrypted by the key that AWS manages/],
    },
    passes: {
        "a key": keyed("SecureString", "alias/parameters"),
        "a key that is not known yet": keyed("SecureString", UNKNOWN),
        "a key, whatever the type": keyed(UNKNOWN, "alias/parameters"),
        "a String, which nothing encrypts": keyed("String"),
    },
    unseen: { "an unknown type": [keyed(UNKNOWN), /its type is not known/] },
});

const document = (props: Record<string, unknown>) => aws("ssm/document:Document", "shell", props);
describeRule("ssm-document-not-public", {
    fails: {
        everybody: [
            document({ permissions: { type: "Share", account_ids: "All" } }),
            /is shared with all AWS accounts/,
        ],
        "everybody, as AWS spells it too": [document({ permissions: { account_ids: "all" } }), /all AWS accounts/],
        "everybody among others": [document({ permissions: { account_ids: "123456789012, All" } }), /all AWS accounts/],
        "everybody, as Pulumi would spell it": [document({ permissions: { accountIds: "All" } }), /all AWS accounts/],
    },
    passes: {
        "AWS's default": document({}),
        accounts: document({ permissions: { type: "Share", account_ids: "123456789012,210987654321" } }),
        "permissions that name nobody": document({ permissions: { type: "Share" } }),
    },
    unseen: {
        "unknown permissions": [document({ permissions: UNKNOWN }), /permissions are not known/],
        "unknown accounts": [document({ permissions: { account_ids: UNKNOWN } }), /permissions are not known/],
    },
});

/** Preferences for shell sessions, as JSON. */
const session = (inputs?: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    document({
        documentType: "Session",
        content: json({ schemaVersion: "1.0", sessionType: "Standard_Stream", inputs, ...more }),
    });
const yaml = (...inputs: string[]) =>
    document({
        documentType: "Session",
        documentFormat: "YAML",
        content: ["schemaVersion: '1.0'", "sessionType: Standard_Stream", "inputs:", ...inputs]
            .map((line) => `  ${line}\n`)
            .join(""),
    });

/** What both rules for sessions leave alone, and what neither can read. */
const forNobody: Record<string, Declared> = {
    "a document of another type": document({ documentType: "Command", content: "{}" }),
    "a document of another type whose content is not known yet": document({
        documentType: "Automation",
        content: UNKNOWN,
    }),
    "sessions of another type": session(undefined, { sessionType: "Port" }),
};
const unreadable: Record<string, [Declared, RegExp]> = {
    "an unknown type": [document({ documentType: UNKNOWN, content: "{}" }), /its type and content/],
    "unknown content": [document({ documentType: "Session", content: UNKNOWN }), /its type and content/],
    "content that is no mapping": [document({ documentType: "Session", content: "[]" }), /JSON or YAML/],
    "content that is neither": [document({ documentType: "Session", content: "{a: [" }), /JSON or YAML/],
    "content that AWS would not take": [
        document({ documentType: "Session", content: JSON.stringify({ description: "x".repeat(64 * 1024) }) }),
        /JSON or YAML/,
    ],
    "content that bends back on itself": [
        document({
            documentType: "Session",
            content:
                "a: &a [1]\nb: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]\nc: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]\nd: [*c, *c, *c]",
        }),
        /JSON or YAML/,
    ],
};

const key = aws("kms/key:Key", "key");
const KEYLESS = /does not encrypt sessions by a key: inputs.kmsKeyId is not set/;
describeRule("ssm-session-encrypted", {
    fails: {
        "an empty key": [session({ kmsKeyId: "" }), KEYLESS],
        "no key": [session({ idleSessionTimeout: "20" }), KEYLESS],
        "no preferences": [session(), KEYLESS],
        "a session type that is left out": [session({}, { sessionType: undefined }), KEYLESS],
        "an empty key in YAML": [yaml("  kmsKeyId: ''"), KEYLESS],
        "the largest document": [
            document({
                documentType: "Session",
                content: JSON.stringify({ description: "x".repeat(64 * 1024 - 18) }),
            }),
            KEYLESS,
        ],
    },
    passes: {
        "a key": session({ kmsKeyId: "alias/sessions" }),
        "a key in YAML": yaml("  kmsKeyId: alias/x"),
        "a key of this stack": [key, session({ kmsKeyId: ref("key", "arn") })],
        "a key of this stack by its alias": [
            aws("kms/alias:Alias", "alias"),
            session({ kmsKeyId: ref("alias"), s3BucketName: "logs" }),
        ],
        ...forNobody,
    },
    unseen: unreadable,
});

describe("ssm-session-encrypted with keys and other resources in the stack", () => {
    const logs = aws("cloudwatch/logGroup:LogGroup", "logs");
    const judged = async (mode: Mode, inputs: Record<string, unknown>) => {
        const all = await judge([key, logs, session(inputs)], { mode });
        return all.filter(({ policy }) => policy === "ssm-session-encrypted").map(({ message }) => message);
    };

    it("says that it cannot see content that is made from something else", async () => {
        const [message] = await judged(Mode.FirstPreview, { cloudWatchLogGroupName: ref("logs") });
        expect(message).to.contain(UNSEEN);
    });

    it("goes by content that is known, whatever it was made from", async () => {
        const [message] = await judged(Mode.Known, { kmsKeyId: "", s3KeyPrefix: ref("key") });
        expect(message).to.match(KEYLESS);
    });
});

const NOWHERE = /does not log sessions: neither a bucket nor a log group is set/;
describeRule("ssm-session-logged", {
    fails: {
        nowhere: [
            session({
                s3BucketName: "",
                s3EncryptionEnabled: true,
                cloudWatchLogGroupName: "",
                cloudWatchEncryptionEnabled: true,
            }),
            NOWHERE,
        ],
        "no preferences": [session(), NOWHERE],
        "nowhere in YAML": [yaml("  s3BucketName: ''", "  s3EncryptionEnabled: true"), NOWHERE],
        "a bucket without encryption": [
            session({ s3BucketName: "logs", s3EncryptionEnabled: false, cloudWatchEncryptionEnabled: true }),
            /logs sessions to logs without encryption/,
        ],
        "a log group without encryption": [
            session({
                cloudWatchLogGroupName: "/shell",
                cloudWatchEncryptionEnabled: false,
                s3EncryptionEnabled: true,
            }),
            /logs sessions to \/shell without encryption/,
        ],
        "both without": [
            session({ s3BucketName: "logs", cloudWatchLogGroupName: "/shell" }),
            /logs sessions to logs and \/shell without encryption/,
        ],
    },
    passes: {
        "an encrypted bucket": session({ s3BucketName: "logs", s3EncryptionEnabled: true }),
        "an encrypted log group": session({ cloudWatchLogGroupName: "/shell", cloudWatchEncryptionEnabled: true }),
        "one of two that is encrypted": session({
            s3BucketName: "logs",
            cloudWatchLogGroupName: "/shell",
            cloudWatchEncryptionEnabled: true,
        }),
        "an encrypted bucket in YAML": yaml("  s3BucketName: logs", "  s3EncryptionEnabled: true"),
        ...forNobody,
    },
    unseen: unreadable,
});
