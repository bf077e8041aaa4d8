import { expect } from "chai";
import { holds, isInternet } from "../../../../policies/aws/network/cidrs";

describe("isInternet", () => {
    const internet = [
        "0.0.0.0/0",
        "0.0.0.0/00",
        "10.0.0.0/0",
        "240.0.0.0/0",
        "0.0.0.0/1",
        "128.0.0.0/1",
        "192.0.0.0/2",
        "64.0.0.0/7",
    ];
    const internet6 = ["::/0", "0000:0000:0000:0000:0000:0000:0000:0000/0", "::/1", "::/2", "2000::/3", "2600::/12"];
    for (const cidr of [...internet, ...internet6, "3ffe::/15"]) {
        it(`finds it in ${cidr}`, () => expect(isInternet(cidr)).to.equal(true));
    }

    const networks = ["10.0.0.0/8", "8.8.8.8/32", "10.0.0.0/16", "224.0.0.0/4", "240.0.0.0/4", "224.0.0.0/3"];
    const networks6 = ["fc00::/7", "fe80::/10", "ff00::/8", "2600::/16", "2001:db8::/32", "4000::/2", "8000::/1"];
    for (const cidr of [...networks, ...networks6, "::1/128", "64:ff9b::/96", "::/3", "4000::/3"]) {
        it(`does not find it in ${cidr}`, () => expect(isInternet(cidr)).to.equal(false));
    }

    for (const cidr of ["", "0.0.0.0", "0.0.0.0/", "::", "::/", "anything", "a/b", "::/x"]) {
        it(`reads no range in "${cidr}"`, () => expect(isInternet(cidr)).to.equal(false));
    }
});

describe("holds", () => {
    it("finds the same range, and any in all addresses of its version", () => {
        expect(holds("10.0.0.0/8", "10.0.0.0/8")).to.equal(true);
        expect(holds("0.0.0.0/0", "128.0.0.0/1")).to.equal(true);
        expect(holds("::/0", "2000::/3")).to.equal(true);
    });
    it("tells versions and ranges apart", () => {
        expect(holds("0.0.0.0/0", "::/0")).to.equal(false);
        expect(holds("::/0", "0.0.0.0/0")).to.equal(false);
        expect(holds("128.0.0.0/1", "0.0.0.0/0")).to.equal(false);
        expect(holds("10.0.0.0/10", "10.0.0.0/12")).to.equal(false);
    });
});
