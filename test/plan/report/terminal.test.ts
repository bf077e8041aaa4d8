import { expect } from "chai";
import { colours } from "../../../plan/report/colours";
import { renderStack, renderSummary } from "../../../plan/report/terminal";
import { width } from "../../../plan/report/text";
import { layout, reported, resource, stack, violation } from "./documents";
import { hidden } from "./verdicts-of-a-shop";

const network = resource("hatoba:index:Network", "network");
const web = resource("hatoba:index:FargateService", "web");
const tasks = resource("hatoba:index:Tasks", "web-tasks", web);
const service = resource("aws:ecs/service:Service", "web-service", web);
const resources = [
    stack,
    resource("pulumi:providers:aws", "default"),
    network,
    resource("aws:ec2/vpc:Vpc", "network-vpc", network),
    resource("aws:ec2/subnet:Subnet", "network-a", network),
    web,
    tasks,
    resource("aws:ecs/taskDefinition:TaskDefinition", "web-task", tasks),
    service,
    resource("aws:s3/bucket:Bucket", "logs"),
    resource("aws:s3/bucket:Bucket", "shared", stack, { external: true }),
];

/** The part of a report that begins with a line and ends before the next empty one. */
function section(report: string, title: string): string[] {
    const lines = report.split("\n");
    const start = lines.findIndex((line) => line.startsWith(title));
    return lines.slice(start, lines.indexOf("", start));
}

