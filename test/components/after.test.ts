import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { after } from "../../components/after";
import { isKnown, outputValue, useMocks } from "../support/mocks";

const ROUTE_TABLE = "aws:ec2/routeTable:RouteTable";
const SUBNET = "aws:ec2/subnet:Subnet";

function routeTable(name = "way-out"): aws.ec2.RouteTable {
    return new aws.ec2.RouteTable(name, { vpcId: "vpc-1" });
}

describe("after", () => {
    const mocks = useMocks();

    it("makes what uses the value wait for the resources", async () => {
        await mocks.settle(
            () => new aws.ec2.Subnet("user", { vpcId: after("vpc-1", [routeTable()]), cidrBlock: "10.0.0.0/24" }),
        );
        const { inputs, propertyDependencies } = mocks.resource(SUBNET, "user");
        expect(inputs.vpcId).to.equal("vpc-1");
        expect(propertyDependencies.vpcId).to.deep.equal([mocks.resource(ROUTE_TABLE, "way-out").urn]);
    });

    it("keeps a secret secret", async () => {
        const value = await mocks.settle(() => after(pulumi.secret("s3cr3t"), [routeTable()]));
        expect(await pulumi.isSecret(value)).to.equal(true);
    });
});

describe("after, in a preview", () => {
    const mocks = useMocks({ preview: true });

    it("knows the value although a resource is not there yet", async () => {
        const value = await mocks.settle(() => after("vpc-1", [routeTable()]));
        expect(await outputValue(value)).to.equal("vpc-1");
    });

    it("does not know a value that is not known itself", async () => {
        const value = await mocks.settle(() => after(routeTable().id, [routeTable("other")]));
        expect(await isKnown(value)).to.equal(false);
    });
});
