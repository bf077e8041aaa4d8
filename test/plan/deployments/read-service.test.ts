import { expect } from "chai";
import { serviceDeployments } from "../../../plan/deployments/index";
import type { PlanResource } from "../../../plan/document";
import { resource } from "../report/documents";
import { service, targetGroup, taskDefinition } from "./support";

const UNKNOWN = { $unknown: true } as const;
const SECRET = { $secret: true } as const;

function timeOf(resources: readonly PlanResource[]) {
    const [deployment, ...others] = serviceDeployments(resources);
    expect(others).to.deep.equal([]);
    return deployment?.time;
}

const behind = (...names: string[]) => ({
    loadBalancers: names.map((name) => ({ containerName: "app", containerPort: 80, targetGroupArn: `arn:${name}` })),
});

describe("what a service of a document says about its deployments", () => {
    it("is read from its task definition and its target group: max(10, 20) + 60", () => {
        const group = targetGroup("web", { healthCheck: { interval: 20 }, deregistrationDelay: "60" });

        expect(timeOf([...service(behind("web")), group])).to.deep.include({
            strategy: "rolling",
            seconds: 80,
            uncounted: [],
        });
    });

    it("has the defaults of AWS: a check every 30 s, a drain of 300 s", () => {
        const time = timeOf([...service(behind("web")), targetGroup("web")]);

        expect(time?.seconds).to.equal(330);
        expect(time?.steps[0]?.path?.[0]).to.deep.include({ seconds: 30, threshold: 5 });
    });

    it("has a threshold of 3 where the program gives any other part of the check, as the provider does", () => {
        const time = timeOf([...service(behind("web")), targetGroup("web", { healthCheck: { path: "/" } })]);

        expect(time?.steps[0]?.path?.[0]).to.deep.include({ seconds: 30, threshold: 3 });
    });

    const checked = (healthCheck: unknown) =>
        timeOf([
            ...service({ taskDefinition: "other" }),
            taskDefinition("other", JSON.stringify([{ name: "app", healthCheck }])),
        ])?.seconds;

    it("has a container check every 30 s unless it says how often", () => {
        expect(checked({ command: ["CMD", "true"] })).to.equal(30);
        expect(checked({ command: ["CMD", "true"], interval: 7 })).to.equal(7);
    });

    it("checks after 5 s within a start period, as Docker does", () => {
        expect(checked({ command: ["CMD", "true"], interval: 60, startPeriod: 90 })).to.equal(5);
    });

    it("has no container check without a command: 40 s", () => {
        expect(checked(undefined)).to.equal(40);
        expect(checked({ command: ["NONE"] })).to.equal(40);
    });

    it("finds the task definition by family, by revision and by ARN", () => {
        const [task, web] = service({}) as [PlanResource, PlanResource];
        const known = { ...task, id: "its-id", outputs: { arn: "arn:task:3", revision: 3 } };
        for (const name of ["task", "task:3", "arn:task:3", "its-id"]) {
            const named = { ...web, inputs: { ...web.inputs, taskDefinition: name } };
            expect(timeOf([known, named])?.seconds, name).to.equal(10);
        }
        const old = { ...web, inputs: { ...web.inputs, taskDefinition: "task:2" } };
        expect(timeOf([known, old])?.uncounted).to.deep.equal(["container checks (task definition not in this stack)"]);
    });

    it("finds by what a property was made from what is not known yet", () => {
        const [task, web] = service({
            taskDefinition: UNKNOWN,
            loadBalancers: [{ containerName: "app", targetGroupArn: UNKNOWN }],
        }) as [PlanResource, PlanResource];
        const groups = [
            targetGroup("other"),
            targetGroup("web", { healthCheck: { interval: 20 }, deregistrationDelay: 45 }),
        ];
        const propertyDependencies = { taskDefinition: [task.urn], loadBalancers: [groups[1]?.urn ?? ""] };

        expect(timeOf([...groups, task, { ...web, propertyDependencies }])).to.deep.include({
            seconds: 65,
            uncounted: [],
        });
    });

    it("takes a list of load balancers that is unknown as a whole for the groups that it was made from", () => {
        const [task, web] = service({ loadBalancers: UNKNOWN }) as [PlanResource, PlanResource];
        const group = targetGroup("web", { healthCheck: { interval: 20 }, deregistrationDelay: 45 });

        expect(
            timeOf([task, group, { ...web, propertyDependencies: { loadBalancers: [group.urn] } }])?.seconds,
        ).to.equal(65);
        expect(timeOf([task, group, web])?.uncounted).to.deep.equal(["load balancers (not known yet)"]);
    });

    for (const [what, definitions, why] of [
        ["not known", UNKNOWN, "not known yet"],
        ["secret", SECRET, "secret"],
        ["broken", "[", "definitions are no JSON"],
    ] as const) {
        it(`says that containers are ${what}, and does not take them for unchecked`, () => {
            const time = timeOf([...service({ taskDefinition: "other" }), taskDefinition("other", definitions)]);

            expect(time).to.deep.include({ seconds: 0, uncounted: [`container checks (${why})`] });
        });
    }

    it("says which settings are not known", () => {
        const group = targetGroup("web", { healthCheck: UNKNOWN, deregistrationDelay: UNKNOWN });

        const time = timeOf([...service({ ...behind("web", "gone"), vpcLatticeConfigurations: [{}] }), group]);

        expect(time?.uncounted).to.deep.equal([
            "checks of web (not known yet)",
            "target group arn:gone (not in this stack)",
            "drain of web (not known yet)",
            "VPC Lattice",
        ]);
    });

    it("says that it cannot see what a Classic Load Balancer waits for", () => {
        expect(timeOf(service({ loadBalancers: [{ elbName: "old" }, { elbName: "older" }] }))?.uncounted).to.deep.equal(
            ["a Classic Load Balancer"],
        );
    });

    it("has no tasks without a number, unless scaling counts them", () => {
        expect(timeOf(service({ desiredCount: undefined as never }))?.outcome).to.equal("idle");
        expect(timeOf(service({ desiredCount: 0 }, { ignoreChanges: ["desiredCount"] }))?.seconds).to.equal(10);
        expect(timeOf(service({ desiredCount: UNKNOWN }))).to.deep.include({ outcome: "takes", seconds: 10 });
    });

    it("takes turns within its percentages: 3 waves of 10", () => {
        const limits = { deploymentMinimumHealthyPercent: 100, deploymentMaximumPercent: 150 };

        expect(timeOf(service({ desiredCount: 3, ...limits }))?.seconds).to.equal(30);
        const unknown = { ...limits, deploymentMaximumPercent: UNKNOWN };
        expect(timeOf(service({ desiredCount: 3, ...unknown }))?.uncounted).to.deep.equal([
            "more waves (not known yet)",
        ]);
    });

    it("has a daemon stop the old task first: max(10, 300)", () => {
        const inputs = { schedulingStrategy: "DAEMON", ...behind("web") };

        expect(timeOf([...service(inputs), targetGroup("web")])?.seconds).to.equal(300);
    });

    it("counts alarms only where they are turned on", () => {
        const alarms = { alarmNames: ["errors"], rollback: true };

        expect(timeOf(service({ alarms: { ...alarms, enable: true } }))?.beyond).to.have.length(1);
        expect(timeOf(service({ alarms: { ...alarms, enable: false } }))?.beyond).to.deep.equal([]);
    });

    it("does not choose between task definitions that it may be made from", () => {
        const [task, web] = service({ taskDefinition: UNKNOWN }) as [PlanResource, PlanResource];
        const other = taskDefinition("other", task.inputs.containerDefinitions ?? "");
        const propertyDependencies = { taskDefinition: [task.urn, other.urn] };

        expect(timeOf([task, other, { ...web, propertyDependencies }])?.uncounted).to.deep.equal([
            "container checks (one of several task definitions)",
        ]);
    });

    it("stands in the order of names", () => {
        const named = (name: string) => service({}, { name }).slice(1);

        const names = serviceDeployments([...named("web"), ...named("api"), ...named("cart")]).map(
            ({ service }) => service,
        );

        expect(names).to.deep.equal(["api", "cart", "web"]);
    });

    it("leaves out services that it only reads", () => {
        expect(serviceDeployments(service({}, { external: true }))).to.deep.equal([]);
    });
});

