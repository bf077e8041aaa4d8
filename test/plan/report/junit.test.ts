import { expect } from "chai";
import { renderJunit } from "../../../plan/report/junit";
import { resource, stack, violation } from "./documents";
import { broken, hidden, pack, places, shop } from "./verdicts-of-a-shop";

describe("the JUnit report", () => {
    it("has a suite for each stack, with a case for the program and for each policy", () => {
        expect(renderJunit([shop(), broken()], places)).to.equal(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="hatoba plan" tests="9" failures="1" errors="1" skipped="2">
  <testsuite name="shop/dev" tests="8" failures="1" errors="0" skipped="2">
    <testcase classname="shop.dev" name="plan"/>
    <testcase classname="shop.dev.rules" name="private">
      <failure message="Tasks are private. web (ecs.Service)" type="failure">web (ecs.Service): is public, 100 % of it.
    at shop/infra/web.ts:12
Fix: Leave out \`public\`.</failure>
    </testcase>
    <testcase classname="shop.dev.rules" name="encrypted">
      <system-out>Advisory: files (s3.Bucket): is &lt;open&gt; &amp; [read](http://evil.example)
    at shop/infra/my files.ts:3</system-out>
    </testcase>
    <testcase classname="shop.dev.rules" name="logged">
      <system-out>Exempted: web (ecs.Service): has none
    at shop/infra/web.ts:12
    exempted until 2027-03-31 by Ada (OPS-12): Tests</system-out>
    </testcase>
    <testcase classname="shop.dev.rules" name="zones">
      <skipped message="1 resource could not be judged"/>
      <system-out>Not judged: shop-dev (pulumi.Stack): its subnets are not known</system-out>
    </testcase>
    <testcase classname="shop.dev.rules" name="tagged">
      <system-out>Remediated: files (s3.Bucket): set by the policy: tags
    at shop/infra/my files.ts:3</system-out>
    </testcase>
    <testcase classname="shop.dev.rules" name="unused">
      <skipped message="disabled"/>
    </testcase>
    <testcase classname="shop.dev.rules" name="fine"/>
  </testsuite>
  <testsuite name="shop/broken" tests="1" failures="0" errors="1" skipped="0">
    <testcase classname="shop.broken" name="plan">
      <error message="the stack has no plan" type="error">error: there is no image
for web</error>
    </testcase>
  </testsuite>
</testsuites>
`);
    });

    it("passes a policy that could judge one of its subjects and found nothing but an advisory", () => {
        const violations = [
            violation("zones", "advisory", stack.urn, "Two zones.\nNot judged: a"),
            violation("zones", "advisory", stack.urn, "Two zones.\none only"),
        ];

        const report = renderJunit([shop({ violations })], places);

        expect(report).to.include('failures="0" errors="0" skipped="1"');
    });

    it("skips what could judge nothing where one policy says so for all", () => {
        const report = renderJunit([hidden()], places);

        expect(report).to.include(`name="zones">
      <skipped message="2 resources could not be judged"/>
      <system-out>Not judged: service &quot;web&quot;: its subnets (of two zones) are not known; its tags are not known.
    at shop/infra/web.ts:12
Not judged: bucket &quot;files&quot;: its zones are not known.`);
        expect(report).to.include(`name="private">
      <system-out>Advisory: files (s3.Bucket): is public`);
        expect(report).to.include('name="teller"/>');
    });

    it("keeps what policies found before the program failed, and says nothing of the others", () => {
        const report = renderJunit([shop({}, { failed: true })], places);

        expect(report).to.include('tests="6" failures="1" errors="1"');
        expect(report).not.to.include('name="fine"');
    });

    it("tells what the program said", () => {
        const report = renderJunit([shop({ diagnostics: [{ severity: "warning", message: "mind the gap" }] })], places);

        expect(report).to.include("<system-out>warning: mind the gap</system-out>");
    });

    it("is XML whatever things are called", () => {
        const evil = resource("aws:s3/bucket:Bucket", 'a"\n<\u0001\ud800\uffff>');
        const violations = [violation("private", "mandatory", evil.urn, "Bad.\n]]></failure>&\u000b")];

        const report = renderJunit([shop({ resources: [evil], violations }, { judges: [pack] })], places);

        expect(report).to.include('message="Tasks are private. a&quot;&#10;&lt;\ufffd\ufffd&gt; (s3.Bucket)"');
        expect(report).to.include("]]&gt;&lt;/failure&gt;&amp;");
        expect(report).to.match(/^[\n\u0020-\ud7ff\ue000-\ufffd]*$/);
    });
});
