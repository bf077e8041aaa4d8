import type { AlarmWidget, DashboardBody, MetricWidget, TextWidget, Widget } from "./dashboard-body";
import { type Graph, graphsOf, type ShownService } from "./dashboard-graphs";
import { PERIOD_SECONDS } from "./metrics";

/**
 * Services of one dashboard. It has at most 500 widgets and 2500 metrics, and a service at most 10 and 118 of them:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
export const SERVICES_PER_DASHBOARD = 20;

const COLUMNS = 24;

type Unplaced<W extends Widget> = Pick<W, "type" | "properties">;

/** The overview on top; then for each service its alarms, what users feel, what it uses, and what its log tells. */
export function planDashboard(title: string, region: string, services: ShownService[]): DashboardBody {
    const widgets: Widget[] = [];
    let y = 0;
    const row = (height: number, ...unplaced: Unplaced<Widget>[]) => {
        if (unplaced.length > 0) {
            const width = COLUMNS / unplaced.length;
            widgets.push(
                ...unplaced.map((widget, index) => ({ ...widget, x: index * width, y, width, height }) as Widget),
            );
            y += height;
        }
    };
    row(2, text(`# ${title}\nMade by Pulumi: what is changed here is lost at the next deployment.`));
    row(
        3,
        alarms(
            "Services",
            services.map(({ anyAlarm }) => anyAlarm),
        ),
    );
    for (const service of services) {
        const { feel, use, logs } = graphsOf(service);
        row(1, text(`## ${service.key}`));
        row(3, alarms(`Alarms of ${service.key}`, service.alarms));
        row(6, ...feel.map((graph) => metrics(region, graph)));
        row(6, ...use.map((graph) => metrics(region, graph)));
        row(4, ...logs.map((graph) => metrics(region, graph)));
    }
    return { start: "-PT3H", periodOverride: "inherit", widgets };
}

function text(markdown: string): Unplaced<TextWidget> {
    return { type: "text", properties: { markdown, background: "transparent" } };
}

/** Those that are on come first. A widget takes 100; what is beyond has log filters by the dozen, which have a graph. */
function alarms(title: string, arns: string[]): Unplaced<AlarmWidget> {
    return { type: "alarm", properties: { title, alarms: arns.slice(0, 100), sortBy: "stateUpdatedTimestamp" } };
}

function metrics(region: string, graph: Graph): Unplaced<MetricWidget> {
    return { type: "metric", properties: { region, view: "timeSeries", period: PERIOD_SECONDS, ...graph } };
}
