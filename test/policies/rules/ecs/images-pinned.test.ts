import { IMAGE, task } from "../../support/containers";
import { describeRule } from "../../support/describe-rule";
import { aws, type Declared, json, UNKNOWN } from "../../support/stack";

const HOST = "123456789012.dkr.ecr.eu-west-1.amazonaws.com";
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const image = (name: unknown) => task({ image: name });
const repository = (props: Record<string, unknown>, name = "repository") =>
    aws("ecr/repository:Repository", name, { name: "web", ...props });
const IMMUTABLE = { imageTagMutability: "IMMUTABLE" };
/** A repository that says where it is, as it does once it is there. */
const at = (repositoryUrl: string, props: Record<string, unknown> = {}, name = "repository") =>
    repository({ repositoryUrl, ...props }, name);
const except = (imageTagMutability: string, ...filters: unknown[]) =>
    repository({
        imageTagMutability,
        imageTagMutabilityExclusionFilters: filters.map((filter) => ({ filter, filterType: "WILDCARD" })),
    });
const judged = (...repositories: Declared[]) => [image(IMAGE), ...repositories];
const MOVES = /runs container web by tag 1 of web, which may move; a digest is accepted/;
const ELSEWHERE = /whether tags of web may move: the repository is not in this stack/;
const UNSURE = /whether tags of web may move is not known/;

describeRule("ecs-images-pinned", {
    fails: {
        "no tag": [image(`${HOST}/web`), /container web by no tag, which means latest; a digest is accepted/],
        "an empty tag": [image(`${HOST}/web:`), /by no tag/],
        latest: [image(`${HOST}/web:latest`), /container web by the tag latest/],
        "latest of an immutable repository": [[image(`${HOST}/web:latest`), repository(IMMUTABLE)], /the tag latest/],
        "no tag of a registry with a port": [image("registry:5000/web"), /by no tag/],
        "a tag of Docker Hub": [image("nginx:1.29"), /by tag 1\.29 of docker\.io, which may move/],
        "a tag of public ECR": [image("public.ecr.aws/nginx/nginx:1.29"), /by tag 1\.29 of public\.ecr\.aws/],
        "AWS's default": [judged(repository({})), MOVES],
        "a mutable repository": [judged(repository({ imageTagMutability: "MUTABLE" })), MOVES],
        "a repository that is there already": [judged(at(`${HOST}/web`)), MOVES],
        "a tag that is excepted": [judged(except("IMMUTABLE_WITH_EXCLUSION", "2", "1*")), MOVES],
        "a tag that is not excepted": [judged(except("MUTABLE_WITH_EXCLUSION", "v*")), MOVES],
        "an exception that is none": [judged(except("MUTABLE_WITH_EXCLUSION", 1)), MOVES],
        "two regions' repositories of one name": [judged(repository({}), repository({}, "other")), MOVES],
        "each container that is not pinned": [
            [
                task(
                    {},
                    {
                        containerDefinitions: json([
                            { name: "a", image: "nginx" },
                            { name: "b", image: IMAGE },
                        ]),
                    },
                ),
                repository({}),
            ],
            /container a /,
            /container b /,
        ],
    },
    passes: {
        "a digest": image(`${HOST}/web@${DIGEST}`),
        "a digest of any registry": image(`nginx@${DIGEST}`),
        "a tag and a digest": image(`nginx:latest@${DIGEST}`),
        "an immutable repository": judged(repository(IMMUTABLE)),
        "an immutable repository that is there already": judged(at(`${HOST}/web`, IMMUTABLE)),
        "another host of the same registry": [
            image("123456789012.dkr-ecr-fips.eu-west-1.on.aws/web:1"),
            at(`${HOST}/web`, IMMUTABLE),
        ],
        "a repository below another": [image(`${HOST}/team/web:1`), repository({ ...IMMUTABLE, name: "team/web" })],
        "a tag that is not among the exceptions": judged(except("IMMUTABLE_WITH_EXCLUSION", "latest", "2*")),
        "a tag that is an exception": judged(except("MUTABLE_WITH_EXCLUSION", "2", "1*")),
        "the repository, not another": judged(
            at(`${HOST}/web`, IMMUTABLE),
            repository({ name: "other", repositoryUrl: `${HOST}/other` }, "other"),
            at("210987654321.dkr.ecr.eu-west-1.amazonaws.com/web", {}, "other-account"),
            at("123456789012.dkr.ecr.eu-north-1.amazonaws.com/web", {}, "other-region"),
            repository({ name: "other" }, "other-name"),
        ),
        "a container without an image, which ECS refuses": task({ image: undefined }),
    },
    unseen: {
        "unknown definitions": [task({}, { containerDefinitions: UNKNOWN }), /containerDefinitions are not known/],
        "a repository outside of the stack": [image(IMAGE), ELSEWHERE],
        "one that only has the same name": [judged(at("210987654321.dkr.ecr.eu-west-1.amazonaws.com/web")), ELSEWHERE],
        "an unknown setting": [judged(repository({ imageTagMutability: UNKNOWN })), UNSURE],
        "unknown exceptions": [
            judged(
                repository({
                    imageTagMutability: "IMMUTABLE_WITH_EXCLUSION",
                    imageTagMutabilityExclusionFilters: UNKNOWN,
                }),
            ),
            UNSURE,
        ],
        "an unknown exception": [judged(except("IMMUTABLE_WITH_EXCLUSION", "2", UNKNOWN)), UNSURE],
        "which of two regions' repositories it is": [judged(repository(IMMUTABLE), repository({}, "other")), UNSURE],
    },
});
