import { describeRule } from "../../support/describe-rule";
import { aws, computed, type Declared, ref, UNKNOWN } from "../../support/stack";

const zone = (name: string, props: Record<string, unknown> = {}) => aws("ec2/subnet:Subnet", name, props);
const inZone = (name: string, availabilityZone: string) => zone(name, { availabilityZone });
const service = (subnets: unknown) => aws("ecs/service:Service", "web", { networkConfiguration: { subnets } });
const both = (...subnets: Declared[]) => [...subnets, service(subnets.map(({ name }) => ref(name)))];

describeRule("ecs-several-zones", {
    fails: {
        "one subnet": [both(zone("a")), /is in subnet a alone; subnets in two zones are accepted/],
        "two subnets of one zone": [both(inZone("a", "eu-west-1a"), inZone("b", "eu-west-1a")), /zone eu-west-1a/],
        "two subnets of one zone by its id": [
            both(zone("a", { availabilityZoneId: "euw1-az1" }), zone("b", { availabilityZoneId: "euw1-az1" })),
            /zone euw1-az1/,
        ],
        "one subnet from elsewhere": [service(["subnet-0abc"]), /is in subnet-0abc alone/],
        "one subnet from elsewhere twice": [service(["subnet-0abc", "subnet-0abc"]), /is in subnet-0abc alone/],
        "no subnet": [service([]), /is in no zone alone/],
        "a list that is unknown as a whole, of one zone": [
            [inZone("a", "eu-west-1a"), inZone("b", "eu-west-1a"), service(computed([ref("a"), ref("b")]))],
            /zone eu-west-1a/,
        ],
        "a task set": [
            [zone("a"), aws("ecs/taskSet:TaskSet", "web", { networkConfiguration: { subnets: [ref("a")] } })],
            /is in subnet a alone/,
        ],
    },
    passes: {
        "two zones": both(inZone("a", "eu-west-1a"), inZone("b", "eu-west-1b")),
        "two zones by id": both(
            zone("a", { availabilityZoneId: "euw1-az1" }),
            zone("b", { availabilityZoneId: "euw1-az2" }),
        ),
        "zones that AWS chooses": both(zone("a"), zone("b")),
        "zones that are not known yet": both(
            zone("a", { availabilityZone: UNKNOWN }),
            zone("b", { availabilityZone: UNKNOWN }),
        ),
        "a list that is unknown as a whole": [
            inZone("a", "eu-west-1a"),
            inZone("b", "eu-west-1b"),
            service(computed([ref("a"), ref("b")])),
        ],
        "two zones of three subnets": both(
            inZone("a", "eu-west-1a"),
            inZone("b", "eu-west-1a"),
            inZone("c", "eu-west-1b"),
        ),
        "a service without a network of its own": aws("ecs/service:Service", "web", {}),
        "a task that runs once": [
            zone("a"),
            aws("scheduler/schedule:Schedule", "web", {
                target: { ecsParameters: { networkConfiguration: { subnets: [ref("a")] } } },
            }),
        ],
    },
    unseen: {
        "the zones of subnets from elsewhere": [
            service(["subnet-1", "subnet-2"]),
            /the zones of subnet-1, subnet-2, which are not in this stack/,
        ],
        "whether a subnet from elsewhere is in the same zone": [
            [inZone("a", "eu-west-1a"), service([ref("a"), "subnet-1"])],
            /the zones of subnet-1|its subnets are not known/,
        ],
        "subnets that come from nothing": [service(UNKNOWN), /its subnets are not known/],
        "the other subnet": [[zone("a"), service([ref("a"), UNKNOWN])], /its subnets are not known|the zones of id-a/],
    },
});
