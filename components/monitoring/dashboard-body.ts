/** The body of a dashboard, as far as it is used: https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html */
export interface DashboardBody {
    start?: string;
    periodOverride?: "auto" | "inherit";
    widgets: Widget[];
}

export type Widget = TextWidget | AlarmWidget | MetricWidget;

interface Placed {
    x: number;
    y: number;
    width: number;
    height: number;
}

export interface TextWidget extends Placed {
    type: "text";
    properties: { markdown: string; background?: "transparent" | "solid" };
}

export interface AlarmWidget extends Placed {
    type: "alarm";
    properties: { title?: string; alarms: string[]; sortBy?: "default" | "stateUpdatedTimestamp" | "timestamp" };
}

export interface MetricWidget extends Placed {
    type: "metric";
    properties: MetricWidgetProperties;
}

export interface MetricWidgetProperties {
    title: string;
    region: string;
    view: "timeSeries";
    stacked: boolean;
    period: number;
    metrics: WidgetMetric[];
    yAxis?: { left?: YAxis; right?: YAxis };
    annotations?: { horizontal: HorizontalAnnotation[] };
}

/** Namespace, name and pairs of dimensions, then how to draw it; or an expression alone. */
export type WidgetMetric = [...string[], MetricRendering] | [ExpressionRendering];

export interface MetricRendering {
    id?: string;
    label: string;
    stat: string;
    visible?: boolean;
    yAxis?: "left" | "right";
}

export interface ExpressionRendering {
    expression: string;
    id: string;
    label: string;
    visible?: boolean;
    yAxis?: "left" | "right";
}

export interface YAxis {
    min?: number;
    max?: number;
    label?: string;
    showUnits?: boolean;
}

export interface HorizontalAnnotation {
    value: number;
    label: string;
    color?: string;
    fill?: "above" | "below" | "none";
}
