import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import { Project } from "./support/command";
import { type Emulator, RUNNING_TASKS, startEmulator } from "./support/emulator";
import { CompletingProxy } from "./support/proxy";
import { DIGESTS, REPOSITORY, World } from "./support/world";

const QUICK = ["--interval", "0.05", "--timeout", "1"];
const OUTPUT_CALL = "pulumi stack output --json --stack dev";

describe("npm run release, against an emulator", function () {
    this.timeout(90_000);
    let emulator: Emulator;
    let proxy: CompletingProxy;
    let project: Project;
    let env: NodeJS.ProcessEnv;
    const revisions: string[] = [];
    const arns = { rolling: "", codeDeploy: "" };
    const codeDeploy = { application: "code-deploy", deploymentGroup: "blue-green", container: "nginx", port: 80 };

    before(async function () {
        emulator = await startEmulator(this);
        proxy = await CompletingProxy.start(emulator.url);
        project = new Project();
        env = { AWS_ENDPOINT_URL: proxy.url };
        const world = new World(emulator.url);
        await world.build();
        for (const digest of DIGESTS) {
            revisions.push(await world.revision("web", { nginx: `${REPOSITORY}@${digest}` }));
        }
        arns.rolling = await world.service("rolling", revisions[0] ?? "");
        arns.codeDeploy = await world.codeDeployService("code-deploy", revisions[0] ?? "");
    });

    after(async () => {
        project?.remove();
        await proxy?.stop();
        await emulator?.stop();
    });

    beforeEach(() => completeTaskSets());

    afterEach(() => proxy.reset());

    function outputs(...services: [keyof typeof arns, number, object?][]): void {
        const entries = services.map(([name, revision, more = {}]) => [
            name,
            { name, arn: arns[name], taskDefinitionArn: revisions[revision], ...more },
        ]);
        project.outputs({ clusterName: "shop", url: "https://shop.example", services: Object.fromEntries(entries) });
    }

    /** The task set runs the given revision; with two, the second arrives once CodeDeploy has been asked. */
    function completeTaskSets(arrives?: number): void {
        proxy.complete("DescribeServices", (answer) => {
            for (const service of answer.services) {
                for (const taskSet of service.taskSets ?? []) {
                    Object.assign(taskSet, {
                        computedDesiredCount: RUNNING_TASKS,
                        runningCount: RUNNING_TASKS,
                        pendingCount: 0,
                    });
                    if (arrives !== undefined && proxy.count("CreateDeployment") > 0) {
                        taskSet.taskDefinition = revisions[arrives];
                    }
                }
                Object.assign(service, { runningCount: RUNNING_TASKS, pendingCount: 0 });
            }
            return answer;
        });
    }

    /** moto leaves deployments where they were created. */
    function completeDeployments(fields: object): void {
        proxy.complete("BatchGetDeployments", (answer) => ({
            deploymentsInfo: answer.deploymentsInfo.map((info: object) => ({ ...info, ...fields })),
        }));
    }

    it("says that there is nothing for CodeDeploy to deploy, and proves what Pulumi deployed", async () => {
        outputs(["rolling", 0]);
        const { status, stdout, stderr, calls } = await project.run(
            ["release", "dev", ...QUICK, "--", "--yes", "--diff"],
            env,
        );
        expect(status).to.equal(0);
        expect(calls).to.deep.equal(["scripts/pulumi.js up dev --yes --diff", OUTPUT_CALL]);
        expect(stderr).to.include("release: no service is deployed by CodeDeploy: nothing more to deploy\n");
        expect(stdout).to.include("✔ dev: 1 service proven");
    });

    it("ends with Pulumi's exit status, and begins nothing", async () => {
        outputs(["codeDeploy", 1, { codeDeploy }]);
        const { status, stderr, calls } = await project.run(["release", "dev"], { ...env, UP_STATUS: "255" });
        expect(status).to.equal(255);
        expect(stderr).to.equal("release: pulumi ended with exit status 255: nothing more was begun\n");
        expect(calls).to.have.length(1);
        expect(proxy.calls).to.deep.equal([]);
    });

    it("waits for Pulumi to end in order when it is interrupted, and begins nothing more", async () => {
        outputs(["rolling", 0]);
        // Longer than the command would wait for a call of its own.
        const { child, ended } = project.start(["release", "dev", ...QUICK], { ...env, UP_MILLISECONDS: "3500" });
        await once(child.stdout as NodeJS.ReadableStream, "data");
        child.kill("SIGINT");
        await sleep(100);
        child.kill("SIGINT");
        const { status, stderr, calls } = await ended;
        expect(status).to.equal(130);
        expect(stderr).to.equal("release: interrupted; what was begun on AWS goes on\n");
        expect(calls).to.deep.equal(["scripts/pulumi.js up dev", "ended in order"]);
    });

    it("lets CodeDeploy deploy what was asked for, waits for it and proves it", async () => {
        outputs(["rolling", 0], ["codeDeploy", 1, { codeDeploy }]);
        completeTaskSets(1);
        completeDeployments({ status: "Succeeded" });
        const { status, stdout, stderr } = await project.run(["release", "dev", ...QUICK], env);
        expect(status, stderr).to.equal(0);
        expect(stderr).to.match(/release: codeDeploy: CodeDeploy begins to deploy web:2 \([\w-]+\)/);
        expect(stdout).to.include("✔ dev: 2 services proven");
        const [created] = proxy.calls.filter(({ operation }) => operation === "CreateDeployment");
        expect(created?.input).to.deep.include({ applicationName: "code-deploy", deploymentGroupName: "blue-green" });
        expect(created?.input.revision.revisionType).to.equal("AppSpecContent");
        expect(
            JSON.parse(created?.input.revision.appSpecContent.content).Resources[0].TargetService.Properties,
        ).to.deep.equal({
            TaskDefinition: revisions[1],
            LoadBalancerInfo: { ContainerName: "nginx", ContainerPort: 80 },
        });
    });

    it("begins nothing where the revision that was asked for serves already", async () => {
        outputs(["codeDeploy", 0, { codeDeploy }]);
        const { status, stderr } = await project.run(["release", "dev", ...QUICK], env);
        expect(status).to.equal(0);
        expect(stderr).to.include("release: codeDeploy: web:1 serves already, nothing for CodeDeploy to deploy\n");
        expect(proxy.count("CreateDeployment")).to.equal(0);
    });

    it("ends with 1 where the deployment fails, with CodeDeploy's reason", async () => {
        outputs(["codeDeploy", 1, { codeDeploy }]);
        // A deployment may be there before it is listed.
        proxy.complete("ListDeployments", () => ({ deployments: [] }));
        completeDeployments({ status: "Failed", errorInformation: { message: "The ECS service cannot be updated" } });
        const { status, stdout } = await project.run(["release", "dev", ...QUICK], env);
        expect(status).to.equal(1);
        expect(stdout).to.match(
            /✘ rollout {3}stopped: The ECS service cannot be updated \(CodeDeploy [\w-]+\s+Failed\)/,
        );
    });

    it("begins no second deployment while one of the same revision goes on, nor any while another does", async () => {
        outputs(["codeDeploy", 2, { codeDeploy }]);
        const content = (revision: number) => JSON.stringify({ TaskDefinition: revisions[revision] });
        const deploys = (revision: number) => ({ appSpecContent: { content: content(revision) } });
        completeDeployments({ status: "InProgress", revision: deploys(2) });
        const same = await project.run(["release", "dev", "--interval", "0.05", "--timeout", "0"], env);
        expect(same.status).to.equal(1);
        expect(same.stderr).to.match(/CodeDeploy deploys web:3 already/);
        completeDeployments({ status: "InProgress", revision: deploys(1) });
        const other = await project.run(["release", "dev", ...QUICK], env);
        expect(other.status).to.equal(1);
        expect(other.stderr).to.match(
            /CodeDeploy still deploys web:2 \(.*\); wait for it or stop it: aws deploy stop-deployment/,
        );
        expect(proxy.count("CreateDeployment")).to.equal(0);
    });

    it("names the output that CodeDeploy needs and that is missing", async () => {
        outputs(["codeDeploy", 1]);
        const { status, stderr } = await project.run(["release", "dev", ...QUICK], env);
        expect(status).to.equal(2);
        expect(stderr).to.include("release: services.codeDeploy.codeDeploy: is missing, and CodeDeploy deploys it");
    });

    it("names the nearest stack, and asks Pulumi nothing", async () => {
        const { status, stderr, calls } = await project.run(["release", "prd"], env);
        expect([status, stderr, calls]).to.deep.equal([
            2,
            "release: Pulumi.prd.yaml: there is no such stack; did you mean prod?; accepted: dev, prod\n",
            [],
        ]);
    });
});
