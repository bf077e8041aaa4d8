import { expect } from "chai";
import * as fc from "fast-check";
import { wavesOf, wavesOfAny } from "../../../plan/deployments/waves";

describe("the waves of a rolling deployment", () => {
    // [tasks, minimum, maximum, waves, healthy waves before the last old task stops]
    const cases: [number, number, number, number, number, string][] = [
        [1, 100, 200, 1, 1, "the new one starts beside the old one"],
        [4, 100, 200, 1, 1, "all four start beside the old four"],
        [4, 100, 150, 2, 2, "floor(6) leaves room for two at a time"],
        [3, 100, 150, 3, 3, "floor(4.5) leaves room for one at a time"],
        [4, 50, 100, 2, 1, "two old ones stop, two new start, the last two old stop"],
        [3, 50, 100, 3, 2, "ceil(1.5) lets one stop at a time"],
        [1, 0, 100, 1, 0, "the old one stops first"],
        [5, 0, 100, 1, 0, "all old ones stop first"],
        [4, 50, 200, 1, 1, "room for all, and two old ones stay until then"],
        [10, 90, 110, 5, 5, "one stops at once, so two start at a time: 2, 4, 6, 8, 10"],
    ];
    for (const [tasks, minimum, maximum, count, beforeLastStop, why] of cases) {
        it(`${count} of ${tasks} tasks between ${minimum} and ${maximum} percent: ${why}`, () => {
            expect(wavesOf(tasks, minimum, maximum)).to.deep.equal({ count, beforeLastStop });
        });
    }

    it("are none where the limits leave no room", () => {
        expect(wavesOf(1, 100, 100)).to.equal(undefined);
        // floor(1.5) is the one that runs.
        expect(wavesOf(1, 100, 150)).to.equal(undefined);
        // ceil(0.5) is the one that runs.
        expect(wavesOf(1, 50, 100)).to.equal(undefined);
    });

    it("are no fewer than those of a service whose number of tasks is not known", () => {
        fc.assert(
            fc.property(fc.nat(60), fc.nat(100), fc.integer({ min: 100, max: 200 }), (more, minimum, maximum) => {
                const waves = wavesOf(more + 1, minimum, maximum);
                const least = wavesOfAny(minimum);
                return !waves || (waves.count >= least.count && waves.beforeLastStop >= least.beforeLastStop);
            }),
        );
    });

    it("are no more with more room", () => {
        fc.assert(
            fc.property(fc.nat(60), fc.nat(100), fc.integer({ min: 100, max: 200 }), (more, minimum, maximum) => {
                const narrow = wavesOf(more + 1, minimum, maximum);
                const wide = wavesOf(more + 1, minimum, maximum + 10);
                return narrow === undefined || (wide !== undefined && wide.count <= narrow.count);
            }),
        );
    });
});
