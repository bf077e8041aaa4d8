import type { ResourceValidationPolicy, StackValidationPolicy } from "@pulumi/policy";
import { expect } from "chai";
import { judge as runCheck } from "../../policies/judgement";
import { propertiesOf } from "../../policies/requests";
import { rules } from "../../policies/rules/index";
import { unjudged } from "../../policies/unjudged";
import { snapshot, UNKNOWN } from "../../policies/values";

describe("a parameter that a rule does not have", () => {
    /** What the policy of a rule says to the stack itself, which the engine shows it before all resources. */
    function said(rule: string, config: object): unknown[] {
        const policy: object | undefined = rules.find(({ name }) => name === rule)?.policy;
        const { validateResource, validateStack } = policy as Partial<ResourceValidationPolicy & StackValidationPolicy>;
        const stack = {
            ...{ type: "pulumi:pulumi:Stack", name: "rules-test", urn: "urn:stack", props: {} },
            ...{ opts: { ignoreChanges: [], aliases: [] }, getConfig: () => config },
        };
        const messages: unknown[] = [];
        const report = (message: unknown) => messages.push(message);
        for (const validate of validateResource ? [validateResource].flat() : []) {
            void validate(stack as never, report);
            void validate({ ...stack, type: "aws:ec2/vpc:Vpc" } as never, report);
        }
        void validateStack?.({ resources: [stack], getConfig: () => config } as never, report);
        return messages;
    }

    const message = (of: string, known: string) => {
        const description = rules.find(({ name }) => name === of)?.description;
        const text = `Configuration: ${of}.bukket is not a parameter of this rule; known: ${known}.`;
        return { message: `${description}\n${text}`, urn: "urn:stack", enforcementLevel: "mandatory" };
    };

    it("is said once a run, and ends the preview", () => {
        for (const rule of ["lb-access-logs", "lb-several-zones"]) {
            expect(said(rule, { bukket: 1 }), rule).to.deep.equal([message(rule, "none")]);
        }
        expect(said("logs-retention-minimum", { bukket: 1, minimumDays: 30 })).to.deep.equal([
            message("logs-retention-minimum", "minimumDays"),
        ]);
    });

    it("is no matter where there is none", () => {
        expect(said("lb-access-logs", {})).to.deep.equal([]);
        expect(said("logs-retention-minimum", { minimumDays: 30 })).to.deep.equal([]);
    });
});

describe("a check that fails", () => {
    it("says that it cannot judge its subject, and ends nothing", () => {
        const said: unknown[] = [];
        const rule = { name: "some-rule", description: "Something is so.", fix: "Make it so." };
        const subject = { name: "web", urn: "urn:web", label: "service" };
        runCheck(
            rule,
            subject,
            (message) => said.push(message),
            () => {
                throw new TypeError("x is not a function");
            },
        );
        expect(said).to.deep.equal([]);
        expect(unjudged.take()).to.deep.equal([
            {
                message:
                    'Not judged: service "web": its properties are of a shape that this rule cannot read (some-rule).',
                urn: "urn:web",
            },
        ]);
    });
});

describe("a snapshot of properties", () => {
    it("ends a hundred levels down", () => {
        let nested: Record<string, unknown> = { end: true };
        for (let depth = 0; depth < 150; depth++) {
            nested = { nested };
        }
        let value: unknown = snapshot(nested);
        let depth = 0;
        while (typeof value === "object" && value !== null) {
            value = (value as Record<string, unknown>).nested;
            depth++;
        }
        expect(value).to.equal(UNKNOWN);
        expect(depth).to.equal(100);
    });

    it("passes on what is no unknown value, but an error", () => {
        const broken = Object.defineProperty({}, "a", {
            enumerable: true,
            get: () => {
                throw new Error("broken");
            },
        });
        expect(() => snapshot(broken)).to.throw("broken");
    });

    it("is one for all rules of a request, and never that of another", () => {
        const request = () => ({ props: { a: 1 }, opts: { ignoreChanges: [], aliases: [] } });
        const first = request();
        expect(propertiesOf(first)).to.equal(propertiesOf({ ...first, props: { a: 1 } }));
        expect(propertiesOf(first)).to.not.equal(propertiesOf(request()));
        const shared: string[] = [];
        const odd = { props: { a: 1 }, opts: { ignoreChanges: shared, aliases: shared } };
        expect(propertiesOf(odd)).to.not.equal(propertiesOf(odd));
    });
});
