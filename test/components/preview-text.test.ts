import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { previewText, previewTexts, UNKNOWN_TEXT } from "../../components/preview-text";
import { isKnown, outputValue, useMocks } from "../support/mocks";

const PARAMETER = "aws:ssm/parameter:Parameter";

/** A queue, of which a preview knows the name and nothing that AWS decides. */
function queue(): aws.sqs.Queue {
    return new aws.sqs.Queue("jobs", { name: "jobs" });
}

/** What a parameter with this value depends on. */
function store(value: pulumi.Input<string>): void {
    new aws.ssm.Parameter("user", { type: "String", value });
}

describe("previewText, in a preview", () => {
    const mocks = useMocks({ preview: true });

    it("says that a text is not known, in the CLI's words", async () => {
        const text = await mocks.settle(() => previewText(queue().arn));
        expect(await outputValue(text)).to.equal("[unknown]");
    });

    it("says what is known by other means", async () => {
        const text = await mocks.settle(() => {
            const { arn, name } = queue();
            return previewText(arn, () => pulumi.interpolate`arn:aws:sqs:eu-west-1:123456789012:${name}`);
        });
        expect(await outputValue(text)).to.equal("arn:aws:sqs:eu-west-1:123456789012:jobs");
    });

    it("leaves unknown what is not known by other means either", async () => {
        const text = await mocks.settle(() => {
            const { arn, url } = queue();
            return previewText(arn, () => url);
        });
        expect(await isKnown(text)).to.equal(false);
    });

    it("leaves a known text as it is, and asks for no other", async () => {
        const text = previewText("a", () => expect.fail("it was asked"));
        expect(await outputValue(text)).to.equal("a");
    });

    it("keeps what the text depends on", async () => {
        await mocks.settle(() => store(previewText(queue().arn)));
        expect(mocks.resource(PARAMETER, "user").propertyDependencies.value).to.deep.equal([
            mocks.resource("aws:sqs/queue:Queue", "jobs").urn,
        ]);
    });

    for (const [what, secret] of Object.entries({
        "an unknown": () => pulumi.secret(queue().arn),
        "a known": () => pulumi.secret("a"),
    })) {
        it(`keeps ${what} secret secret`, async () => {
            const text = await mocks.settle(() => previewText(secret()));
            expect(await pulumi.isSecret(text)).to.equal(true);
            expect(await isKnown(text)).to.equal(true);
        });
    }

    it("keeps a secret secret that is known by other means", async () => {
        const text = await mocks.settle(() => previewText(queue().arn, () => pulumi.secret("a")));
        expect(await pulumi.isSecret(text)).to.equal(true);
    });

    for (const [variable, value] of [
        ["PULUMI_EXPERIMENTAL", "1"],
        ["PULUMI_EXPERIMENTAL", "true"],
        ["HATOBA_UPDATE_PLANS", "true"],
    ] as const) {
        it(`leaves unknown what is unknown where ${variable}=${value} says that the engine plans the update`, async () => {
            const before = process.env[variable];
            process.env[variable] = value;
            try {
                const text = await mocks.settle(() => previewText(queue().arn));
                expect(await isKnown(text)).to.equal(false);
            } finally {
                if (before === undefined) delete process.env[variable];
                else process.env[variable] = before;
            }
        });
    }
});

describe("previewTexts, in a preview", () => {
    const mocks = useMocks({ preview: true });

    it("fills in the texts of a list and of a record", async () => {
        const [list, record] = await mocks.settle(() => {
            const { arn } = queue();
            return [previewTexts(["a", arn]), previewTexts({ KEY: "a", ARN: arn })] as const;
        });
        expect(await outputValue(list)).to.deep.equal(["a", UNKNOWN_TEXT]);
        expect(await outputValue(record)).to.deep.equal({ KEY: "a", ARN: UNKNOWN_TEXT });
    });

    it("fills in the elements of an output of which the length is known", async () => {
        const list = await mocks.settle(() => previewTexts(pulumi.all(["a", queue().arn])));
        expect(await outputValue(list)).to.deep.equal(["a", UNKNOWN_TEXT]);
    });

    it("leaves a list unknown of which nothing is known, not even how long it is", async () => {
        const list = await mocks.settle(() => previewTexts(queue().arn.apply((arn) => [arn])));
        expect(await isKnown(list)).to.equal(false);
    });
});

describe("previewText, in an update", () => {
    const mocks = useMocks();

    it("is the text itself", async () => {
        const made = await mocks.settle(queue);
        expect(await outputValue(previewText(made.arn, () => "other"))).to.equal(await outputValue(made.arn));
        expect(await outputValue(previewTexts([made.arn]))).to.deep.equal([await outputValue(made.arn)]);
    });

    it("leaves unknown what a failed resource did not put out", async () => {
        const failed = pulumi.output(pulumi.unknown as unknown as string);
        expect(await isKnown(previewText(failed))).to.equal(false);
        expect(await isKnown(previewTexts([failed]))).to.equal(false);
    });
});
