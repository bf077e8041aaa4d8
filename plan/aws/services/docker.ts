import { list, type ResourceModels, record, type Subject, text, texts } from "../model";

/** Digest of an image that nobody builds in a plan: it changes with what it would be built from. */
function digestOf(s: Subject): string {
    return `sha256:${s.scope.hex(64, JSON.stringify(s.inputs))}`;
}

/** Name without its tag; the colon of a port stays. */
const withoutTag = (image: string) => image.replace(/:[^/:]*$/, "");

/** Images that a program builds itself. */
export const docker: ResourceModels = {
    "docker-build:index:Image": {
        global: true,
        id: digestOf,
        outputs: (s, id) => {
            const [tag] = texts(s.inputs.tags);
            return {
                contextHash: s.scope.hex(64, JSON.stringify(s.inputs.context ?? {})),
                digest: id,
                ref: tag ? `${tag}@${id}` : id,
            };
        },
    },
    "docker-build:index:Index": {
        global: true,
        id: digestOf,
        defaults: () => ({ push: true }),
        outputs: (s, id) => ({ ref: `${text(s.inputs.tag)}@${id}`, sources: list(s.inputs.sources) }),
    },
    "docker:index/image:Image": {
        global: true,
        id: (s) => text(s.inputs.imageName),
        outputs: (s) => {
            const name = text(s.inputs.imageName);
            const build = record(s.inputs.build);
            return {
                baseImageName: name,
                context: text(build.context) || ".",
                dockerfile: text(build.dockerfile) || "Dockerfile",
                registryServer: text(record(s.inputs.registry).server),
                repoDigest: `${withoutTag(name)}@${digestOf(s)}`,
            };
        },
    },
    "docker:index/registryImage:RegistryImage": {
        global: true,
        autoname: {},
        id: digestOf,
        outputs: (_, id) => ({ sha256Digest: id }),
    },
    "docker:index/remoteImage:RemoteImage": {
        global: true,
        id: (s) => digestOf(s) + text(s.inputs.name),
        outputs: (s) => ({
            imageId: digestOf(s),
            repoDigest: `${withoutTag(text(s.inputs.name))}@${digestOf(s)}`,
        }),
    },
};
