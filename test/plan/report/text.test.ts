import { expect } from "chai";
import { clean, count, duration, pad, padStart, truncate, width, wrap } from "../../../plan/report/text";

describe("text of a report", () => {
    it("is as wide as a terminal draws it", () => {
        expect(width("plain")).to.equal(5);
        expect(width("波止場")).to.equal(6);
        expect(width("café")).to.equal(4);
        expect(width("cafe\u0301")).to.equal(4);
        expect(width("ok 🚢")).to.equal(5);
        expect(width("\u001b[31mred\u001b[39m")).to.equal(3);
    });

    it("is aligned and cut by that width", () => {
        expect(pad("波止", 6)).to.equal("波止  ");
        expect(padStart("波止", 6)).to.equal("  波止");
        expect(truncate("波止場の船", 7)).to.equal("波止場…");
        expect(truncate("short", 5)).to.equal("short");
    });

    it("breaks between words, and leaves a word that is too long whole", () => {
        expect(wrap("one two three", 8)).to.deep.equal(["one two", "three"]);
        expect(wrap("see https://example.com/a/long/path now", 10)).to.deep.equal([
            "see",
            "https://example.com/a/long/path",
            "now",
        ]);
        expect(wrap("a\n\nb", 10)).to.deep.equal(["a", "", "b"]);
    });

    it("cannot move the cursor or clear the screen", () => {
        expect(clean("a\u001b[2Jb\u0007c\rd\r\ne\tf")).to.equal("abcd\ne    f");
    });

    it("counts in words and tells time in the unit that fits", () => {
        expect([count(1, "resource"), count(1234, "resource"), count(2, "advisory", "advisories")]).to.deep.equal([
            "1 resource",
            "1,234 resources",
            "2 advisories",
        ]);
        expect([duration(240), duration(1_940), duration(125_000)]).to.deep.equal(["240 ms", "1.9 s", "2 min 5 s"]);
    });
});
