import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { expect } from "chai";
import { Project } from "./support/command";
import { type Emulator, RUNNING_TASKS, startEmulator } from "./support/emulator";
import { CompletingProxy } from "./support/proxy";
import { DIGESTS, REGION, REPOSITORY, World } from "./support/world";

/** Looks often, so that the tests are quick; a minute is long enough for every one of them. */
const QUICK = ["--interval", "0.05", "--timeout", "1"];
const HOOK = { hookId: "ecs-pause-1", status: "AWAITING_ACTION", targetType: "PAUSE", timeoutAction: "ROLLBACK" };

describe("npm run verify, against an emulator", function () {
    this.timeout(90_000);
    let emulator: Emulator;
    let proxy: CompletingProxy;
    let project: Project;
    let world: World;
    let endpoint: Server;
    let endpointStatus = 200;
    let env: NodeJS.ProcessEnv;
    const revisions: string[] = [];
    const arns = { rolling: "", blueGreen: "", codeDeploy: "" };

    before(async function () {
        emulator = await startEmulator(this);
        proxy = await CompletingProxy.start(emulator.url);
        project = new Project();
        env = { AWS_ENDPOINT_URL: proxy.url };
        world = new World(emulator.url);
        await world.build();
        for (const digest of DIGESTS) {
            revisions.push(await world.revision("web", { nginx: `${REPOSITORY}@${digest}` }));
        }
        const [first = ""] = revisions;
        const direct = [{ targetGroupArn: world.blue, containerName: "nginx", containerPort: 80 }];
        arns.rolling = await world.service("rolling", first, direct);
        arns.blueGreen = await world.service("blue-green", first, world.shifting());
        arns.codeDeploy = await world.codeDeployService("code-deploy", first);
        endpoint = createServer((_request, response) => void response.writeHead(endpointStatus).end("ok"));
        endpoint.listen(0, "127.0.0.1");
        await once(endpoint, "listening");
    });

    after(async () => {
        endpoint?.close();
        project?.remove();
        await proxy?.stop();
        await emulator?.stop();
    });

    beforeEach(() => {
        endpointStatus = 200;
        return world.shift(100, 0);
    });

    afterEach(() => proxy.reset());

    /** The outputs of a stack with one service, of which a revision was asked for. */
    function asking(service: keyof typeof arns, revision: number, more: object = {}): object {
        const output = { name: service, arn: arns[service], taskDefinitionArn: revisions[revision], ...more };
        return { clusterName: "shop", url: "https://shop.example", services: { web: output } };
    }

    function verify(outputs: unknown, ...args: string[]) {
        return project.run(["verify", "dev", "--outputs", project.outputs(outputs), ...QUICK, ...args], env);
    }

    function endpointUrl(): string {
        const address = endpoint.address();
        return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}/healthz`;
    }

    /** Completes the one service that DescribeServices answers with. */
    // biome-ignore lint/suspicious/noExplicitAny: what moto answers is completed, whatever it is.
    function completeService(change: (service: any, look: number) => void): void {
        let look = 0;
        proxy.complete("DescribeServices", (answer) => {
            look += 1;
            for (const service of answer.services) {
                change(service, look);
            }
            return answer;
        });
    }

    /** The service deployments of ECS, newest first, each with the revision it deploys. */
    function completeHistory(deployments: { revision: number; [field: string]: unknown }[]): void {
        const described = deployments.map(({ revision, ...fields }, index) => ({
            serviceDeploymentArn: `arn:aws:ecs:${REGION}:123456789012:service-deployment/shop/web/${index}`,
            createdAt: 1_700_000_000 - index,
            targetServiceRevision: { arn: `revision-${revision}` },
            ...fields,
        }));
        proxy.complete("ListServiceDeployments", () => ({ serviceDeployments: described }));
        proxy.complete("DescribeServiceDeployments", () => ({ serviceDeployments: described }));
        proxy.complete("DescribeServiceRevisions", (_answer, { serviceRevisionArns }) => ({
            serviceRevisions: serviceRevisionArns.map((arn: string) => ({
                serviceRevisionArn: arn,
                taskDefinition: revisions[Number(arn.split("-").at(-1))],
            })),
        }));
    }

    describe("of a rolling service", () => {
        it("proves what runs as it was asked for, healthy and answering", async () => {
            const { status, stdout, stderr } = await verify(asking("rolling", 0, { endpoint: endpointUrl() }));
            expect(status, stderr).to.equal(0);
            expect(stdout).to.match(/^✔ web {2}proven {2}web:1\n/);
            expect(stdout).to.include("✔ revision  web:1, as asked\n");
            expect(stdout).to.include("✔ rollout   completed (rolling)\n");
            expect(stdout).to.include("✔ tasks     2 of 2 running\n");
            expect(stdout).to.include("✔ targets   2 of 2 healthy in web-blue\n");
            expect(stdout).to.match(/✔ endpoint {2}200 from http:\/\/127\.0\.0\.1:\d+\/healthz in \d+ ms\n/);
            expect(stdout).to.match(/\n✔ dev: 1 service proven in .* https:\/\/shop\.example\n$/);
        });

        it("waits while tasks start and targets warm up, and says so once for each change", async () => {
            completeService((service, look) => {
                if (look < 4) {
                    service.runningCount = 1;
                    service.pendingCount = 1;
                    Object.assign(service.deployments[0], {
                        rolloutState: "IN_PROGRESS",
                        rolloutStateReason: "in progress.",
                    });
                }
            });
            const { status, stderr } = await verify(asking("rolling", 0));
            expect(status).to.equal(0);
            expect(stderr).to.equal("web: in progress.\nweb: proven: 2 of 2 running\n");
            expect(proxy.count("DescribeServices")).to.equal(4);
        });

        it("waits for targets that are not healthy, and gives up at the deadline with their reason", async () => {
            proxy.rewrite("DescribeTargetHealth", (xml) =>
                xml.replace(
                    "<State>healthy</State>",
                    "<State>unhealthy</State><Description>Health checks failed with 500</Description>",
                ),
            );
            const { status, stdout } = await verify(asking("rolling", 0), "--timeout", "0.01");
            expect(status).to.equal(2);
            const once = await verifyFor("0.01", asking("rolling", 0));
            expect(once.status).to.equal(1);
            expect(once.stdout).to.match(/^✘ web {2}not proven in time {2}web:1\n/);
            expect(once.stdout).to.match(
                /… targets {3}1 of 2 healthy in web-blue \(10\.0\.0\.10:80 unhealthy: Health checks/,
            );
            expect(stdout).to.equal("");
        });

        it("refutes what ECS rolled back, with the reason, long before the deadline", async () => {
            completeService((service) => {
                const [deployment] = service.deployments;
                Object.assign(deployment, {
                    rolloutStateReason: "ECS deployment circuit breaker: rolling back to deploymentId ecs-svc/1.",
                });
                service.deployments.push({
                    ...deployment,
                    id: "ecs-svc/2",
                    status: "ACTIVE",
                    taskDefinition: revisions[1],
                    rolloutState: "FAILED",
                    rolloutStateReason: "ECS deployment circuit breaker: tasks failed to start.",
                });
            });
            const { status, stdout } = await verify(asking("rolling", 1));
            expect(status).to.equal(1);
            expect(stdout).to.match(/^✘ web {2}refuted {2}web:1\n/);
            expect(stdout).to.include("✘ revision  web:1 runs, web:2 was asked for\n");
            expect(stdout).to.match(
                /✘ rollout {3}rolled back: ECS deployment circuit breaker: tasks failed to\s+start\.\n/,
            );
            expect(stdout).to.match(/✘ dev: 1 of 1 service not proven in /);
        });

        it("refutes another revision even where nothing says why, and says what it did not read", async () => {
            const { status, stdout } = await verify(asking("rolling", 1));
            expect(status).to.equal(1);
            expect(stdout).to.include("no deployment of web:2 is left: it was rolled back or replaced");
            expect(stdout).to.include("not read, the verdicts do without: ecs:ListServiceDeployments");
        });

        it("does not believe a refutation before a second look agrees", async () => {
            completeService((service, look) => {
                service.deployments[0].taskDefinition = revisions[look === 1 ? 0 : 1];
            });
            const { status } = await verify(asking("rolling", 1));
            expect([status, proxy.count("DescribeServices")]).to.deep.equal([0, 2]);
        });

        it("says when the desired count is 0, and asks no endpoint", async () => {
            completeService((service) => {
                Object.assign(service, { desiredCount: 0, runningCount: 0 });
                Object.assign(service.deployments[0], { desiredCount: 0, runningCount: 0 });
            });
            const { status, stdout } = await verify(asking("rolling", 0, { endpoint: "http://127.0.0.1:1/" }));
            expect(status).to.equal(0);
            expect(stdout).to.include("✔ tasks     desired count is 0: nothing runs, nothing serves\n");
            expect(stdout).to.include("– endpoint  desired count is 0\n");
        });

        it("tells what ECS has to say about tasks that do not start, since this deployment began", async () => {
            const tasksAfter = async (message: string, createdAt: number) => {
                completeService((service) => {
                    Object.assign(service, { runningCount: 0, events: [{ message, createdAt }] });
                });
                const { stdout } = await verifyFor("0", asking("rolling", 0));
                return /… tasks {5}(.*)/.exec(stdout)?.[1];
            };
            const now = Date.now() / 1_000;
            expect(await tasksAfter("unable to place a task", now)).to.equal("0 of 2 running; unable to place a task");
            expect(await tasksAfter("unable to place a task", now - 86_400)).to.equal("0 of 2 running");
            expect(await tasksAfter("has reached a steady state.", now)).to.equal("0 of 2 running");
        });

        it("refutes a service that ECS does not know", async () => {
            const gone = asking("rolling", 0, { arn: arns.rolling.replace(/rolling$/, "gone") });
            const { status, stdout } = await verify(gone);
            expect(status).to.equal(1);
            expect(stdout).to.include("ECS does not know the service");
        });

        it("waits for an endpoint that does not answer with success, unless it is not to be asked", async () => {
            endpointStatus = 503;
            const outputs = asking("rolling", 0, { endpoint: endpointUrl() });
            const { status, stdout } = await verifyFor("0.01", outputs);
            expect(status).to.equal(1);
            expect(stdout).to.match(/… endpoint {2}503 from .*; accepted: 200 to 299/);
            expect((await verify(outputs, "--skip-endpoint")).status).to.equal(0);
        });
    });

    describe("of a service between whose target groups ECS moves the traffic", () => {
        it("takes the target group that the production rule gives weight to", async () => {
            completeService((service) => {
                service.deploymentConfiguration = { strategy: "BLUE_GREEN", bakeTimeInMinutes: 5 };
            });
            completeHistory([{ revision: 0, status: "SUCCESSFUL" }]);
            await world.shift(0, 100);
            const { status, stdout } = await verify(asking("blueGreen", 0));
            expect(status).to.equal(0);
            expect(stdout).to.include("✔ rollout   completed (blue/green)\n");
            expect(stdout).to.include("✔ targets   2 of 2 healthy in web-green\n");
        });

        it("waits for the bake although every task runs and is healthy", async () => {
            let look = 0;
            completeService((service) => {
                look += 1;
                service.deploymentConfiguration = { strategy: "CANARY" };
                const status = look < 3 ? "IN_PROGRESS" : "SUCCESSFUL";
                completeHistory([{ revision: 0, status, lifecycleStage: "BAKE_TIME" }]);
            });
            const { status, stderr } = await verify(asking("blueGreen", 0));
            expect(status).to.equal(0);
            expect(stderr).to.equal("web: bake time\nweb: proven: 2 of 2 running\n");
        });

        it("tells how to continue a paused deployment", async () => {
            completeService((service) => {
                service.deploymentConfiguration = { strategy: "LINEAR" };
            });
            const lifecycleHookDetails = [HOOK];
            completeHistory([
                { revision: 0, status: "IN_PROGRESS", lifecycleStage: "POST_SCALE_UP", lifecycleHookDetails },
            ]);
            const { status, stdout } = await verifyFor("0", asking("blueGreen", 0));
            expect(status).to.equal(1);
            expect(stdout).to.include("post scale up: paused until somebody continues it");
            expect(stdout).to.include(
                `aws ecs continue-service-deployment --region ${REGION} --service-deployment-arn arn:aws:ecs:${REGION}:123456789012:service-deployment/shop/web/0 --hook-id ecs-pause-1 --action CONTINUE`,
            );
        });

        it("refutes what an alarm rolled back, although a completed deployment serves", async () => {
            completeService((service) => {
                service.deploymentConfiguration = { strategy: "BLUE_GREEN" };
            });
            completeHistory([
                { revision: 1, status: "ROLLBACK_SUCCESSFUL", rollback: { reason: "alarm web-5xx fired" } },
                { revision: 0, status: "SUCCESSFUL" },
            ]);
            const { status, stdout } = await verify(asking("blueGreen", 1));
            expect(status).to.equal(1);
            expect(stdout).to.include("✘ rollout   rolled back: alarm web-5xx fired\n");
        });

        it("does without the rule where it cannot be read", async () => {
            proxy.fail("DescribeRules", 400, "AccessDeniedException", "not authorized");
            const { status, stdout } = await verify(asking("blueGreen", 0));
            expect(status).to.equal(0);
            expect(stdout).to.include("2 of 2 healthy in web-blue; 2 of 2 healthy in web-green");
            expect(stdout).to.include("not read, the verdicts do without: elasticloadbalancing:DescribeRules");
        });
    });

    describe("of a service that CodeDeploy deploys", () => {
        const codeDeploy = { application: "code-deploy", deploymentGroup: "blue-green", container: "nginx", port: 80 };

        // biome-ignore lint/suspicious/noExplicitAny: what moto answers is completed, whatever it is.
        function completeTaskSets(change: (taskSets: any[], service: any) => void = () => undefined): void {
            completeService((service) => {
                for (const taskSet of service.taskSets) {
                    Object.assign(taskSet, {
                        computedDesiredCount: RUNNING_TASKS,
                        runningCount: RUNNING_TASKS,
                        pendingCount: 0,
                    });
                }
                Object.assign(service, { runningCount: RUNNING_TASKS, pendingCount: 0 });
                change(service.taskSets, service);
            });
        }

        /** Newest first; the last `unlisted` ones are known by their id only. */
        function completeDeployments(deployments: object[], unlisted = 0): void {
            const infos = deployments.map((fields, index) => ({
                deploymentId: `d-${index}`,
                createTime: 1_700_000_000 - index,
                ...fields,
            }));
            const listed = infos.slice(0, infos.length - unlisted).map(({ deploymentId }) => deploymentId);
            proxy.complete("ListDeployments", () => ({ deployments: listed }));
            proxy.complete("BatchGetDeployments", (_answer, { deploymentIds }) => ({
                deploymentsInfo: infos.filter(({ deploymentId }) => deploymentIds.includes(deploymentId)),
            }));
        }

        it("takes the target group of the primary task set", async () => {
            // The service itself keeps the group that it was created with.
            const elsewhere = [{ targetGroupArn: world.green, containerName: "nginx", containerPort: 80 }];
            completeTaskSets((_taskSets, service) => Object.assign(service, { loadBalancers: elsewhere }));
            const { status, stdout } = await verify(asking("codeDeploy", 0, { codeDeploy }));
            expect(status).to.equal(0);
            expect(stdout).to.include("✔ rollout   completed (CodeDeploy)\n");
            expect(stdout).to.include("✔ targets   2 of 2 healthy in web-blue\n");
        });

        it("refutes when nothing has been deployed, and when the deployment was rolled back, with CodeDeploy's reason", async () => {
            completeTaskSets();
            const idle = await verify(asking("codeDeploy", 1, { codeDeploy }));
            expect(idle.stdout).to.include("CodeDeploy has not been asked to deploy web:2");
            const content = JSON.stringify({
                Resources: [{ TargetService: { Properties: { TaskDefinition: revisions[1] } } }],
            });
            completeDeployments(
                [
                    {
                        status: "Succeeded",
                        creator: "codeDeployRollback",
                        rollbackInfo: { rollbackTriggeringDeploymentId: "d-1" },
                    },
                    {
                        status: "Stopped",
                        revision: { revisionType: "AppSpecContent", appSpecContent: { content } },
                        rollbackInfo: { rollbackDeploymentId: "d-0" },
                        errorInformation: { code: "ALARM_ACTIVE", message: "One or more alarms have been activated." },
                    },
                ],
                1,
            );
            const { status, stdout } = await verify(asking("codeDeploy", 1, { codeDeploy }));
            expect([idle.status, status]).to.deep.equal([1, 1]);
            expect(stdout).to.match(/rolled back: One or more alarms have been activated\. \(CodeDeploy d-1 Stopped\)/);
        });

        it("waits while the previous tasks wait for their end, and tells how to go on and how to go back", async () => {
            completeTaskSets((taskSets, service) => {
                taskSets.push({ ...taskSets[0], taskSetArn: "old", status: "ACTIVE", taskDefinition: revisions[1] });
                service.runningCount = 2 * RUNNING_TASKS;
                taskSets[0].externalId = "d-0";
            });
            completeDeployments([{ status: "InProgress", instanceTerminationWaitTimeStarted: true }]);
            const { status, stdout } = await verifyFor("0", asking("codeDeploy", 0, { codeDeploy }));
            expect(status).to.equal(1);
            expect(stdout).to.match(/the traffic has moved, the previous tasks wait for\s+their end/);
            expect(stdout).to.include("--deployment-id d-0 --deployment-wait-type TERMINATION_WAIT");
            expect(stdout).to.include(
                `aws deploy stop-deployment --region ${REGION} --deployment-id d-0 --auto-rollback-enabled`,
            );
        });

        it("waits for a task set that is not steady yet", async () => {
            completeTaskSets((taskSets) => Object.assign(taskSets[0], { stabilityStatus: "STABILIZING" }));
            const { status, stderr } = await verifyFor("0", asking("codeDeploy", 0, { codeDeploy }));
            expect([status, stderr]).to.deep.equal([1, "web: not in time: the task set is stabilizing\n"]);
        });

        it("tells how to let the traffic be rerouted", async () => {
            completeTaskSets();
            completeDeployments([{ status: "Ready" }]);
            const { stderr } = await verifyFor("0", asking("codeDeploy", 1, { codeDeploy }));
            expect(stderr).to.include("web: not in time: CodeDeploy d-0 Ready: waits for the traffic to be rerouted");
            expect(stderr).to.include(
                `aws deploy continue-deployment --region ${REGION} --deployment-id d-0 --deployment-wait-type READY_WAIT`,
            );
        });
    });

    describe("as a command", () => {
        it("prints one JSON document", async () => {
            const { stdout, stderr } = await verify(asking("rolling", 0), "--json");
            expect(stderr).to.equal("");
            const document = JSON.parse(stdout);
            expect(document).to.deep.include({ version: 1, stack: "dev", proven: true });
            expect(document.services[0]).to.deep.include({
                name: "web",
                verdict: "proven",
                asked: revisions[0],
                runs: revisions[0],
            });
            expect(
                document.services[0].checks.map(
                    ({ name, state }: { name: string; state: string }) => `${name} ${state}`,
                ),
            ).to.deep.equal(["revision ok", "rollout ok", "tasks ok", "targets ok", "endpoint skipped"]);
        });

        it("asks Pulumi for the outputs where no file is named, and looks only at the services that are", async () => {
            const outputs = asking("rolling", 0) as { services: Record<string, unknown> };
            outputs.services.gone = {
                ...(outputs.services.web as object),
                arn: arns.rolling.replace(/rolling$/, "gone"),
            };
            project.outputs(outputs);
            const { status, calls } = await project.run(["verify", "dev", "web", ...QUICK], env);
            expect(status).to.equal(0);
            expect(calls).to.deep.equal(["pulumi stack output --json --stack dev"]);
        });

        it("ends with 130 when it is interrupted while it waits", async () => {
            completeService((service) => {
                service.pendingCount = 1;
            });
            const { child, ended } = project.start(
                ["verify", "dev", "--outputs", project.outputs(asking("rolling", 0)), "--interval", "60"],
                env,
            );
            await once(child.stderr as NodeJS.ReadableStream, "data");
            child.kill("SIGINT");
            const { status, stderr } = await ended;
            expect(status).to.equal(130);
            expect(stderr).to.include("verify: interrupted");
        });

        it("ends with 2 where there are no credentials, they are refused, or they may not call", async () => {
            const file = project.outputs(asking("rolling", 0));
            const none = await project.run(["verify", "dev", "--outputs", file], {
                ...env,
                AWS_ACCESS_KEY_ID: "",
                AWS_SECRET_ACCESS_KEY: "",
            });
            expect(none.status).to.equal(2);
            expect(none.stderr).to.match(/^verify: no AWS credentials: .*AWS_PROFILE/);
            proxy.fail("DescribeServices", 400, "UnrecognizedClientException", "The security token is invalid");
            const refused = await verify(asking("rolling", 0));
            expect([refused.status, refused.stderr]).to.deep.equal([
                2,
                "verify: AWS refuses the credentials at ecs:DescribeServices: The security token is invalid (UnrecognizedClientException)\n",
            ]);
            proxy.fail("DescribeServices", 400, "AccessDeniedException", "User is not authorized");
            const denied = await verify(asking("rolling", 0));
            expect([denied.status, denied.stderr]).to.deep.equal([
                2,
                "verify: the credentials may not call ecs:DescribeServices: User is not authorized\n",
            ]);
        });

        it("waits while AWS is busy, and ends with 3 when that does not pass", async () => {
            completeService(() => {
                proxy.fail("DescribeTargetHealth", 500, "InternalFailure", "try again");
            });
            setTimeout(() => proxy.reset(), 1_500);
            const passing = await verify(asking("rolling", 0));
            expect(passing.status, passing.stderr).to.equal(0);
            expect(passing.stderr).to.match(/^web: AWS does not answer: try again\nweb: proven/);
            proxy.fail("DescribeServices", 500, "ServerException", "try again");
            const lasting = await verify(asking("rolling", 0));
            expect(lasting.status).to.equal(3);
            expect(lasting.stderr).to.include("verify failed: Error: AWS does not answer: try again");
        });

        it("ends with 3 where AWS answers with what nobody expects", async () => {
            proxy.fail("DescribeServices", 400, "SomethingNewException", "who knows");
            const { status, stderr } = await verify(asking("rolling", 0));
            expect(status).to.equal(3);
            expect(stderr).to.match(/^verify failed: SomethingNewException: who knows/);
        });
    });

    /** As `verify`, with a deadline of so many minutes. */
    function verifyFor(minutes: string, outputs: unknown) {
        const file = project.outputs(outputs);
        return project.run(["verify", "dev", "--outputs", file, "--interval", "0.05", "--timeout", minutes], env);
    }
});
