import { list, type Properties, record, text, texts } from "../model";

import type { ComponentContext } from "./context";

export function applicationLoadBalancer({ name, inputs, child }: ComponentContext): Properties {
    const { listener, listeners, defaultTargetGroup, defaultTargetGroupPort, subnetIds, ...balancerInputs } = inputs;
    const subnets = texts(subnetIds);
    const ownGroup = balancerInputs.securityGroups === undefined;
    const defaultSecurityGroup = ownGroup
        ? child("aws:ec2/securityGroup:SecurityGroup", name, { description: "Default security group for ALB" })
        : undefined;
    delete balancerInputs.defaultSecurityGroup;
    const loadBalancer = child("aws:lb/loadBalancer:LoadBalancer", name, {
        ...balancerInputs,
        ...(subnets.length > 0 && { subnets }),
        ...(defaultSecurityGroup && { securityGroups: [defaultSecurityGroup.id] }),
    });
    const vpcId = loadBalancer.vpcId;
    const targetGroup = child("aws:lb/targetGroup:TargetGroup", name, {
        port: defaultTargetGroupPort ?? 80,
        protocol: "HTTP",
        targetType: "ip",
        vpcId,
        ...record(defaultTargetGroup),
    });
    const wanted = listener
        ? [listener]
        : list(listeners).length > 0
          ? list(listeners)
          : [{ port: 80, protocol: "HTTP" }];
    return {
        loadBalancer,
        vpcId,
        ...(defaultSecurityGroup && { defaultSecurityGroup }),
        defaultTargetGroup: targetGroup,
        listeners: wanted.map((args, index) =>
            child("aws:lb/listener:Listener", `${name}-${index}`, {
                loadBalancerArn: loadBalancer.arn,
                defaultActions: [{ type: "forward", targetGroupArn: targetGroup.arn }],
                ...record(args),
            }),
        ),
    };
}

/** The service and, unless the program brings its own, the task definition. */
export function fargateService({ name, inputs, child }: ComponentContext): Properties {
    const { taskDefinitionArgs, ...serviceInputs } = inputs;
    const given = record(taskDefinitionArgs);
    const containers = given.containers ?? (given.container && { container: given.container });
    const taskDefinition =
        inputs.taskDefinition === undefined
            ? child("aws:ecs/taskDefinition:TaskDefinition", name, {
                  family: text(given.family) || name,
                  containerDefinitions: JSON.stringify(
                      Object.entries(record(containers)).map(([key, value]) => ({ name: key, ...record(value) })),
                  ),
                  networkMode: "awsvpc",
                  requiresCompatibilities: ["FARGATE"],
                  cpu: text(given.cpu) || "256",
                  memory: text(given.memory) || "512",
              })
            : undefined;
    const service = child("aws:ecs/service:Service", name, {
        launchType: "FARGATE",
        ...serviceInputs,
        taskDefinition: taskDefinition?.arn ?? inputs.taskDefinition,
    });
    return { service, ...(taskDefinition && { taskDefinition }) };
}