describe("the report of a stack", () => {
    it("reads from the title to the verdict", () => {
        const report = renderStack(
            reported({
                resources,
                outputs: { url: "http://web.example", password: { $secret: true } },
                violations: [
                    violation("tasks-in-private-subnets", "mandatory", service.urn, "Keep tasks in.\nruns in public-a"),
                ],
            }),
            layout,
        );

        expect(report).to.equal(
            [
                "shop / dev   ids and outputs simulated",
                "─".repeat(90),
                "",
                "5 resources in 3 components",
                "  2  network      Network",
                "  2  web          FargateService",
                "  1    web-tasks  Tasks",
                "     logs         s3.Bucket",
                "     shared       s3.Bucket (read)",
                "",
                "  ec2 2   ecs 2   s3 1",
                "",
                "Outputs",
                "  password  [secret]",
                "  url       http://web.example",
                "",
                "Deployments   each takes at least, image pull excluded",
                "  web-service  rolling  no tasks",
                "",
                "Policies   judged by policies",
                "  ✘ 1 mandatory violation",
                "    tasks-in-private-subnets",
                "      Keep tasks in.",
                "      • web-service (ecs.Service): runs in public-a",
                "",
                "✘ dev: 5 resources, 1 mandatory violation in 1.9 s",
                "",
                "",
            ].join("\n"),
        );
    });

    it("shows every resource in its component when everything is wanted", () => {
        const report = renderStack(reported({ resources }), { ...layout, verbose: true });

        expect(section(report, "5 resources")).to.deep.equal([
            "5 resources in 3 components",
            "  2  network        Network",
            "       network-vpc  ec2.Vpc",
            "       network-a    ec2.Subnet",
            "  2  web            FargateService",
            "  1    web-tasks    Tasks",
            "         web-task   ecs.TaskDefinition",
            "       web-service  ecs.Service",
            "     logs           s3.Bucket",
            "     shared         s3.Bucket (read)",
        ]);
    });

    it("sums up siblings of one type when there are many", () => {
        const services = Array.from({ length: 100 }, (_, index) =>
            resource("hatoba:index:FargateService", `service-${String(index).padStart(3, "0")}`),
        );
        const children = services.map((parent) =>
            resource("aws:ecs/service:Service", `${parent.name}-service`, parent),
        );

        const report = renderStack(reported({ resources: [stack, ...services, ...children] }), layout);

        expect(section(report, "100 resources")).to.deep.equal([
            "100 resources in 100 components",
            "  100  service-000 … service-099  100 × FargateService",
        ]);
    });

    it("gives each advisory policy one line, and all of it when everything is wanted", () => {
        const violations = [
            violation("memory-limits", "advisory", service.urn, "Limit memory.\nnginx has none"),
            violation("memory-limits", "advisory", web.urn, "Limit memory.\napp has none"),
            violation("zones", "advisory", stack.urn, "Two zones.\none only"),
        ];

        expect(section(renderStack(reported({ resources, violations }), layout), "Policies")).to.deep.equal([
            "Policies   judged by policies",
            "  ✔ no mandatory policy is violated",
            "  ! 3 advisories",
            "    2  memory-limits  web-service (ecs.Service) and 1 more",
            "    1  zones          shop-dev (pulumi.Stack)",
            "  --verbose says what was found, and how to fix it",
        ]);
        const verbose = renderStack(reported({ resources, violations }), { ...layout, verbose: true });
        expect(section(verbose, "Policies").slice(3, 7)).to.deep.equal([
            "    memory-limits",
            "      Limit memory.",
            "      • web-service (ecs.Service): nginx has none",
            "      • web (FargateService): app has none",
        ]);
    });

    it("says how to fix a mandatory violation, within the width of the line", () => {
        const fix = "Give the service the private subnets of its network, which have a route to the NAT gateway only.";
        const violations = [
            { ...violation("private", "mandatory", service.urn, "Private.\nis public"), remediation: fix },
        ];

        const lines = section(renderStack(reported({ resources, violations }), layout), "Policies");

        expect(lines.slice(-2)).to.deep.equal([
            "      fix: Give the service the private subnets of its network, which have a route to the",
            "      NAT gateway only.",
        ]);
    });

    it("says the fix once where the message ends with it", () => {
        const violations = [
            {
                ...violation("private", "mandatory", service.urn, "Private.\nis public. Move it."),
                remediation: "Move it.",
            },
        ];

        const lines = section(renderStack(reported({ resources, violations }), layout), "Policies");

        expect(lines.slice(-2)).to.deep.equal(["      • web-service (ecs.Service): is public.", "      fix: Move it."]);
    });

    it("names a subject once where the message names it", () => {
        const violations = [
            violation("private", "mandatory", service.urn, 'Private.\nservice "web-service" is public.'),
        ];

        const lines = section(renderStack(reported({ resources, violations }), layout), "Policies");

        expect(lines.at(-1)).to.equal('      • service "web-service" is public.');
    });

    it("tells once of a resource how many policies cannot judge it, and why", () => {
        const text = 'service "web-service": its subnets are not known.';
        const violations = ["private", "zones"].map((policy) =>
            violation(policy, "advisory", service.urn, `${policy}.\nNot judged: ${text}`),
        );

        const report = section(renderStack(reported({ resources, violations }), layout), "Policies");

        expect(report).to.include("    2 policies  web-service (ecs.Service)  its subnets are not known.");
        expect(report.filter((line) => line.includes("not known"))).to.have.length(1);
    });

    it("tells in one line a resource what one policy says for those that could not judge it", () => {
        const report = section(renderStack(hidden(), { ...layout, columns: 110 }), "Policies");

        expect(report.slice(4)).to.deep.equal([
            "  ? 2 not judged",
            "    2 policies  web (ecs.Service)  its subnets (of two zones) are not known; its tags are not known.",
            "         zones  files (s3.Bucket)  its zones are not known.",
            "  --verbose says what was found, and how to fix it",
        ]);
    });

    it("tells what is exempt, why, by whom and until when, and what could not be judged, apart from advisories", () => {
        const reason = "Reachable from the office network only, until the gateway is there";
        const exempt = (urn: string) =>
            violation(
                "private",
                "advisory",
                urn,
                `Private.\nExempted until 2027-03-31 by Ada (OPS-12): ${reason}\nservice is public.`,
            );
        const violations = [
            exempt(service.urn),
            exempt(web.urn),
            violation("private", "advisory", network.urn, "Private.\nExempted until 2028-01-01: Tests\nis public."),
            violation("private", "advisory", tasks.urn, "Private.\nNot judged: its subnets are not known."),
            violation("zones", "advisory", service.urn, "Two zones.\none only"),
        ];
        const stack = reported({ resources, violations });

        const report = renderStack(stack, layout);

        expect(section(report, "Policies")).to.deep.equal([
            "Policies   judged by policies",
            "  ✔ no mandatory policy is violated",
            "  ○ 3 exempted",
            "    private  web-service (ecs.Service) and 1 more",
            "      until 2027-03-31 by Ada (OPS-12): Reachable from the office network only, until the",
            "      gateway is there",
            "    private  network (Network)",
            "      until 2028-01-01: Tests",
            "  ! 1 advisory",
            "    1  zones  web-service (ecs.Service)",
            "  ? 1 not judged",
            "    private  web-tasks (Tasks)  its subnets are not known.",
            "  --verbose says what was found, and how to fix it",
        ]);
        expect(report).to.include("✔ dev: 5 resources, 1 advisory, 1 not judged, 3 exempted in 1.9 s");
        expect(renderSummary([stack, reported({ resources, stack: "prod" })], layout).split("\n")).to.deep.equal([
            "All stacks",
            "  stack   resources   mandatory   advisory   not judged   exempted   result",
            "  dev             5           0          1            1          3   ok",
            "  prod            5           0          0            0          0   ok",
            "",
        ]);
        const verbose = section(renderStack(stack, { ...layout, verbose: true }), "Policies");
        expect(verbose.slice(3, 6)).to.deep.equal([
            "    private  web-service (ecs.Service) and 1 more",
            "      • web-service (ecs.Service): service is public.",
            "      • web (FargateService): service is public.",
        ]);
    });

    it("tells remediations apart from violations", () => {
        const violations = [
            violation("encrypted", "remediate", service.urn, "Encrypts.\nset by the policy: encrypted"),
        ];

        const report = renderStack(reported({ resources, violations }), layout);

        expect(section(report, "Policies").slice(1)).to.deep.equal([
            "  ✔ no mandatory policy is violated",
            "  ~ 1 remediation applied",
            "    1  encrypted  web-service (ecs.Service)",
            "  --verbose says what was found, and how to fix it",
        ]);
        expect(report).to.include("✔ dev: 5 resources in 1.9 s");
    });

    it("shows secrets and unknowns by name within values, and cuts values to the line", () => {
        const outputs = {
            login: { user: "admin", password: { $secret: true as const } },
            endpoint: { $unknown: true as const },
            long: "x".repeat(200),
        };

        const lines = section(renderStack(reported({ outputs }), layout), "Outputs");

        expect(lines.slice(1, 3)).to.deep.equal([
            "  endpoint  [unknown]",
            '  login     {"user":"admin","password":"[secret]"}',
        ]);
        expect(width(lines[3] ?? "")).to.equal(90);
        expect(lines[3]).to.match(/…$/);
    });

    it("is only about what is wrong when there is no plan", () => {
        const diagnostics = [
            { severity: "info" as const, message: "reading images" },
            { severity: "error" as const, urn: service.urn, message: "image is missing\n    at infra/web.ts:3:1" },
        ];

        const report = renderStack(reported({ resources, diagnostics }, { failed: true }), layout);

        expect(report.split("\n").slice(2)).to.deep.equal([
            "",
            "error  web-service (ecs.Service): image is missing",
            "      at infra/web.ts:3:1",
            "info  reading images",
            "",
            "✘ dev: no plan, the program or its configuration is wrong in 1.9 s",
            "",
            "",
        ]);
    });

    it("names the types that are simulated generically, and says when no pack judged", () => {
        const report = renderStack(
            reported({ resources }, { packs: [], simulatedGenerically: ["aws:foo/bar:Bar"], firstPreview: true }),
            layout,
        );

        expect(report).to.match(/^shop \/ dev {3}first preview, outputs unknown\n/);
        expect(report).to.include("Simulated by their inputs, an id and an ARN only: aws:foo/bar:Bar\n");
        expect(report).to.include("No policy pack judged this plan.");
    });

    it("keeps columns aligned under wide names, and lines within the width", () => {
        const harbour = resource("hatoba:index:Network", "波止場");
        const long = resource("aws:s3/bucket:Bucket", "b".repeat(120));

        const report = renderStack(reported({ resources: [stack, harbour, network, long] }), layout);

        const [wide = "", narrow = ""] = section(report, "1 resource in").slice(1);
        const column = (line: string) => width(line.slice(0, line.indexOf("Network")));
        expect(column(wide)).to.equal(column(narrow));
        for (const line of report.split("\n")) {
            expect(width(line), line).to.be.at.most(90);
        }
    });

    it("cannot be dressed up by what the program calls things", () => {
        const evil = resource("aws:s3/bucket:Bucket", "evil\u001b[2J\u001b[32m✔");
        const violations = [violation("p", "mandatory", evil.urn, "Bad.\n\u001b[1A\u001b[2Knothing here")];

        const report = renderStack(
            reported({ resources: [stack, evil], violations, outputs: { "\u001b[8m": "\u0007" } }),
            layout,
        );

        expect(report).not.to.include("\u001b").and.not.to.include("\u0007");
        expect(renderStack(reported({ resources }), { ...layout, colours: colours(true) })).to.include("\u001b[1m");
    });
});

describe("the summary of several stacks", () => {
    it("is a table with the verdict of each", () => {
        const violations = [
            violation("private", "mandatory", service.urn, "m"),
            violation("zones", "advisory", service.urn, "m"),
        ];
        const production = reported({ resources, stack: "production", violations });

        const table = renderSummary(
            [reported({ resources }), production, reported({ stack: "old" }, { failed: true })],
            layout,
        );

        expect(table.split("\n")).to.deep.equal([
            "All stacks",
            "  stack        resources   mandatory   advisory   result",
            "  dev                  5           0          0   ok",
            "  production           5           1          1   refused by policy",
            "  old                  –           –          –   failed",
            "",
        ]);
    });
});
