import type { ComponentModels } from "./context";
import { ecrImage, ecrRepository } from "./registry";
import { applicationLoadBalancer, fargateService } from "./services";
import { ec2Vpc } from "./vpc";

/** Components that run in a plugin of their own: the program sees nothing of them but their outputs. */
export const componentModels: ComponentModels = {
    "awsx:ecr:Image": ecrImage,
    "awsx:ecr:Repository": ecrRepository,
    "awsx:ec2:Vpc": ec2Vpc,
    "awsx:lb:ApplicationLoadBalancer": applicationLoadBalancer,
    "awsx:ecs:FargateService": fargateService,
};
