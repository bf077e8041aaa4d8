import { expect } from "chai";
import { explained, isTransient, isUnanswerable } from "../../../release/aws/errors";
import { ConfigurationProblem } from "../../../release/problems";

function error(name: string, status?: number, code?: string): Error {
    return Object.assign(new Error("what AWS says"), {
        name,
        ...(code ? { code } : {}),
        $metadata: { httpStatusCode: status },
    });
}

describe("Errors of AWS", () => {
    it("are the user's where credentials, permissions or names are wrong", () => {
        for (const name of [
            "CredentialsProviderError",
            "ExpiredTokenException",
            "AccessDenied",
            "ClusterNotFoundException",
        ]) {
            expect(explained(error(name, 400), "ecs:DescribeServices"), name).to.be.instanceOf(ConfigurationProblem);
        }
        expect(explained(error("ServerException", 500), "ecs:DescribeServices")).not.to.be.instanceOf(
            ConfigurationProblem,
        );
    });

    it("may pass where AWS is busy or the network is gone", () => {
        const passing = [
            error("ThrottlingException", 400),
            error("ServerException", 500),
            error("Error", undefined, "ECONNRESET"),
            error("X", 429),
        ];
        expect(passing.map(isTransient)).to.deep.equal([true, true, true, true]);
        expect([error("ClientException", 400), error("X", 501)].map(isTransient)).to.deep.equal([false, false]);
    });

    it("leave a call out where the endpoint does not have it", () => {
        const absent = [
            error("UnknownOperationException", 400),
            error("X", 404),
            error("X", 501),
            error("SyntaxError", 500),
            error("AccessDeniedException", 400),
        ];
        expect(absent.map(isUnanswerable)).to.deep.equal([true, true, true, true, true]);
        const others = [error("SyntaxError", 503), error("ThrottlingException", 400), error("ServerException", 500)];
        expect(others.map(isUnanswerable)).to.deep.equal([false, false, false]);
    });
});
