import type * as aws from "@pulumi/aws";
import { subnets } from "../../aws/kinds";
import { lastingRunners, tasksOf } from "../../aws/tasks/task-runners";
import type { GraphNode } from "../../graph";
import { graphRule } from "../../rule";
import { get, given } from "../../values";

/**
 * Subnets count by their zones, where those are known. One of this stack that leaves its zone to AWS, or to what is not
 * known yet, counts as a zone of its own; one from outside of the stack may be in the zone of any other.
 */
export const severalZones = graphRule({
    name: "ecs-several-zones",
    level: "advisory",
    description: "Services run in two or more availability zones.",
    why: "With one zone, the failure of a data centre is the failure of the service.",
    fix: "Give the service subnets in at least two zones (`privateSubnetIds` of a network with two zones).",
    standards: [],
    of: lastingRunners,
    check(runner, graph, report) {
        const { property, network } = tasksOf(runner);
        if (!given(network)) {
            return;
        }
        const { sure, oneOf, outside, unseen } = graph.follow(runner, property, get(network, "subnets"), subnets);
        // A list that is made from two subnets is taken to hold both, though nobody knows it yet.
        const zones = new Set([...sure, ...oneOf].map(zoneOf));
        if (zones.size >= 2) {
            return;
        }
        const ids = new Set(outside);
        if (unseen) {
            report.cannotSee("its subnets are not known before the deployment");
        } else if (zones.size + ids.size >= 2) {
            report.cannotSee(`the zones of ${[...ids].join(", ")}, which are not in this stack, cannot be seen`);
        } else {
            const [only = "no zone"] = [...zones, ...ids];
            report.violates(`is in ${only} alone; subnets in two zones are accepted`);
        }
    },
});

function zoneOf({ props, name }: GraphNode<aws.ec2.SubnetArgs>): string {
    const known = [props.availabilityZone, props.availabilityZoneId].find((zone) => typeof zone === "string");
    return known ? `zone ${String(known)}` : `subnet ${name}`;
}
