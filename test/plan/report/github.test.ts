import { expect } from "chai";
import { renderAnnotations } from "../../../plan/report/github";
import { resource, violation } from "./documents";
import { broken, hidden, places, shop, violations } from "./verdicts-of-a-shop";

describe("the annotations of a GitHub workflow", () => {
    it("are errors, then warnings, then notices, at the lines that they are about", () => {
        expect(renderAnnotations([shop()], places).split("\n")).to.deep.equal([
            "::error file=shop/infra/web.ts,line=12,col=5,title=private::" +
                "dev: web (ecs.Service): is public, 100 %25 of it.%0AFix: Leave out `public`.",
            "::warning file=shop/infra/my files.ts,line=3,title=encrypted::" +
                "dev: files (s3.Bucket): is <open> & [read](http://evil.example)",
            "::notice file=shop/infra/web.ts,line=12,col=5,title=logged::" +
                "dev: Exempted until 2027-03-31 by Ada (OPS-12): Tests%0Aweb (ecs.Service): has none",
            "::notice title=zones::dev: Not judged: shop-dev (pulumi.Stack): its subnets are not known",
            "::notice file=shop/infra/my files.ts,line=3,title=tagged::" +
                "dev: files (s3.Bucket): set by the policy: tags",
            "",
        ]);
    });

    it("say once what is the same in several stacks", () => {
        const twice = shop({ violations: [...violations, ...violations] });

        const [error, ...rest] = renderAnnotations([twice, shop({ stack: "prod" })], places).split("\n");

        expect(error).to.include("::dev, prod: web (ecs.Service): is public");
        expect(rest).to.have.length(5);
    });

    it("are one notice for a resource that policies could not judge, where one says so for all", () => {
        const notices = renderAnnotations([hidden()], places)
            .split("\n")
            .filter((line) => line.startsWith("::notice"));

        expect(notices).to.deep.equal([
            "::notice file=shop/infra/web.ts,line=12,col=5,title=teller::" +
                'dev: Not judged: service "web": its subnets (of two zones) are not known (private, zones); its tags are not known (zones).',
            '::notice file=shop/infra/my files.ts,line=3,title=teller::dev: Not judged: bucket "files": its zones are not known (zones).',
        ]);
    });

    it("say why there is no plan", () => {
        expect(renderAnnotations([broken()], places)).to.equal(
            "::error title=no plan::broken: there is no image%0Afor web\n",
        );
    });

    it("are one line each whatever things are called", () => {
        const evil = resource("aws:s3/bucket:Bucket", "a\r\n::set-env name=x::y", undefined, {
            sourcePosition: "a,line=1::%0A.ts:1",
        });
        const violations = [violation("p,title=x::\n::error::", "mandatory", evil.urn, "Bad.\nx\n::error::\u001b[2Jy")];

        const text = renderAnnotations([shop({ resources: [evil], violations }, { judges: [] })], places);

        expect(text).to.equal(
            "::error file=shop/a%2Cline=1%3A%3A%250A.ts,line=1,title=p%2Ctitle=x%3A%3A%0A%3A%3Aerror%3A%3A::" +
                "dev: a%0A::set-env name=x::y (s3.Bucket): Bad.%0Ax%0A::error::y\n",
        );
    });
});
