import { expect } from "chai";
import { task } from "./support/containers";
import { PackServer } from "./support/server";
import { encode, Mode } from "./support/stack";

const RULE = "ecs-images-from-private-ecr";

/** Whether a pack takes `[unknown]` for a text like any other, as in an update: an image's registry is Docker Hub then. */
async function isUpdate({ client }: PackServer): Promise<boolean> {
    const { outputs } = encode([task({ image: "[unknown]/web" })], Mode.Known);
    return (await client.analyzeStack(outputs)).some(({ policy }) => policy === RULE);
}

describe("a preview", function () {
    this.timeout(20_000);

    for (const inEnvironment of [true, false]) {
        it(`is what the engine says it is, where the environment says ${inEnvironment}`, async () => {
            const pack = await PackServer.asProcess(inEnvironment);
            try {
                await pack.configure({});
                expect(await isUpdate(pack)).to.equal(!inEnvironment);
                await pack.begin(!inEnvironment);
                expect(await isUpdate(pack)).to.equal(inEnvironment);
            } finally {
                await pack.stop();
            }
        });
    }
});
