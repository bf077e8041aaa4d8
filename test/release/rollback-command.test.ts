import { expect } from "chai";
import { Project } from "./support/command";
import { type Emulator, startEmulator } from "./support/emulator";
import { CompletingProxy } from "./support/proxy";
import { DIGESTS, REPOSITORY, World } from "./support/world";

const QUICK = ["--interval", "0.05", "--timeout", "1"];
const KEY = "hatoba:services.web.images.";

describe("npm run rollback, against an emulator", function () {
    this.timeout(90_000);
    let emulator: Emulator;
    let proxy: CompletingProxy;
    let project: Project;
    let env: NodeJS.ProcessEnv;
    let arn = "";
    const revisions: string[] = [];
    const [oldDigest, newDigest, nextDigest] = DIGESTS as [string, string, string];

    before(async function () {
        emulator = await startEmulator(this);
        proxy = await CompletingProxy.start(emulator.url);
        project = new Project();
        env = { AWS_ENDPOINT_URL: proxy.url };
        const world = new World(emulator.url);
        await world.build();
        const nginx = `${REPOSITORY}/nginx@${oldDigest}`;
        for (const app of [`@${oldDigest}`, ":v2", `@${newDigest}`, `@${newDigest}`, `@${nextDigest}`]) {
            revisions.push(await world.revision("web", { nginx, app: `${REPOSITORY}/app${app}` }));
        }
        arn = await world.service("web", revisions[3] ?? "");
    });

    after(async () => {
        project?.remove();
        await proxy?.stop();
        await emulator?.stop();
    });

    beforeEach(() => outputs(4));

    afterEach(() => proxy.reset());

    /** The service runs web:4; this one was asked for. */
    function outputs(asked: number): void {
        const web = { name: "web", arn, taskDefinitionArn: revisions[asked - 1], containers: ["nginx", "app"] };
        project.outputs({ clusterName: "shop", url: "https://shop.example", services: { web } });
    }

    /** What ECS remembers to have deployed with success, newest first; revisions by their number. */
    function completeHistory(numbers: number[], digests: Record<string, string> = {}): void {
        const deployments = numbers.map((number, index) => ({
            serviceDeploymentArn: `deployment-${number}`,
            createdAt: 1_700_000_000 - index,
            targetServiceRevision: { arn: `revision-${number}` },
        }));
        proxy.complete("ListServiceDeployments", () => ({ serviceDeployments: deployments }));
        proxy.complete("DescribeServiceDeployments", () => ({ serviceDeployments: deployments }));
        proxy.complete("DescribeServiceRevisions", () => ({
            serviceRevisions: numbers.map((number) => ({
                serviceRevisionArn: `revision-${number}`,
                taskDefinition: revisions[number - 1],
                containerImages: Object.entries(digests).map(([containerName, imageDigest]) => ({
                    containerName,
                    imageDigest,
                })),
            })),
        }));
    }

    it("pins the images deployed before, releases through Pulumi, and says how the pins are removed", async () => {
        completeHistory([4, 3, 1]);
        const { status, stderr, calls } = await project.run(["rollback", "dev", "web", "--yes", ...QUICK], env);
        expect(status, stderr).to.equal(0);
        expect(stderr).to.include("web: back from the images of web:4 to those of web:1\n");
        expect(stderr).to.include(
            "web:1 is the last one before web:4 that was deployed with success and has other images",
        );
        expect(stderr).to.include(
            `app    from ${REPOSITORY}/app@${newDigest.slice(0, 19)}\n         to   ${REPOSITORY}/app@${oldDigest.slice(0, 19)}\n`,
        );
        expect(stderr).to.include("only images go back: environment, sizes and secrets stay as the program says");
        expect(calls).to.deep.equal([
            "pulumi stack output --json --stack dev",
            `pulumi config set --path ${KEY}app ${REPOSITORY}/app@${oldDigest} --stack dev`,
            `pulumi config set --path ${KEY}nginx ${REPOSITORY}/nginx@${oldDigest} --stack dev`,
            "scripts/pulumi.js up dev --yes",
            "pulumi stack output --json --stack dev",
        ]);
        expect(stderr).to.include(`npm run pulumi -- config rm --path '${KEY}app' --stack dev`);
    });

    it("pins the digest that ECS resolved a tag to", async () => {
        completeHistory([4, 2], { app: nextDigest });
        const { calls } = await project.run(["rollback", "dev", "web", "--yes", ...QUICK], env);
        expect(calls[1]).to.equal(`pulumi config set --path ${KEY}app ${REPOSITORY}/app@${nextDigest} --stack dev`);
    });

    it("says that it guessed where nothing says what was deployed, and refuses a tag", async () => {
        const { status, stderr, calls } = await project.run(["rollback", "dev", "web", "--yes", ...QUICK], env);
        expect(status).to.equal(2);
        expect(stderr).to.include(
            "guessed: nothing says what was deployed before, web:2 is the newest older revision with other images",
        );
        expect(stderr).to.match(/rollback: web: app: .*\/app:v2 cannot be pinned: its tag may mean another image/);
        expect(calls).to.have.length(1);
    });

    it("goes back to the revision that --to names, and refuses one that is not there or has the same images", async () => {
        const named = await project.run(["rollback", "dev", "web", "--to", "1", "--yes", ...QUICK], env);
        expect(named.stderr).to.include("web:1 was named with --to");
        expect(named.calls[1]).to.include(oldDigest);
        const gone = await project.run(["rollback", "dev", "web", "--to", "99", "--yes"], env);
        expect([gone.status, gone.stderr]).to.deep.equal([
            2,
            "rollback: --to: there is no revision web:99; see aws ecs list-task-definitions --family-prefix web\n",
        ]);
        const same = await project.run(["rollback", "dev", "web", "--to", "3", "--yes"], env);
        expect(same.status).to.equal(2);
        expect(same.stderr).to.include("every image is the same in both: there is nothing to go back to");
    });

    it("pins what runs where AWS has gone back by itself", async () => {
        outputs(5);
        const { stderr, calls } = await project.run(["rollback", "dev", "web", "--yes", ...QUICK], env);
        expect(stderr).to.include("web:5 was asked for, but web:4 runs: its images are pinned");
        expect(calls[1]).to.equal(`pulumi config set --path ${KEY}app ${REPOSITORY}/app@${newDigest} --stack dev`);
    });

    it("needs --yes where nobody can be asked, after showing what would change", async () => {
        completeHistory([4, 1]);
        const { status, stderr, calls } = await project.run(["rollback", "dev", "web"], env);
        expect(status).to.equal(2);
        expect(stderr).to.include("web: back from the images of web:4 to those of web:1\n");
        expect(stderr).to.include("rollback: nobody can be asked here: npm run rollback -- dev web --yes\n");
        expect(calls).to.have.length(1);
    });

    it("ends with the exit status of Pulumi, and still says that the pins stay", async () => {
        completeHistory([4, 1]);
        const { status, stderr } = await project.run(["rollback", "dev", "web", "--yes"], { ...env, UP_STATUS: "255" });
        expect(status).to.equal(255);
        expect(stderr).to.include("the pins stay in Pulumi.dev.yaml until they are removed");
    });

    it("names the nearest service", async () => {
        const { status, stderr } = await project.run(["rollback", "dev", "wep", "--yes"], env);
        expect([status, stderr]).to.deep.equal([
            2,
            "rollback: services.wep: there is no such service; did you mean web?; accepted: web\n",
        ]);
    });
});
