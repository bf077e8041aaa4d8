import { type Call, type FunctionModel, type FunctionModels, list, type Properties, record, text } from "../model";
import { placeOf } from "../regions";
import { secretArn } from "../services/secrets-manager";
import { parameterArn } from "../services/systems-manager";
import { filterValues, pick, read } from "./read";

const PARAMETER = "aws:ssm/parameter:Parameter";
const SECRET = "aws:secretsmanager/secret:Secret";
const SECRET_VERSION = "aws:secretsmanager/secretVersion:SecretVersion";

/** An image id that is the same for the same question. */
function imageId(call: Call, question: string): string {
    return `ami-0${call.existing.hex(16, `image ${question}`)}`;
}

/** What `recommended` of the ECS-optimised images holds. Source: Amazon ECS Developer Guide, "ECS-optimized AMI metadata". */
function recommendedImage(call: Call, name: string): Record<string, string | number> {
    const arm = name.includes("/arm64");
    const version = "20240101";
    const image = `al2023-ami-ecs-hvm-2023.0.${version}-kernel-6.1-${arm ? "arm64" : "x86_64"}`;
    return {
        ecs_agent_version: "1.80.0",
        ecs_runtime_version: "Docker version 25.0.3",
        image_id: imageId(call, name),
        image_name: image,
        image_version: `2023.0.${version}`,
        os: "Amazon Linux 2023",
        schema_version: 1,
        source_image_name: `al2023-ami-minimal-2023.3.${version}.0-kernel-6.1-${arm ? "arm64" : "x86_64"}`,
    };
}

