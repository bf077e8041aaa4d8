import { expect } from "chai";
import type { MetricWidget, Widget } from "../../../components/monitoring/dashboard-body";
import type { ShownService } from "../../../components/monitoring/dashboard-graphs";
import { planDashboard, SERVICES_PER_DASHBOARD } from "../../../components/monitoring/dashboard-plan";
import type { ServiceDimensions } from "../../../components/monitoring/metrics";
import type { ServiceMonitoringArgs } from "../../../components/monitoring/monitoring-args";
import { problemsOfDashboard } from "./dashboard-schema";
import { API, planOf, WEB, WORKER } from "./services";

function shown(args: ServiceMonitoringArgs, key = "web"): ShownService {
    const plan = planOf(args, key);
    const arn = (name: string) => `arn:aws:cloudwatch:eu-west-1:123456789012:alarm:${name}`;
    return {
        ...plan,
        dimensions: plan.dimensions as ServiceDimensions<string>,
        alarms: plan.alarms.map((alarm) => arn(`${key}-${alarm.key}`)),
        anyAlarm: arn(plan.compositeName),
    };
}
const body = (...services: ShownService[]) => planDashboard("shop-prod", "eu-west-1", services);
const metricWidgets = (widgets: Widget[]) =>
    widgets.filter((widget): widget is MetricWidget => widget.type === "metric");
const titlesOf = (service: ShownService) =>
    metricWidgets(body(service).widgets).map(({ properties }) => properties.title);
function graph(service: ShownService, title: string) {
    const found = metricWidgets(body(service).widgets).find(({ properties }) => properties.title.startsWith(title));
    return (found as MetricWidget).properties;
}
/** Names of what is drawn, and where. */
const lines = (service: ShownService, title: string) =>
    graph(service, title).metrics.flatMap((series) => {
        const rendering = series.at(-1) as { label: string; visible: boolean; yAxis: string };
        return rendering.visible ? [`${rendering.label}, ${rendering.yAxis}`] : [];
    });

const LOGS = { panics: { pattern: "panic", alarm: {} }, seen: { pattern: "seen" } };

