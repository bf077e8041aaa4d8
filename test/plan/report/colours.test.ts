import { expect } from "chai";
import { colours, wantsColour } from "../../../plan/report/colours";

describe("colours", () => {
    const terminal = { isTTY: true };
    const pipe = { isTTY: false };

    it("are for terminals that can show them", () => {
        expect(wantsColour(terminal, false, {})).to.equal(true);
        expect(wantsColour(pipe, false, {})).to.equal(false);
        expect(wantsColour(terminal, false, { TERM: "dumb" })).to.equal(false);
    });

    it("are decided by --no-color before NO_COLOR before FORCE_COLOR", () => {
        expect(wantsColour(pipe, false, { FORCE_COLOR: "1" })).to.equal(true);
        expect(wantsColour(terminal, false, { FORCE_COLOR: "0" })).to.equal(false);
        expect(wantsColour(pipe, false, { FORCE_COLOR: "1", NO_COLOR: "1" })).to.equal(false);
        expect(wantsColour(terminal, false, { NO_COLOR: "" })).to.equal(true);
        expect(wantsColour(pipe, true, { FORCE_COLOR: "1" })).to.equal(false);
    });

    it("leave text as it is when they are not wanted", () => {
        expect(colours(false).red("text")).to.equal("text");
        expect(colours(true).red("text")).to.equal("\u001b[31mtext\u001b[39m");
    });
});