/** Parameters that AWS publishes; undefined for any other. */
function publicValue(call: Call, name: string): string | undefined {
    const ecs = /^(\/aws\/service\/ecs\/optimized-ami\/.*\/recommended)(?:\/(.+))?$/.exec(name);
    if (ecs?.[1]) {
        const image = recommendedImage(call, ecs[1]);
        return ecs[2] === undefined ? JSON.stringify(image) : text(image[ecs[2]]);
    }
    if (/^\/aws\/service\/(ami-amazon-linux-latest|ami-windows-latest)\//.test(name)) return imageId(call, name);
    if (/^\/aws\/service\/.*\/(image_id|ami-id)$/.test(name)) return imageId(call, name);
    const region = /^\/aws\/service\/global-infrastructure\/regions\/([a-z0-9-]+)\/longName$/.exec(name)?.[1];
    return region && placeOf(region);
}

/** A parameter by its name, by its name and version, or by its ARN. */
const getParameter: FunctionModel = (call) => {
    const { args, scope } = call;
    const asked = text(args.name);
    const name = asked.startsWith("arn:") ? asked.slice(asked.indexOf(":parameter") + ":parameter".length) : asked;
    const own = call.stack.find([PARAMETER], name) ?? call.stack.find([PARAMETER], asked);
    const value = own
        ? text(own.outputs.value) || text(own.outputs.insecureValue)
        : (publicValue(call, name) ?? `simulated-value-of${name.replace(/[^A-Za-z0-9]+/g, "-")}`);
    const type = text(own?.outputs.type) || "String";
    const isPublic = name.startsWith("/aws/service/");
    return {
        ...args,
        id: asked,
        arn: own
            ? own.outputs.arn
            : isPublic
              ? `arn:${scope.partition}:ssm:${scope.region}::parameter${name}`
              : parameterArn(scope, name),
        insecureValue: type === "SecureString" ? "" : value,
        name: asked,
        region: scope.region,
        type,
        value,
        version: own?.outputs.version ?? 1,
        withDecryption: args.withDecryption ?? true,
    };
};
getParameter.secrets = ({ type }) => (type === "SecureString" ? ["value"] : []);

/** Those of the stack only: what else is there nobody can guess. */
const getParametersByPath: FunctionModel = (call) => {
    const path = text(call.args.path).replace(/\/$/, "");
    const own = call.stack.all(PARAMETER).filter(({ outputs }) => {
        const name = text(outputs.name);
        if (!name.startsWith(`${path}/`)) return false;
        return call.args.recursive === true || !name.slice(path.length + 1).includes("/");
    });
    return {
        ...call.args,
        id: text(call.args.path),
        region: call.scope.region,
        arns: own.map(({ outputs }) => outputs.arn),
        names: own.map(({ outputs }) => outputs.name),
        types: own.map(({ outputs }) => outputs.type),
        values: own.map(({ outputs }) => outputs.value),
    };
};
getParametersByPath.secrets = ({ types }) => (list(types).includes("SecureString") ? ["values"] : []);

function getAmi(call: Call): Properties {
    const { args, scope } = call;
    const id =
        filterValues(args, "image-id")[0] ?? imageId(call, JSON.stringify([args.filters, args.nameRegex, args.owners]));
    const name = (filterValues(args, "name")[0] ?? text(args.nameRegex) ?? "").replace(/[*^$]/g, "") || "image";
    const architecture = filterValues(args, "architecture")[0] ?? (/arm64|aarch64/.test(name) ? "arm64" : "x86_64");
    const snapshot = `snap-0${call.existing.hex(16, `snapshot ${id}`)}`;
    const owner = text(list(args.owners)[0]);
    const ownerId = /^\d{12}$/.test(owner) ? owner : owner === "self" ? scope.accountId : "137112412989";
    return {
        ...args,
        id,
        imageId: id,
        arn: `arn:${scope.partition}:ec2:${scope.region}::image/${id}`,
        architecture,
        blockDeviceMappings: [
            {
                deviceName: "/dev/xvda",
                ebs: {
                    delete_on_termination: "true",
                    encrypted: "false",
                    iops: "3000",
                    snapshot_id: snapshot,
                    throughput: "125",
                    volume_initialization_rate: "0",
                    volume_size: "8",
                    volume_type: "gp3",
                },
                noDevice: "",
                virtualName: "",
            },
        ],
        bootMode: architecture === "arm64" ? "uefi" : "uefi-preferred",
        creationDate: "2024-01-01T00:00:00.000Z",
        deprecationTime: "2026-01-01T00:00:00.000Z",
        description: name,
        enaSupport: true,
        hypervisor: "xen",
        imageLocation: `${owner || "amazon"}/${name}`,
        imageOwnerAlias: /^\d+$/.test(owner) || owner === "self" ? "" : owner || "amazon",
        imageType: "machine",
        imdsSupport: name.startsWith("al2023") ? "v2.0" : "",
        kernelId: "",
        lastLaunchedTime: "",
        name,
        ownerId,
        platform: "",
        platformDetails: "Linux/UNIX",
        productCodes: [],
        public: owner !== "self",
        ramdiskId: "",
        region: scope.region,
        rootDeviceName: "/dev/xvda",
        rootDeviceType: "ebs",
        rootSnapshotId: snapshot,
        sriovNetSupport: "simple",
        state: "available",
        stateReason: { code: "UNSET", message: "UNSET" },
        tags: record(args.tags),
        tpmSupport: "",
        usageOperation: "RunInstances",
        virtualizationType: "hvm",
    };
}

function secretOf(call: Call, key: string): Properties {
    const isArn = key.startsWith("arn:");
    const byName = call.stack.all(SECRET).find(({ outputs }) => outputs.name === key);
    const id = isArn ? key : (byName?.id ?? secretArn(call.existing, key, `secret ${key}`));
    const name = isArn ? (key.split(":")[6] ?? "").replace(/-[A-Za-z0-9]{6}$/, "") : key;
    return read(call, SECRET, id, { id, inputs: { name } });
}

function getSecret(call: Call): Properties {
    const secret = secretOf(call, text(call.args.arn) || text(call.args.name));
    return {
        ...call.args,
        ...pick(secret, "id", "arn", "name", "policy", "region"),
        createdDate: "2024-01-01T00:00:00Z",
        description: text(secret.description),
        kmsKeyId: text(secret.kmsKeyId),
        lastChangedDate: "2024-01-01T00:00:00Z",
        tags: secret.tagsAll ?? {},
        type: "",
    };
}

const getSecretVersion: FunctionModel = (call) => {
    const { args, scope } = call;
    const secret = secretOf(call, text(args.secretId));
    const stage = text(args.versionStage) || "AWSCURRENT";
    const own = call.stack.all(SECRET_VERSION).filter(({ outputs }) => outputs.secretId === secret.id);
    const version = own.find(({ outputs }) => !args.versionId || outputs.versionId === args.versionId)?.outputs;
    const versionId = text(version?.versionId) || text(args.versionId) || call.existing.uuid(`version of ${secret.id}`);
    return {
        ...args,
        // The provider keeps the bar between the two.
        id: `${secret.id}|${text(args.versionId) || stage}`,
        arn: secret.arn,
        createdDate: "2024-01-01T00:00:00Z",
        region: scope.region,
        secretArn: secret.arn,
        secretBinary: text(version?.secretBinary),
        secretString: version ? text(version.secretString) : `simulated-secret-of-${text(secret.name)}`,
        versionId,
        versionStage: stage,
        versionStages: version?.versionStages ?? [stage],
    };
};
getSecretVersion.secrets = () => ["secretString", "secretBinary"];

const getRandomPassword: FunctionModel = ({ args, scope }) => {
    const length = typeof args.passwordLength === "number" ? args.passwordLength : 32;
    const kept = [...scope.letters(length * 8, "password")].filter((c) => !text(args.excludeCharacters).includes(c));
    return { ...args, id: "none", region: scope.region, randomPassword: kept.slice(0, length).join("") };
};
getRandomPassword.secrets = () => ["randomPassword"];

/** Lookups of parameters, secrets and images. */
export const parameterFunctions: FunctionModels = {
    "aws:ssm/getParameter:getParameter": getParameter,
    "aws:ssm/getParametersByPath:getParametersByPath": getParametersByPath,
    "aws:ec2/getAmi:getAmi": getAmi,
    "aws:secretsmanager/getSecret:getSecret": getSecret,
    "aws:secretsmanager/getSecretVersion:getSecretVersion": getSecretVersion,
    "aws:secretsmanager/getRandomPassword:getRandomPassword": getRandomPassword,
};