describe("the dashboard", () => {
    it("is such as CloudWatch accepts", () => {
        const services = [
            shown({ service: WEB, logFilters: LOGS }),
            shown({ service: API }, "api"),
            shown({ service: WORKER }, "worker"),
        ];
        expect(problemsOfDashboard(body(...services))).to.deep.equal([]);
    });

    it("would not be, by its schema, with a widget out of place, a misspelt property or a statistic that is none", () => {
        const [widget] = metricWidgets(body(shown({ service: WORKER })).widgets) as [MetricWidget];
        const wrong = (changes: object) => problemsOfDashboard({ widgets: [{ ...widget, ...changes }] });
        expect(wrong({})).to.deep.equal([]);
        expect(wrong({ x: 24 })).to.deep.equal(["/widgets/0/x must be <= 23"]);
        expect(wrong({ properties: { ...widget.properties, stat: "Mean" } })[0]).to.contain("stat must match pattern");
        expect(wrong({ properties: { ...widget.properties, legends: {} } })[0]).to.contain("additional properties");
        expect(wrong({ properties: { ...widget.properties, metrics: [["AWS/ECS"]] } })).not.to.deep.equal([]);
    });

    it("has a section for each service: alarms, what users feel, what it uses, and what its log tells", () => {
        expect(titlesOf(shown({ service: WEB, logFilters: LOGS }))).to.deep.equal([
            "Traffic (requests a minute)",
            "Errors (5xx)",
            "Latency (p95, seconds)",
            "CPU (% of what is reserved)",
            "Memory (% of what is reserved)",
            "Tasks",
            "Deployments (2 while one is under way)",
            "Log filters (a minute)",
        ]);
        const { widgets } = body(shown({ service: WEB }), shown({ service: WORKER }, "worker"));
        const headings = widgets.flatMap((widget) =>
            widget.type === "text" ? widget.properties.markdown.split("\n")[0] : [],
        );
        expect(headings).to.deep.equal(["# shop-prod", "## web", "## worker"]);
    });

    it("shows no traffic of a service without a load balancer", () => {
        expect(titlesOf(shown({ service: WORKER }))).to.deep.equal([
            "CPU (% of what is reserved)",
            "Memory (% of what is reserved)",
            "Tasks",
            "Deployments (2 while one is under way)",
        ]);
    });

    it("fills each of its rows to the 24 columns, without a gap or an overlap", () => {
        const { widgets } = body(
            shown({ service: WEB, logFilters: LOGS }),
            shown({ service: WORKER }, "w"),
            shown({ service: API }, "a"),
        );
        const rows = new Map<number, Widget[]>();
        for (const widget of widgets) rows.set(widget.y, [...(rows.get(widget.y) ?? []), widget]);
        let y = 0;
        for (const [at, row] of rows) {
            expect(at).to.equal(y);
            expect(new Set(row.map(({ height }) => height)).size).to.equal(1);
            let x = 0;
            for (const widget of row) {
                expect(widget.x).to.equal(x);
                x += widget.width;
            }
            expect(x).to.equal(24);
            y += row[0]?.height ?? 0;
        }
    });

    it("draws traffic by target group, so that a release shows as it moves", () => {
        expect(graph(shown({ service: WEB }), "Traffic")).to.include({ stacked: true, view: "timeSeries", period: 60 });
        expect(graph(shown({ service: WEB }), "Traffic").metrics[1]).to.deep.equal([
            "AWS/ApplicationELB",
            "RequestCount",
            "LoadBalancer",
            "app/main/0123456789abcdef",
            "TargetGroup",
            "targetgroup/green/0123456789abcdef",
            { id: "request2", label: "Requests, group 2", visible: true, yAxis: "left", stat: "Sum" },
        ]);
        expect(lines(shown({ service: API }), "Traffic")).to.deep.equal(["Requests, group 1, left"]);
    });

    it("draws the error rate as the alarm sees it, and how many errors that are", () => {
        expect(lines(shown({ service: WEB }), "Errors")).to.deep.equal(["5xx responses, right", "5xx rate (%), left"]);
        const [rate] = graph(shown({ service: WEB, minimumRequests: 7 }), "Errors").metrics.at(-1) ?? [];
        expect(rate).to.include({ expression: "IF(requests >= 7, 100 * errors / requests, 0)" });
    });

    it("draws latency, CPU, memory, tasks and deployments", () => {
        const web = shown({ service: WEB });
        expect(lines(web, "Latency")).to.deep.equal(["p95, group 1, left", "p95, group 2, left"]);
        expect(lines(web, "CPU")).to.deep.equal(["Average, left", "Busiest task, left"]);
        expect(lines(web, "Memory")).to.deep.equal(["Average, left", "Busiest task, left"]);
        expect(lines(web, "Tasks")).to.deep.equal([
            "Desired, left",
            "Running, left",
            "Pending, left",
            "Unhealthy targets, left",
        ]);
        expect(lines(shown({ service: WORKER }), "Tasks")).to.deep.equal([
            "Desired, left",
            "Running, left",
            "Pending, left",
        ]);
        expect(graph(web, "Deployments").metrics[0]?.slice(0, 6)).to.deep.equal([
            "ECS/ContainerInsights",
            "DeploymentCount",
            "ClusterName",
            "main",
            "ServiceName",
            "web-1",
        ]);
        expect(lines(shown({ service: WORKER, logFilters: LOGS }), "Log")).to.deep.equal([
            "panics, left",
            "seen, left",
        ]);
    });

    it("marks where alarms go off, unless there are none", () => {
        const limits = (args: Partial<ServiceMonitoringArgs>) =>
            ["Errors", "Latency", "CPU", "Memory", "Tasks"].map(
                (title) => graph(shown({ service: WEB, ...args }), title).annotations?.horizontal[0]?.label,
            );
        expect(limits({ latency: { threshold: 0.3 } })).to.deep.equal([
            "alarm above 5 %",
            "alarm above 0.3 s",
            "alarm above 85 %",
            "alarm above 85 %",
            undefined,
        ]);
        expect(limits({ cpu: { enabled: false } })[2]).to.equal(undefined);
    });

    it("shows on top a light for each service, and each service's alarms, those that are on first", () => {
        const { widgets } = body(shown({ service: WEB }), shown({ service: WORKER }, "worker"));
        const [overview, web] = widgets.filter(({ type }) => type === "alarm");
        expect(overview?.properties).to.deep.include({
            alarms: [
                "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-prod-web",
                "arn:aws:cloudwatch:eu-west-1:123456789012:alarm:shop-prod-worker",
            ],
            sortBy: "stateUpdatedTimestamp",
        });
        expect(web?.properties).to.have.property("alarms").with.length(6);
    });

    it("stays within what one dashboard may hold, however large its services are", () => {
        const filter = { pattern: "x", alarm: {} };
        const logFilters = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`f${index}`, filter]));
        const services = Array.from({ length: SERVICES_PER_DASHBOARD }, (_, index) =>
            shown({ service: WEB, logFilters }, `s${index}`),
        );
        const largest = body(...services);
        expect(problemsOfDashboard(largest)).to.deep.equal([]);
        const metrics = metricWidgets(largest.widgets)
            .flatMap(({ properties }) => properties.metrics)
            .filter(({ length }) => length > 1);
        expect(metrics.length)
            .to.equal(20 * 118)
            .and.to.be.at.most(2500);
    });
});
