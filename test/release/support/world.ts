import { CodeDeployClient, CreateApplicationCommand, CreateDeploymentGroupCommand } from "@aws-sdk/client-codedeploy";
import { CreateSubnetCommand, CreateVpcCommand, EC2Client } from "@aws-sdk/client-ec2";
import {
    CreateClusterCommand,
    CreateServiceCommand,
    CreateTaskSetCommand,
    ECSClient,
    type LoadBalancer,
    RegisterTaskDefinitionCommand,
    UpdateServicePrimaryTaskSetCommand,
} from "@aws-sdk/client-ecs";
import {
    CreateListenerCommand,
    CreateLoadBalancerCommand,
    CreateRuleCommand,
    CreateTargetGroupCommand,
    ElasticLoadBalancingV2Client,
    ModifyRuleCommand,
    RegisterTargetsCommand,
} from "@aws-sdk/client-elastic-load-balancing-v2";
import { RUNNING_TASKS } from "./emulator";

// As release/aws/clients.ts does: the warning is about Node 20, on which the tests run as well.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

export const REGION = "eu-west-1";
export const CREDENTIALS = { accessKeyId: "testing", secretAccessKey: "testing" };
export const DIGESTS = ["a", "b", "c"].map((letter) => `sha256:${letter.repeat(64)}`);
export const REPOSITORY = `123456789012.dkr.ecr.${REGION}.amazonaws.com/shop`;

/** What the tests deploy on: one load balancer with two target groups and a rule between them. */
export class World {
    private readonly ec2: EC2Client;
    private readonly ecs: ECSClient;
    private readonly loadBalancing: ElasticLoadBalancingV2Client;
    private readonly codeDeploy: CodeDeployClient;
    rule = "";
    blue = "";
    green = "";

    constructor(endpoint: string) {
        const config = { endpoint, region: REGION, credentials: CREDENTIALS };
        this.ec2 = new EC2Client(config);
        this.ecs = new ECSClient(config);
        this.loadBalancing = new ElasticLoadBalancingV2Client(config);
        this.codeDeploy = new CodeDeployClient(config);
    }

    async build(): Promise<void> {
        const { Vpc } = await this.ec2.send(new CreateVpcCommand({ CidrBlock: "10.0.0.0/20" }));
        const zones = ["a", "b"].map((letter) => `${REGION}${letter}`);
        const subnets = await Promise.all(
            zones.map((AvailabilityZone, index) =>
                this.ec2.send(
                    new CreateSubnetCommand({ VpcId: Vpc?.VpcId, CidrBlock: `10.0.${index}.0/24`, AvailabilityZone }),
                ),
            ),
        );
        const { LoadBalancers } = await this.loadBalancing.send(
            new CreateLoadBalancerCommand({
                Name: "shop",
                Subnets: subnets.map(({ Subnet }) => Subnet?.SubnetId ?? ""),
            }),
        );
        const group = async (Name: string) => {
            const { TargetGroups } = await this.loadBalancing.send(
                new CreateTargetGroupCommand({ Name, Protocol: "HTTP", Port: 80, VpcId: Vpc?.VpcId, TargetType: "ip" }),
            );
            return TargetGroups?.[0]?.TargetGroupArn ?? "";
        };
        [this.blue, this.green] = [await group("web-blue"), await group("web-green")];
        const { Listeners } = await this.loadBalancing.send(
            new CreateListenerCommand({
                LoadBalancerArn: LoadBalancers?.[0]?.LoadBalancerArn,
                Protocol: "HTTP",
                Port: 80,
                DefaultActions: [{ Type: "fixed-response", FixedResponseConfig: { StatusCode: "404" } }],
            }),
        );
        const { Rules } = await this.loadBalancing.send(
            new CreateRuleCommand({
                ListenerArn: Listeners?.[0]?.ListenerArn,
                Priority: 10,
                Conditions: [{ Field: "path-pattern", Values: ["/*"] }],
                Actions: this.forward(100, 0),
            }),
        );
        this.rule = Rules?.[0]?.RuleArn ?? "";
        for (const TargetGroupArn of [this.blue, this.green]) {
            const Targets = Array.from({ length: RUNNING_TASKS }, (_, index) => ({
                Id: `10.0.0.${index + 10}`,
                Port: 80,
            }));
            await this.loadBalancing.send(new RegisterTargetsCommand({ TargetGroupArn, Targets }));
        }
        await this.ecs.send(new CreateClusterCommand({ clusterName: "shop" }));
    }