describe("what a service says about deployments that shift requests", () => {
    it("bakes as AWS does by default: 9 x 6 min in ten steps, 10 min with a canary", () => {
        const shifted = (strategy: string, more = {}) =>
            timeOf(service({ deploymentConfiguration: { strategy, ...more } }))?.seconds;

        expect(shifted("LINEAR")).to.equal(10 + 9 * 360);
        expect(shifted("CANARY")).to.equal(10 + 600);
        expect(shifted("LINEAR", { bakeTimeInMinutes: "5" })).to.equal(10 + 9 * 360 + 300);
        expect(shifted("CANARY", { bakeTimeInMinutes: 5 })).to.equal(10 + 600 + 300);
    });

    it("says where no bake time is given, for which no default is documented", () => {
        const bakes = (more = {}) =>
            timeOf(service({ deploymentConfiguration: { strategy: "BLUE_GREEN", ...more } }))?.uncounted;

        expect(bakes()).to.deep.equal(["bake time (not given)"]);
        expect(bakes({ bakeTimeInMinutes: UNKNOWN })).to.deep.equal(["bake time (not known yet)"]);
        expect(bakes({ bakeTimeInMinutes: "0" })).to.deep.equal([]);
    });

    it("counts pauses and functions that hook in", () => {
        const hook = (targetType?: string) => ({
            lifecycleStages: ["POST_SCALE_UP"],
            ...(targetType ? { targetType } : {}),
        });
        const hooked = (...lifecycleHooks: ReturnType<typeof hook>[]) =>
            timeOf(service({ deploymentConfiguration: { strategy: "BLUE_GREEN", lifecycleHooks } }))?.beyond;

        expect(hooked(hook("PAUSE"))).to.deep.equal(["a manual pause"]);
        expect(hooked(hook("PAUSE"), hook("PAUSE"), hook())).to.deep.equal(["2 manual pauses", "a Lambda hook"]);
        expect(hooked(hook(), hook("AWS_LAMBDA"))).to.deep.equal(["2 Lambda hooks"]);
    });

    it("waits for no more than the quicker of blue and green: max(10, 15) + 20", () => {
        const advancedConfiguration = { alternateTargetGroupArn: "arn:green" };
        const loadBalancers = [{ containerName: "app", targetGroupArn: "arn:blue", advancedConfiguration }];
        const groups = [
            targetGroup("blue", { healthCheck: { interval: 25 }, deregistrationDelay: 20 }),
            targetGroup("green", { healthCheck: { interval: 15 }, deregistrationDelay: 90 }),
        ];

        const inputs = { loadBalancers, deploymentConfiguration: { strategy: "BLUE_GREEN" } };
        expect(timeOf([...service(inputs), ...groups])?.seconds).to.equal(35);
    });

    it("is not counted while nobody knows which it is, or another controller decides", () => {
        expect(timeOf(service({ deploymentConfiguration: { strategy: UNKNOWN } }))?.strategy).to.equal("unknown");
        expect(timeOf(service({ deploymentController: UNKNOWN }))?.strategy).to.equal("unknown");
        expect(timeOf(service({ deploymentController: { type: "EXTERNAL" } }))).to.deep.include({
            strategy: "external",
            outcome: "uncounted",
        });
    });
});

