import { expect } from "chai";
import { serviceDeployments } from "../../../plan/deployments/index";
import { planProgram, removeProjects } from "../engine/support";
import { everyStrategy } from "./programs";

const MINUTE = 60;
const HOUR = 60 * MINUTE;

describe("the time of deployments in the plan of a program", function () {
    this.timeout(60_000);
    after(removeProjects);

    async function planned(firstPreview: boolean) {
        const { document } = await planProgram(everyStrategy, { firstPreview });
        expect(document.diagnostics).to.deep.equal([]);
        return serviceDeployments(document.resources);
    }

    it("is counted for every strategy", async () => {
        const times = (await planned(false)).map(({ service, time }) => [service, time.strategy, time.seconds]);

        expect(times).to.deep.equal([
            ["blue-green", "blue/green", 10 + 5 * MINUTE + 30],
            ["canary", "canary", 10 + 10 * MINUTE + 5 * MINUTE + 30],
            // 34, 68 and 100 percent: two waits of 4 min.
            ["custom", "CodeDeploy", 10 + 8 * MINUTE + HOUR],
            ["defaults", "rolling", 30 + 300],
            ["elsewhere", "rolling", 0],
            ["idle", "rolling", 0],
            ["linear", "linear", 10 + 3 * 2 * MINUTE + 5 * MINUTE + 30],
            ["predefined", "CodeDeploy", 10 + 9 * 3 * MINUTE + HOUR],
            // Two containers, one after the other; the load balancer checks when the second has started.
            ["rolling", "rolling", 10 + 10 + 30],
            ["stuck", "rolling", 0],
            ["worker", "rolling", 40],
        ]);
    });

    it("is counted before anything is known, but for what containers wait for, which it says", async () => {
        const deployments = await planned(true);

        const times = new Map(deployments.map(({ service, time }) => [service, time]));
        const seconds = (service: string) => times.get(service)?.seconds;
        expect(seconds("rolling")).to.equal(10 + 30);
        expect(seconds("defaults")).to.equal(30 + 300);
        expect(seconds("blue-green")).to.equal(10 + 5 * MINUTE + 30);
        expect(seconds("predefined")).to.equal(10 + 27 * MINUTE + HOUR);
        expect(seconds("custom")).to.equal(10 + 8 * MINUTE + HOUR);
        expect(seconds("worker")).to.equal(0);
        for (const service of ["rolling", "defaults", "blue-green", "predefined", "custom", "worker"]) {
            expect(times.get(service)?.uncounted, service).to.deep.equal(["container checks (not known yet)"]);
        }
    });

    it("is never longer before anything is known", async () => {
        const [before, after] = [await planned(true), await planned(false)];

        const known = new Map(after.map(({ service, time }) => [service, time.seconds]));
        for (const { service, time } of before) {
            expect(time.seconds, service).to.be.at.most(known.get(service) ?? 0);
        }
    });
});
