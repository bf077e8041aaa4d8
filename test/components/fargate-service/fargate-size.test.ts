import { expect } from "chai";
import fc from "fast-check";
import {
    CPU_VALUES,
    chooseTaskSize,
    memoryValues,
    type TaskNeeds,
    type TaskSize,
    taskSizes,
} from "../../../components/fargate-service/fargate-size";

/** USD per hour in us-east-1; any prices above zero give the same answer. */
const price = ({ cpu, memory }: TaskSize) => (cpu / 1024) * 0.04048 + (memory / 1024) * 0.004445;
const needs = (cpu: number, memory: number): TaskNeeds => ({ cpu, memory, cpuShares: ["app"], memoryShares: ["app"] });
const paths = ({ problems }: ReturnType<typeof chooseTaskSize>) => problems.map(({ path }) => path);

describe("memoryValues", () => {
    it("knows every pair of AWS's table", () => {
        expect(memoryValues(256)).to.deep.equal([512, 1024, 2048]);
        expect(memoryValues(512)).to.deep.equal([1024, 2048, 3072, 4096]);
        expect(memoryValues(1024)).to.deep.equal([2048, 3072, 4096, 5120, 6144, 7168, 8192]);
        expect(memoryValues(2048)).to.have.length(13).and.include.members([4096, 16384]);
        expect(memoryValues(4096)).to.have.length(23).and.include.members([8192, 30720]);
        expect(memoryValues(8192)).to.have.length(12).and.include.members([16384, 20480, 61440]);
        expect(memoryValues(16384)).to.have.length(12).and.include.members([32768, 40960, 122880]);
    });

    it("knows no other CPU value", () => {
        expect(memoryValues(300)).to.deep.equal([]);
    });
});

describe("chooseTaskSize", () => {
    it("chooses the smallest size for containers that reserve nothing", () => {
        expect(chooseTaskSize(needs(0, 0), {}).size).to.deep.equal({ cpu: 256, memory: 512 });
    });

    it("takes more CPU where that is the way to more memory", () => {
        expect(chooseTaskSize(needs(256, 2049), {}).size).to.deep.equal({ cpu: 512, memory: 3072 });
    });

    it("completes what is asked for with the smallest partner", () => {
        expect(chooseTaskSize(needs(0, 0), { cpu: 8192 }).size).to.deep.equal({ cpu: 8192, memory: 16384 });
        expect(chooseTaskSize(needs(0, 0), { memory: 8192 }).size).to.deep.equal({ cpu: 1024, memory: 8192 });
        expect(chooseTaskSize(needs(2000, 0), { memory: 8192 }).size).to.deep.equal({ cpu: 2048, memory: 8192 });
    });

    it("names the values that go with a CPU value when the pair is invalid", () => {
        const { problems } = chooseTaskSize(needs(0, 0), { cpu: 256, memory: 4096 });
        expect(problems).to.have.length(1);
        expect(problems[0]?.path).to.equal("memory");
        expect(problems[0]?.reason).to.include("4096 MiB do not go with 256 CPU units; accepted: 512, 1024, 2048");
    });

    it("reports CPU and memory that Fargate does not offer, both at once", () => {
        expect(paths(chooseTaskSize(needs(0, 0), { cpu: 300, memory: 1000 }))).to.deep.equal(["cpu", "memory"]);
    });

    it("refuses a size that does not hold its containers, and says who reserves what", () => {
        const crowd = { cpu: 768, memory: 3000, cpuShares: ["nginx 256", "app 512"], memoryShares: ["app 3000"] };
        const { problems } = chooseTaskSize(crowd, { cpu: 512, memory: 2048 });
        expect(problems.map(({ path }) => path)).to.deep.equal(["cpu", "memory"]);
        expect(problems[0]?.reason).to.include("nginx 256, app 512");
    });

    it("reports containers that no size holds", () => {
        expect(paths(chooseTaskSize(needs(0, 122881), {}))).to.deep.equal(["containers"]);
        expect(paths(chooseTaskSize(needs(0, 4000), { cpu: 256 }))).to.deep.equal(["containers"]);
    });

    it("always gives the cheapest valid pair that holds the containers and keeps to what is asked", () => {
        const asked = fc.record({
            cpu: fc.option(fc.constantFrom(...CPU_VALUES), { nil: undefined }),
            memory: fc.option(fc.constantFrom(...new Set(CPU_VALUES.flatMap(memoryValues))), { nil: undefined }),
        });
        const property = fc.property(fc.nat(20000), fc.nat(130000), asked, (cpu, memory, wish) => {
            const fitting = taskSizes().filter(
                (size) =>
                    size.cpu >= cpu &&
                    size.memory >= memory &&
                    size.cpu === (wish.cpu ?? size.cpu) &&
                    size.memory === (wish.memory ?? size.memory),
            );
            const { size, problems } = chooseTaskSize(needs(cpu, memory), wish);
            if (fitting.length === 0) {
                expect(size).to.equal(undefined);
                expect(problems).not.to.deep.equal([]);
            } else {
                expect(problems).to.deep.equal([]);
                expect(fitting).to.deep.include(size);
                expect(price(size as TaskSize)).to.equal(Math.min(...fitting.map(price)));
            }
        });
        fc.assert(property);
    });
});
