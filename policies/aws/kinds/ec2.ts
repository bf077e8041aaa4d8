import type * as aws from "@pulumi/aws";
import { kind } from "./kind";

export const instances = kind<aws.ec2.InstanceArgs>("instance", "ec2/instance:Instance");
export const spotInstanceRequests = kind<aws.ec2.SpotInstanceRequestArgs>(
    "spot instance request",
    "ec2/spotInstanceRequest:SpotInstanceRequest",
);
export const launchTemplates = kind<aws.ec2.LaunchTemplateArgs>("launch template", "ec2/launchTemplate:LaunchTemplate");
export const launchConfigurations = kind<aws.ec2.LaunchConfigurationArgs>(
    "launch configuration",
    "ec2/launchConfiguration:LaunchConfiguration",
);
export const autoscalingGroups = kind<aws.autoscaling.GroupArgs>("autoscaling group", "autoscaling/group:Group");
/** Both name the group by `autoscalingGroupName`. */
export const autoscalingAttachments = kind<Pick<aws.autoscaling.AttachmentArgs, "autoscalingGroupName">>(
    "autoscaling attachment",
    "autoscaling/attachment:Attachment",
    "autoscaling/trafficSourceAttachment:TrafficSourceAttachment",
);
export const volumes = kind<aws.ebs.VolumeArgs>("volume", "ebs/volume:Volume");
export const encryptionByDefault = kind<aws.ebs.EncryptionByDefaultArgs>(
    "EBS encryption by default",
    "ebs/encryptionByDefault:EncryptionByDefault",
);
