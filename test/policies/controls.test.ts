import { expect } from "chai";
import { rules } from "../../policies/rules/index";

/** The controls of AWS's Foundational Security Best Practices on what the pack judges, by service and number. */
const FSBP: Record<string, number[]> = {
    AutoScaling: [1, 2, 3, 5],
    CloudWatch: [15, 16, 17],
    CodeBuild: [1, 2, 3, 4, 5, 7],
    EC2: [2, 6, 7, 8, 9, 13, 14, 15, 18, 19, 21, 25, 53, 54, 55, 56, 57],
    ECR: [1, 2, 3, 5],
    ECS: [2, 3, 4, 5, 8, 9, 10, 12, 13, 14, 15, 16, 17, 18, 20],
    EFS: [1, 2, 3, 4, 6, 7, 8],
    ELB: [1, 4, 5, 6, 12, 13, 16, 17, 18, 21, 22],
    IAM: [1, 2, 21],
    KMS: [4, 5],
    S3: [1, 2, 3, 5, 8],
    SNS: [1, 4],
    SSM: [4],
    SecretsManager: [1],
};

/** Checkov's checks on the same: those of single resources, and those that follow references. */
const CHECKOV: Record<string, number[]> = {
    CKV_AWS: [
        2, 7, 8, 18, 21, 23, 24, 25, 26, 32, 33, 40, 42, 51, 53, 54, 55, 56, 60, 61, 62, 63, 65, 66, 78, 79, 88, 91, 97,
        103, 112, 113, 130, 131, 136, 147, 149, 150, 158, 163, 169, 219, 223, 224, 229, 230, 231, 232, 249, 260, 261,
        274, 277, 286, 287, 288, 289, 290, 311, 314, 316, 319, 328, 329, 330, 332, 333, 334, 335, 336, 337, 338, 355,
        358, 378, 379, 382,
    ],
    CKV2_AWS: [6, 11, 12, 18, 20, 28, 34, 40, 41, 56, 57, 74],
};

/** Controls that no rule can agree with, and why. */
const LEFT_OUT: Record<string, string> = {};

describe("the controls that rules name", () => {
    const named = new Set(rules.flatMap(({ standards }) => standards));
    const numbered = (table: Record<string, number[]>, prefix: string, separator: string) =>
        Object.entries(table).flatMap(([key, numbers]) => numbers.map((number) => prefix + key + separator + number));
    const wanted = [...numbered(FSBP, "FSBP ", "."), ...numbered(CHECKOV, "", "_")];

    it("are all of those that the pack sets out to meet, but for those that are explained", () => {
        expect(wanted.filter((control) => !named.has(control))).to.have.members(Object.keys(LEFT_OUT));
    });

    it("leave out one in ten at most", () => {
        expect(Object.keys(LEFT_OUT).length).to.be.at.most(wanted.length / 10);
    });
});
