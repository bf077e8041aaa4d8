import { expect } from "chai";
import { nameOf, serviceOf, shortType, typeOf } from "../../../plan/report/names";

describe("names in a report", () => {
    it("are short for types", () => {
        expect(shortType("aws:ec2/vpc:Vpc")).to.equal("ec2.Vpc");
        expect(shortType("hatoba:index:Network")).to.equal("Network");
        expect(shortType("random:index/randomPassword:RandomPassword")).to.equal("RandomPassword");
        expect(shortType("kubernetes:apps/v1:Deployment")).to.equal("apps.Deployment");
        expect(shortType("odd")).to.equal("odd");
    });

    it("are services of AWS, or the package of another provider", () => {
        expect(serviceOf("aws:ec2/vpc:Vpc")).to.equal("ec2");
        expect(serviceOf("random:index/randomPassword:RandomPassword")).to.equal("random");
    });

    it("are what the program calls a resource", () => {
        const urn = "urn:pulumi:dev::shop::hatoba:index:Network$aws:ec2/subnet:Subnet::net::a";
        expect(nameOf(urn)).to.equal("net::a");
        expect(typeOf(urn)).to.equal("aws:ec2/subnet:Subnet");
    });
});
