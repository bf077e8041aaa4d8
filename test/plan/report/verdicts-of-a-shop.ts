import type { JudgingPack } from "../../../plan/engine/types";
import { Places } from "../../../plan/report/places";
import type { ReportedStack } from "../../../plan/report/terminal";
import { reported, resource, stack, violation } from "./documents";

/** One stack with a verdict of every kind, for the reports that machines read. */
export const web = resource("aws:ecs/service:Service", "web", stack, { sourcePosition: "infra/web.ts:12,5" });
export const files = resource("aws:s3/bucket:Bucket", "files", stack, { sourcePosition: "infra/my files.ts:3" });

const PRIVATE = "Tasks are private.";
const fix = "Leave out `public`.";

export const violations = [
    { ...violation("private", "mandatory", web.urn, `${PRIVATE}\nis public, 100 % of it. ${fix}`), remediation: fix },
    violation("encrypted", "advisory", files.urn, "Files are encrypted.\nis <open> & [read](http://evil.example)"),
    violation(
        "logged",
        "advisory",
        web.urn,
        "Logs are kept.\nExempted until 2027-03-31 by Ada (OPS-12): Tests\nhas none",
    ),
    violation("zones", "advisory", stack.urn, "Two zones.\nNot judged: its subnets are not known"),
    violation("tagged", "remediate", files.urn, "All is tagged.\nset by the policy: tags"),
];

export const pack: JudgingPack = {
    name: "rules",
    version: "1.2.3",
    policies: [
        policy("private", PRIVATE, "mandatory", { fix, tags: ["FSBP ECS.2", "CKV_AWS_333"] }),
        policy("encrypted", "Files are encrypted.", "advisory", { url: "https://rules.example/encrypted" }),
        policy("logged", "Logs are kept.", "mandatory", { defaultLevel: "advisory" }),
        policy("zones", "Two zones.", "mandatory"),
        policy("tagged", "All is tagged.", "remediate"),
        policy("unused", "Nothing is left.", "disabled", { defaultLevel: "mandatory" }),
        policy("fine", "All is fine.", "mandatory"),
    ],
};

/** What one policy says for others of its pack that they could not judge. */
export const teller = policy("teller", "All is known.", "advisory", { fix: "Deploy." });

/** A stack of which policies could judge nothing but the last of two resources, and one policy not even that. */
export function hidden(): ReportedStack {
    const says = (urn: string, message: string) => ({
        ...violation("teller", "advisory", urn, message),
        remediation: "Deploy.",
    });
    return shop(
        {
            violations: [
                says(
                    web.urn,
                    'Not judged: service "web": its subnets (of two zones) are not known (private, zones); its tags are not known (zones).',
                ),
                says(files.urn, 'Not judged: bucket "files": its zones are not known (zones).'),
                violation("private", "advisory", files.urn, "Tasks are private.\nis public"),
            ],
        },
        { judges: [{ ...pack, policies: [...pack.policies, teller] }] },
    );
}

/** The project is a folder of the repository. */
export const places = new Places("/repository/shop/Pulumi.yaml", "/repository");

export function shop(more: Partial<ReportedStack["document"]> = {}, rest: Partial<ReportedStack> = {}): ReportedStack {
    return reported({ resources: [stack, web, files], violations, ...more }, { judges: [pack], ...rest });
}

/** A stack that has no plan: nothing judged it. */
export function broken(): ReportedStack {
    const diagnostics = [
        { severity: "error" as const, message: "there is no image\nfor web" },
        { severity: "debug" as const, message: "of no interest" },
    ];
    return reported({ stack: "broken", resources: [], diagnostics }, { failed: true, judges: [] });
}

function policy(
    name: string,
    description: string,
    level: JudgingPack["policies"][number]["level"],
    more: Partial<JudgingPack["policies"][number]> = {},
) {
    return { name, description, level, defaultLevel: level, tags: [], ...more };
}
