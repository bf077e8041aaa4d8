import { describeRule } from "../../support/describe-rule";
import { subnet, vpc } from "../../support/network";
import { aws, computed, ref, UNKNOWN } from "../../support/stack";

type Props = Record<string, unknown>;
const group = (props: Props, name = "workers") => aws("autoscaling/group:Group", name, props);

const zone = (name: string, availabilityZone?: unknown) => subnet(name, { availabilityZone });
const two = [...vpc, zone("a"), zone("b")];
const subnets = (vpcZoneIdentifiers: unknown) => group({ vpcZoneIdentifiers, availabilityZones: UNKNOWN });
const zones = (availabilityZones: unknown) => group({ availabilityZones, vpcZoneIdentifiers: UNKNOWN });
describeRule("ec2-autoscaling-several-zones", {
    fails: {
        "one subnet": [[...two, subnets([ref("a")])], /"workers" is in one zone; two are accepted/],
        "one subnet in a list that is unknown": [[...two, subnets(computed([ref("a")]))], /one zone/],
        "two subnets in one zone": [
            [...vpc, zone("a", "eu-west-1a"), zone("b", "eu-west-1a"), subnets([ref("a"), ref("b")])],
            /one zone/,
        ],
        "the same subnet twice": [subnets(["subnet-1", "subnet-1"]), /one zone/],
        "one zone": [zones(["eu-west-1a"]), /one zone/],
    },
    passes: {
        "two subnets": [...two, subnets([ref("a"), ref("b")])],
        "two subnets in a list that is unknown": [...two, subnets(computed([ref("a"), ref("b")]))],
        "two subnets in two zones": [
            ...vpc,
            zone("a", "eu-west-1a"),
            zone("b", "eu-west-1b"),
            subnets([ref("a"), ref("b")]),
        ],
        "two subnets in zones that are not known": [
            ...vpc,
            zone("a", UNKNOWN),
            zone("b", UNKNOWN),
            subnets([ref("a"), ref("b")]),
        ],
        "two from the configuration": subnets(["subnet-1", "subnet-2"]),
        "two zones": zones(["eu-west-1a", "eu-west-1b"]),
    },
    unseen: {
        "subnets that come from nothing": [subnets(UNKNOWN), /its zones are not known/],
        "one of them": [subnets(["subnet-1", UNKNOWN]), /its zones are not known/],
        "one of its zones": [zones(["eu-west-1a", UNKNOWN]), /its zones are not known/],
        "what a template says": [group({}), /its zones are not known/],
    },
});

const target = aws("lb/targetGroup:TargetGroup", "target", {});
const behind = { targetGroupArns: [ref("target", "arn")] };
const attachment = (name: unknown, module = "attachment:Attachment") =>
    aws(`autoscaling/${module}`, "attachment", { autoscalingGroupName: name });
const unknownOf = (name: string) => computed([ref(name), UNKNOWN]);
describeRule("ec2-autoscaling-health-check", {
    fails: {
        "AWS's default": [[target, group(behind)], /"workers" is behind a load balancer but replaces no instance/],
        "checks of the instance": [[target, group({ ...behind, healthCheckType: "EC2" })], /replaces no instance/],
        "a type that the provider fills in": [[target, group({ ...behind, healthCheckType: UNKNOWN })], /no instance/],
        "a classic load balancer": [group({ loadBalancers: ["old"] }), /no instance/],
        "a traffic source": [group({ trafficSources: [{ identifier: "arn:x", type: "elbv2" }] }), /no instance/],
        "target groups that are not known yet": [
            [target, group({ targetGroupArns: unknownOf("target") })],
            /no instance/,
        ],
        "an attachment": [[group({}), group({}, "other"), attachment(ref("workers"))], /"workers" is behind/],
        "an attachment by a name that the program gives": [
            [group({ name: "blue" }), group({ name: "green" }, "other"), attachment("blue")],
            /"workers" is behind/,
        ],
        "a traffic source's attachment": [
            [group({}), attachment(ref("workers"), "trafficSourceAttachment:TrafficSourceAttachment")],
            /"workers" is behind/,
        ],
    },
    passes: {
        "checks of the load balancer": [target, group({ ...behind, healthCheckType: "ELB" })],
        "checks of both": [target, group({ ...behind, healthCheckType: "EC2,ELB" })],
        "no load balancer": group({ loadBalancers: [], targetGroupArns: UNKNOWN }),
        "an attachment of a group outside of the stack": [group({}), attachment("elsewhere")],
        "an attachment of nobody knows which group": [group({}), attachment(UNKNOWN)],
        "a service of VPC Lattice": group({ trafficSources: [{ identifier: "arn:x", type: "vpc-lattice" }] }),
    },
    unseen: {
        "an unknown type": [
            [target, group({ ...behind, healthCheckType: unknownOf("target") })],
            /healthCheckType is not known/,
        ],
    },
});
