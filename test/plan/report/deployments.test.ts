import { expect } from "chai";
import type { DeploymentTime, ServiceDeployment } from "../../../plan/deployments/index";
import { span } from "../../../plan/deployments/span";
import { colours } from "../../../plan/report/colours";
import { renderDeployments } from "../../../plan/report/deployments";
import { renderStack } from "../../../plan/report/terminal";
import { width } from "../../../plan/report/text";
import { service as documented } from "../deployments/support";
import { layout, reported, stack } from "./documents";

const TITLE = "Deployments   each takes at least, image pull excluded";

const health = { label: "healthy", seconds: 10, path: [{ what: "first check of container app", seconds: 10 }] };
const drain = { label: "drain", seconds: 30 };

function deployment(service: string, more: Partial<DeploymentTime> = {}): ServiceDeployment {
    const steps = more.steps ?? [health, drain];
    const seconds = steps.reduce((sum, step) => sum + step.seconds, 0);
    return {
        service,
        time: { strategy: "rolling", outcome: "takes", seconds, steps, beyond: [], uncounted: [], ...more },
    };
}

const lines = (deployments: ServiceDeployment[], more: Partial<typeof layout> = {}) =>
    renderDeployments(deployments, { ...layout, ...more }).map((line) => line.trimEnd());

