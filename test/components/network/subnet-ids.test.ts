import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import {
    countPrivateSubnets,
    oneByOne,
    privateSubnetsOf,
    publicSubnetsOf,
} from "../../../components/network/subnet-ids";
import { outputValue, useMocks } from "../../support/mocks";

describe("oneByOne", () => {
    useMocks();

    it("gives an element for each subnet of an output", async () => {
        expect(await outputValue(oneByOne(pulumi.output(["a", "b"]), 2, "count"))).to.deep.equal(["a", "b"]);
    });

    for (const ids of [["a"], ["a", "b", "c"]]) {
        it(`refuses ${ids.length} subnets where there are to be two, by the path of the count`, async () => {
            const [first] = oneByOne(pulumi.output(ids), 2, "network.privateSubnetCount");
            const error = await outputValue(first).catch((reason: Error) => reason);
            expect(error).to.be.instanceOf(Error);
            expect((error as Error).message).to.include(
                `network.privateSubnetCount is 2, but there are ${ids.length} subnets`,
            );
        });
    }
});

describe("a network's subnets", () => {
    const single = { publicIds: ["a"], privateIds: ["b", "c"] };

    it("are taken one by one where they are given so, else from the lists", () => {
        const lists = { vpcId: "vpc-1", publicSubnetIds: ["d"], privateSubnetIds: ["e"] };
        expect(publicSubnetsOf({ ...lists, subnets: single })).to.equal(single.publicIds);
        expect(privateSubnetsOf({ ...lists, subnets: single })).to.equal(single.privateIds);
        expect(publicSubnetsOf({ ...lists, subnets: {} })).to.equal(lists.publicSubnetIds);
        expect(privateSubnetsOf(lists)).to.equal(lists.privateSubnetIds);
    });

    it("are counted where their number is known beforehand", () => {
        expect(countPrivateSubnets({ subnets: single })).to.equal(2);
        expect(countPrivateSubnets({ privateSubnetIds: ["a"] })).to.equal(1);
        expect(countPrivateSubnets({ privateSubnetIds: pulumi.output(["a"]), privateSubnetCount: 1 })).to.equal(1);
        expect(countPrivateSubnets({ privateSubnetIds: pulumi.output(["a"]) })).to.equal(undefined);
    });
});
