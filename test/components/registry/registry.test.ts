import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Registry, type RegistryArgs } from "../../../components/registry/registry";
import { isKnown, outputValue, useMocks } from "../../support/mocks";

const REPOSITORY = "aws:ecr/repository:Repository";
const LIFECYCLE = "aws:ecr/lifecyclePolicy:LifecyclePolicy";
const POLICY = "aws:ecr/repositoryPolicy:RepositoryPolicy";
const CACHE = "aws:ecr/pullThroughCacheRule:PullThroughCacheRule";
const TEMPLATE = "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate";
const KEY = "arn:aws:kms:eu-west-1:123456789012:key/1";
const SECRET = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/hub-AbCdEf";

describe("Registry", () => {
    const mocks = useMocks({ project: "Harbour", stack: "dev" });
    const create = (args: RegistryArgs) => mocks.settle(() => new Registry("images", args));
    const failure = (args: RegistryArgs) => {
        try {
            new Registry("images", args);
        } catch (error) {
            expect(error).to.be.instanceOf(pulumi.InputPropertiesError);
            return ((error as pulumi.InputPropertiesError).errors ?? []).map(({ propertyPath }) => propertyPath);
        }
        return expect.fail("it was accepted");
    };

    it("has a name and a parent for every part", async () => {
        await create({
            repositories: { web: {} },
            pullAccountIds: ["111122223333"],
            pullThroughCaches: { public: { upstream: "public.ecr.aws" } },
        });
        const [component, ...children] = mocks.resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
        expect(component?.type).to.equal("hatoba:index:Registry");
        for (const child of children) {
            expect(child.name).to.match(/^images-/);
            expect(child.parent).to.equal(component?.urn);
        }
    });

    it("names repositories after project and stack, in lower case, unless told otherwise", async () => {
        const registry = await create({ repositories: { web: {}, api: { name: "shared/api" } } });
        expect(mocks.inputsOf(REPOSITORY, "images-web").name).to.equal("harbour/dev/web");
        expect(mocks.inputsOf(REPOSITORY, "images-api").name).to.equal("shared/api");
        expect(await outputValue(registry.repositoryUrls)).to.deep.equal({
            web: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/harbour/dev/web",
            api: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/shared/api",
        });
        expect(await outputValue(registry.urls.web)).to.equal(
            "123456789012.dkr.ecr.eu-west-1.amazonaws.com/harbour/dev/web",
        );
        expect(await outputValue(registry.repositoryArns)).to.deep.equal({
            web: "arn:aws:ecr:eu-west-1:123456789012:repository/harbour/dev/web",
            api: "arn:aws:ecr:eu-west-1:123456789012:repository/shared/api",
        });
    });

    it("keeps tags immutable, scans what is pushed, and deletes no repository with images in it", async () => {
        await create({ repositories: { web: {} } });
        expect(mocks.inputsOf(REPOSITORY, "images-web")).to.deep.include({
            imageTagMutability: "IMMUTABLE",
            imageScanningConfiguration: { scanOnPush: true },
            encryptionConfigurations: [{ encryptionType: "AES256" }],
            forceDelete: false,
        });
    });

    it("expires untagged images before it counts the newest", async () => {
        await create({ repositories: { web: { keep: 5, untaggedDays: 2 } } });
        const { rules } = JSON.parse(mocks.inputsOf(LIFECYCLE, "images-web").policy);
        expect(
            rules.map(({ rulePriority, selection }: { rulePriority: number; selection: unknown }) => [
                rulePriority,
                selection,
            ]),
        ).to.deep.equal([
            [1, { tagStatus: "untagged", countType: "sinceImagePushed", countUnit: "days", countNumber: 2 }],
            [2, { tagStatus: "any", countType: "imageCountMoreThan", countNumber: 5 }],
        ]);
        expect(mocks.inputsOf(LIFECYCLE, "images-web").repository).to.equal("harbour/dev/web");
    });

    it("encrypts with the key it is given", async () => {
        await create({ repositories: { web: {} }, kmsKeyArn: KEY });
        expect(mocks.inputsOf(REPOSITORY, "images-web").encryptionConfigurations).to.deep.equal([
            { encryptionType: "KMS", kmsKey: KEY },
        ]);
    });

    it("lets named accounts pull and do nothing else", async () => {
        await create({ repositories: { web: {} }, pullAccountIds: ["111122223333", "444455556666"] });
        expect(JSON.parse(mocks.inputsOf(POLICY, "images-web").policy).Statement).to.deep.equal([
            {
                Sid: "Pull",
                Effect: "Allow",
                Principal: { AWS: ["arn:aws:iam::111122223333:root", "arn:aws:iam::444455556666:root"] },
                Action: ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
            },
        ]);
    });

    it("has no policy, and so admits nobody else, without named accounts", async () => {
        await create({ repositories: { web: {} } });
        expect(mocks.resourcesOf(POLICY)).to.deep.equal([]);
    });

    it("caches public images under a private name, and shapes the repositories that ECR makes for them", async () => {
        const registry = await create({
            pullThroughCaches: { public: { upstream: "public.ecr.aws" } },
            pullAccountIds: ["111122223333"],
        });
        expect(mocks.inputsOf(CACHE, "images-public")).to.deep.equal({
            ecrRepositoryPrefix: "harbour/dev/public",
            upstreamRegistryUrl: "public.ecr.aws",
        });
        const template = mocks.inputsOf(TEMPLATE, "images-public");
        expect(template).to.deep.include({ prefix: "harbour/dev/public", appliedFors: ["PULL_THROUGH_CACHE"] });
        expect(JSON.parse(template.repositoryPolicy).Statement[0].Sid).to.equal("Pull");
        expect(JSON.parse(template.lifecyclePolicy).rules[0].selection.tagStatus).to.equal("untagged");
        expect(await outputValue(registry.pullThroughUrls)).to.deep.equal({
            public: "123456789012.dkr.ecr.eu-west-1.amazonaws.com/harbour/dev/public",
        });
    });

    it("hands the same URLs to what builds images", async () => {
        const { existingUrls, urls, pullThroughUrls } = await create({
            repositories: { web: {} },
            pullThroughCaches: { public: { upstream: "public.ecr.aws" } },
        });
        const { repositories, pullThroughCaches } = existingUrls;
        expect(await outputValue(repositories.web)).to.equal(await outputValue(urls.web));
        expect(await outputValue(pulumi.all(pullThroughCaches))).to.deep.equal(await outputValue(pullThroughUrls));
    });

    it("passes an upstream's credentials on", async () => {
        await create({ pullThroughCaches: { hub: { upstream: "registry-1.docker.io", credentialArn: SECRET } } });
        expect(mocks.inputsOf(CACHE, "images-hub").credentialArn).to.equal(SECRET);
    });

    it("opens a cache only when the template of its repositories is there, and closes it before it opens another", async () => {
        await create({ pullThroughCaches: { public: { upstream: "public.ecr.aws" } } });
        const rule = mocks.resource(CACHE, "images-public");
        expect(rule.dependencies).to.include(mocks.resource(TEMPLATE, "images-public").urn);
        // ECR knows a prefix once.
        expect(rule.deleteBeforeReplace).to.equal(true);
    });

    it("names everything that is wrong at once, by path", () => {
        const paths = failure({
            repositories: {
                Web: {},
                one: { name: "same" },
                two: { name: "same" },
                odd: { keep: 0, untaggedDays: 1.5, name: "a//b" },
            },
            pullAccountIds: ["1234"],
            pullThroughCaches: {
                "much-too-long-for-a-prefix": { upstream: "public.ecr.aws" },
                hub: { upstream: "docker.io" },
                ghcr: { upstream: "ghcr.io" },
                quay: { upstream: "quay.io", credentialArn: SECRET },
                url: { upstream: "https://example.com" },
                gitlab: {
                    upstream: "registry.gitlab.com",
                    credentialArn: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:gitlab",
                },
            },
        });
        expect(paths).to.have.members([
            "repositories.Web",
            "repositories.two.name",
            "repositories.odd.name",
            "repositories.odd.keep",
            "repositories.odd.untaggedDays",
            "pullAccountIds[0]",
            "pullThroughCaches.much-too-long-for-a-prefix",
            "pullThroughCaches.hub.upstream",
            "pullThroughCaches.ghcr.credentialArn",
            "pullThroughCaches.quay.credentialArn",
            "pullThroughCaches.url.upstream",
            "pullThroughCaches.gitlab.credentialArn",
        ]);
    });
});

describe("Registry in the first preview", () => {
    const mocks = useMocks({ project: "Harbour", stack: "dev", preview: true });
    const create = () =>
        mocks.settle(
            () =>
                new Registry("images", {
                    repositories: { web: {} },
                    pullThroughCaches: { public: { upstream: "public.ecr.aws" } },
                }),
        );

    it("knows URLs and ARNs by name", async () => {
        const registry = await create();
        const host = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/harbour/dev";
        expect(await outputValue(registry.urls.web)).to.equal(`${host}/web`);
        expect(await outputValue(registry.repositoryUrls)).to.deep.equal({ web: `${host}/web` });
        expect(await outputValue(registry.pullThroughUrls)).to.deep.equal({ public: `${host}/public` });
        expect(await outputValue(registry.repositoryArns)).to.deep.equal({
            web: "arn:aws:ecr:eu-west-1:123456789012:repository/harbour/dev/web",
        });
    });

    it("does not let an image be built for a repository that is not there, or from a cache that is not", async () => {
        const { repositories, pullThroughCaches } = (await create()).existingUrls;
        expect(await isKnown(repositories.web)).to.equal(false);
        expect(await isKnown(pullThroughCaches.public)).to.equal(false);
    });
});