describe("the deployments of a report", () => {
    it("are a line each with strategy, time and what it is made of", () => {
        const bake = { label: "bake", seconds: 600 };

        const report = lines([
            deployment("api", { strategy: "blue/green", steps: [health, bake, drain] }),
            deployment("cart", { steps: [{ ...health, seconds: 20, times: 2 }, drain] }),
            deployment("web"),
        ]);

        expect(report).to.deep.equal([
            TITLE,
            "  api   blue/green  10 min 40 s  healthy 10 s + bake 10 min + drain 30 s",
            "  cart  rolling     50 s         2 × healthy 10 s + drain 30 s",
            "  web   rolling     40 s         healthy 10 s + drain 30 s",
        ]);
    });

    it("say on lines of their own what comes on top, and what could not be counted", () => {
        const report = lines([
            deployment("web", {
                beyond: ["a manual pause", "a Lambda hook"],
                uncounted: ["container checks (secret)", "VPC Lattice"],
            }),
        ]);

        expect(report.slice(1)).to.deep.equal([
            "  web  rolling  40 s  healthy 10 s + drain 30 s",
            "    plus a manual pause and a Lambda hook",
            "    not counted: container checks (secret); VPC Lattice",
        ]);
    });

    it("give no time where nothing could be seen, and say so where there is nothing to wait for", () => {
        const report = lines([
            deployment("first", { steps: [], uncounted: ["container checks (not known yet)"] }),
            deployment("idle", { outcome: "idle", steps: [] }),
            deployment("other", {
                strategy: "external",
                outcome: "uncounted",
                steps: [],
                beyond: ["another controller decides"],
            }),
            deployment("plain", { steps: [] }),
        ]);

        expect(report.slice(1)).to.deep.equal([
            "  first  rolling   not counted  container checks (not known yet)",
            "  idle   rolling   no tasks",
            "  other  external  not counted  another controller decides",
            "  plain  rolling   0 s          no check, drain or bake time",
        ]);
    });

    it("point out one that would never end", () => {
        const time = { outcome: "stuck", steps: [], beyond: ["100 to 100 percent of 1 task leave no room"] } as const;

        const [, line = ""] = lines([deployment("web", time)], { colours: colours(true) });

        expect(line).to.include("never ends");
        expect(line).to.include("\u001b[33m100 to 100 percent of 1 task leave no room\u001b[39m");
    });

    it("share a line where they are alike, in the order of the first", () => {
        const names = Array.from({ length: 200 }, (_, index) => `service-${String(index).padStart(3, "0")}`);
        const many = names.map((name) => deployment(name));
        const slow = [health, { ...drain, seconds: 300 }];

        const report = lines([
            deployment("admin", { steps: slow }),
            ...many,
            deployment("slow-a", { beyond: ["a"] }),
            deployment("zero", { steps: slow }),
        ]);

        expect(report.slice(1)).to.deep.equal([
            "  admin, zero                 rolling  5 min 10 s  healthy 10 s + drain 5 min",
            "  service-000 and 199 others  rolling  40 s        healthy 10 s + drain 30 s",
            "  slow-a                      rolling  40 s        healthy 10 s + drain 30 s",
            "    plus a",
        ]);
    });

    it("name all that share a line where there is room", () => {
        const report = lines([deployment("api"), deployment("cart"), deployment("web")]);

        expect(report[1]).to.equal("  api, cart, web  rolling  40 s  healthy 10 s + drain 30 s");
    });

    it("do not share a line where they take as long for other reasons", () => {
        const other = [
            { ...health, seconds: 30 },
            { ...drain, seconds: 10 },
        ];

        expect(lines([deployment("api"), deployment("web", { steps: other })])).to.have.length(3);
    });

    it("say of each service in full what is waited for, and what the ECS guide would wait for", () => {
        const path = [
            { what: "first check of container app", seconds: 5 },
            { what: "first check of target group web", seconds: 30, threshold: 5 },
        ];
        const steps = [{ label: "healthy", seconds: 35, path }, drain];

        const report = lines(
            [deployment("api"), deployment("web", { steps, beyond: ["a manual pause"] }), deployment("worker")],
            {
                verbose: true,
            },
        );

        expect(report.slice(4)).to.deep.equal([
            "  web     rolling  1 min 5 s",
            "    healthy 35 s: first check of container app 5 s, then first check of target group web",
            "      30 s (2 min 30 s if all 5 are needed)",
            "    drain 30 s",
            "    plus a manual pause",
            "  worker  rolling  40 s",
            "    healthy 10 s: first check of container app 10 s",
            "    drain 30 s",
        ]);
    });

    it("stay within the width of the line, whatever services are called", () => {
        const uncounted = [
            "container checks (task definition not in this stack)",
            "target group other (not in this stack)",
        ];
        const long = deployment("波止場".repeat(30), { uncounted });
        const steps = ["4 shifts", "bake", "termination wait"].map((label) => ({ label, seconds: 3_661 }));

        for (const columns of [60, 90, 110]) {
            for (const line of lines([long, deployment("b".repeat(80), { steps, strategy: "CodeDeploy" })], {
                columns,
            })) {
                expect(width(line), line).to.be.at.most(columns);
            }
        }
    });

    it("cannot be dressed up by names", () => {
        const evil = deployment("evil\u001b[2J", { uncounted: ["target group \u001b[32m✔ (not in this stack)"] });

        expect(lines([evil]).join("\n")).not.to.include("\u001b");
        expect(lines([evil], { verbose: true }).join("\n")).not.to.include("\u001b");
    });

    it("stand between outputs and policies, and nowhere without a service", () => {
        const outputs = { url: "http://web.example" };
        const titles = (report: string) =>
            report
                .split("\n")
                .map((line) => line.split("   ")[0])
                .filter((title) => title === "Outputs" || title === "Deployments" || title === "Policies");

        expect(titles(renderStack(reported({ resources: [stack, ...documented({})], outputs }), layout))).to.deep.equal(
            ["Outputs", "Deployments", "Policies"],
        );
        expect(titles(renderStack(reported({ outputs }), layout))).to.deep.equal(["Outputs", "Policies"]);
    });
});

describe("a span of time", () => {
    it("is told in whole units", () => {
        expect([0, 1, 60, 90, 3_600, 3_665, 90_000, 172_800].map(span)).to.deep.equal([
            "0 s",
            "1 s",
            "1 min",
            "1 min 30 s",
            "1 h",
            "1 h 1 min 5 s",
            "1 d 1 h",
            "2 d",
        ]);
    });
});