describe("what CodeDeploy says about the deployments of a service", () => {
    const byCodeDeploy = { deploymentController: { type: "CODE_DEPLOY" } };
    const deploymentGroup = (inputs: PlanResource["inputs"], more: Partial<PlanResource> = {}) =>
        resource("aws:codedeploy/deploymentGroup:DeploymentGroup", "group", undefined, {
            inputs: { ecsService: { serviceName: "web-1", clusterName: "main" }, ...inputs },
            ...more,
        });
    const config = (trafficRoutingConfig: PlanResource["inputs"]) =>
        resource("aws:codedeploy/deploymentConfig:DeploymentConfig", "config", undefined, {
            inputs: { deploymentConfigName: "own", trafficRoutingConfig },
        });

    it("is in the deployment group of the same name: 10 + 300", () => {
        const group = deploymentGroup({ deploymentConfigName: "CodeDeployDefault.ECSCanary10Percent5Minutes" });

        expect(timeOf([...service(byCodeDeploy), group])).to.deep.include({
            strategy: "CodeDeploy",
            seconds: 310,
            uncounted: [],
        });
    });

    it("is in the deployment group that was made from the service, before one of the same name", () => {
        const [task, web] = service(byCodeDeploy) as [PlanResource, PlanResource];
        const wait = (minutes: number) => ({
            blueGreenDeploymentConfig: {
                terminateBlueInstancesOnDeploymentSuccess: {
                    action: "TERMINATE",
                    terminationWaitTimeInMinutes: minutes,
                },
            },
        });
        const namesake = deploymentGroup(wait(1));
        const own = deploymentGroup(
            { ...wait(5), ecsService: { serviceName: UNKNOWN } },
            { urn: "urn:pulumi:dev::shop::own", propertyDependencies: { ecsService: [web.urn] } },
        );

        expect(timeOf([task, web, namesake, own])?.seconds).to.equal(310);
    });

    it("may be a configuration of the stack's own: 2 x 4 min, or 7 min", () => {
        const group = deploymentGroup({ deploymentConfigName: "own" });
        const linear = { type: "TimeBasedLinear", timeBasedLinear: { interval: 4, percentage: 40 } };
        const canary = { type: "TimeBasedCanary", timeBasedCanary: { interval: 7, percentage: 20 } };

        expect(timeOf([...service(byCodeDeploy), group, config(linear)])?.seconds).to.equal(10 + 480);
        expect(timeOf([...service(byCodeDeploy), group, config(canary)])?.seconds).to.equal(10 + 420);
        expect(timeOf([...service(byCodeDeploy), group, config({ type: "AllAtOnce" })])?.seconds).to.equal(10);
        expect(timeOf([...service(byCodeDeploy), group])?.uncounted).to.deep.equal([
            "shifts by own (not in this stack)",
        ]);
    });

    it("waits for a person where the deployment stops otherwise, and for nobody where it continues", () => {
        const ready = (deploymentReadyOption: PlanResource["inputs"]) =>
            timeOf([
                ...service(byCodeDeploy),
                deploymentGroup({ blueGreenDeploymentConfig: { deploymentReadyOption } }),
            ])?.beyond;

        expect(ready({ actionOnTimeout: "STOP_DEPLOYMENT", waitTimeInMinutes: 150 })).to.deep.equal([
            "the wait for somebody to reroute requests within 2 h 30 min",
        ]);
        expect(ready({ actionOnTimeout: "CONTINUE_DEPLOYMENT" })).to.deep.equal([]);
    });

    it("counts the quicker of its two target groups, and no drain: max(10, 15)", () => {
        const pair = { targetGroups: [{ name: "blue" }, { name: "green" }] };
        const group = deploymentGroup({ loadBalancerInfo: { targetGroupPairInfo: pair } });
        const groups = [targetGroup("blue"), targetGroup("green", { healthCheck: { interval: 15 } })];

        expect(timeOf([...service({ ...byCodeDeploy, ...behind("blue") }), group, ...groups])?.seconds).to.equal(15);
    });

    it("is not counted where the deployment group is elsewhere", () => {
        expect(timeOf(service(byCodeDeploy))?.uncounted).to.deep.equal([
            "CodeDeploy's deployment group (not in this stack)",
        ]);
    });
});