    /** Moves the weights of the production rule. */
    async shift(blue: number, green: number): Promise<void> {
        await this.loadBalancing.send(
            new ModifyRuleCommand({ RuleArn: this.rule, Actions: this.forward(blue, green) }),
        );
    }

    /** Registers one more revision; answers with its ARN. */
    async revision(family: string, images: Record<string, string>): Promise<string> {
        const containerDefinitions = Object.entries(images).map(([name, image]) => ({ name, image, memory: 128 }));
        const { taskDefinition } = await this.ecs.send(
            new RegisterTaskDefinitionCommand({ family, containerDefinitions }),
        );
        return taskDefinition?.taskDefinitionArn ?? "";
    }

    /** Creates a service of the ECS controller; answers with its ARN. */
    async service(serviceName: string, taskDefinition: string, loadBalancers: LoadBalancer[] = []): Promise<string> {
        const { service } = await this.ecs.send(
            new CreateServiceCommand({
                cluster: "shop",
                serviceName,
                taskDefinition,
                desiredCount: RUNNING_TASKS,
                loadBalancers,
            }),
        );
        return service?.serviceArn ?? "";
    }

    /** A load balancer between whose target groups ECS moves the traffic. */
    shifting(): LoadBalancer[] {
        const advancedConfiguration = {
            alternateTargetGroupArn: this.green,
            productionListenerRule: this.rule,
            roleArn: "arn:aws:iam::123456789012:role/ecs",
        };
        return [{ targetGroupArn: this.blue, containerName: "nginx", containerPort: 80, advancedConfiguration }];
    }

    /** Creates a service of the CodeDeploy controller with its first task set, and its application and group. */
    async codeDeployService(serviceName: string, taskDefinition: string): Promise<string> {
        const { service } = await this.ecs.send(
            new CreateServiceCommand({
                cluster: "shop",
                serviceName,
                desiredCount: RUNNING_TASKS,
                deploymentController: { type: "CODE_DEPLOY" },
            }),
        );
        const loadBalancers = [{ targetGroupArn: this.blue, containerName: "nginx", containerPort: 80 }];
        const { taskSet } = await this.ecs.send(
            new CreateTaskSetCommand({ cluster: "shop", service: serviceName, taskDefinition, loadBalancers }),
        );
        await this.ecs.send(
            new UpdateServicePrimaryTaskSetCommand({
                cluster: "shop",
                service: serviceName,
                primaryTaskSet: taskSet?.taskSetArn,
            }),
        );
        await this.codeDeploy.send(
            new CreateApplicationCommand({ applicationName: serviceName, computePlatform: "ECS" }),
        );
        await this.codeDeploy.send(
            new CreateDeploymentGroupCommand({
                applicationName: serviceName,
                deploymentGroupName: "blue-green",
                serviceRoleArn: "arn:aws:iam::123456789012:role/codedeploy",
                deploymentConfigName: "CodeDeployDefault.ECSAllAtOnce",
            }),
        );
        return service?.serviceArn ?? "";
    }

    private forward(blue: number, green: number) {
        const TargetGroups = [
            { TargetGroupArn: this.blue, Weight: blue },
            { TargetGroupArn: this.green, Weight: green },
        ];
        return [{ Type: "forward" as const, ForwardConfig: { TargetGroups } }];
    }
}
