/** Budget against result: the frontier with its interval, where the plan is on it, and one big creator beside it. */
import type { Colours } from "./charts";

/** What a template puts in `data-chart` for this kind. Words come from the server, in the reader's language. */
export interface Curve {
  kind: "curve";
  label: string;
  across: string;
  currency: string;
  most: number;
  points: { at: number; value: number; low: number | null; high: number | null; words: string }[];
  here: { at: number; value: number; low: number | null; high: number | null; words: string } | null;
  other: { at: number; value: number; words: string } | null;
}

/** The same places as the slider below: its ends are the ends of the axis. */
export const LEFT = 58;
export const RIGHT = 18;

export function curveOptions(drawing: Curve, ink: Colours, locale: string): Record<string, unknown> {
  const count = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  const money = new Intl.NumberFormat(locale, { style: "currency", currency: drawing.currency, maximumFractionDigits: 0 });
  const origin = { at: 0, value: 0, low: 0, high: 0, words: "" };
  const points = [origin, ...drawing.points];
  const quiet = { type: "line", stack: "band", symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } };
  return {
    animation: false,
    textStyle: { fontFamily: ink.font, fontSize: 12.5 },
    grid: { left: LEFT, right: RIGHT, top: 22, bottom: 26 },
    tooltip: {
      trigger: "axis",
      renderMode: "richText",
      backgroundColor: ink.sheet,
      borderColor: ink.line,
      textStyle: { color: ink.ink, fontSize: 13 },
      axisPointer: { lineStyle: { color: ink.line } },
      formatter: (hits: unknown) => said(points, hits),
    },
    xAxis: {
      type: "value",
      min: 0,
      max: drawing.most,
      interval: drawing.most / 4,
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: ink.faint, hideOverlap: true, formatter: (value: number) => money.format(value) },
    },
    yAxis: {
      type: "value",
      min: 0,
      name: drawing.label,
      nameTextStyle: { color: ink.faint, align: "left", padding: [0, 0, 0, -LEFT + 8] },
      nameGap: 8,
      splitNumber: 3,
      axisLabel: { color: ink.faint, formatter: (value: number) => count.format(value) },
      splitLine: { lineStyle: { color: ink.line, opacity: 0.7 } },
    },
    series: [
      { ...quiet, data: points.map((point) => [point.at, point.low ?? point.value]) },
      { ...quiet, data: points.map((point) => [point.at, (point.high ?? point.value) - (point.low ?? point.value)]), areaStyle: { color: ink.accent, opacity: 0.12 } },
      { type: "line", data: points.map((point) => [point.at, point.value]), symbol: "circle", symbolSize: 4, lineStyle: { color: ink.accent, width: 2 }, itemStyle: { color: ink.accent }, emphasis: { disabled: true } },
      ...marks(drawing, ink),
    ],
  };
}

/** Single places: this plan with its interval, and the macro creator; named beside their dot. */
function marks(drawing: Curve, ink: Colours): Record<string, unknown>[] {
  const found: Record<string, unknown>[] = [];
  if (drawing.here) {
    const { at, value, words } = drawing.here;
    found.push(dot("here", at, value, words, ink.accent, "circle", 12, at > drawing.most * 0.75, ink));
  }
  if (drawing.other) {
    const { at, value, words } = drawing.other;
    found.push(dot("other", at, value, words, ink.warn, "diamond", 12, at > drawing.most * 0.75, ink));
  }
  return found;
}

function dot(id: string, at: number, value: number, words: string, colour: string, symbol: string, size: number, isLate: boolean, ink: Colours): Record<string, unknown> {
  return {
    id,
    type: "scatter",
    data: [[at, value]],
    symbol,
    symbolSize: size,
    itemStyle: { color: colour, borderColor: ink.sheet, borderWidth: 2 },
    label: { show: true, formatter: words, position: id === "other" ? (isLate ? "left" : "right") : "top", color: ink.ink, fontSize: 12.5 },
    labelLayout: { moveOverlap: "shiftY" },
    tooltip: { show: false },
    silent: true,
    z: 5,
  };
}

function said(points: Curve["points"], hits: unknown): string {
  const first = (Array.isArray(hits) ? hits[0] : hits) as { dataIndex?: number } | undefined;
  return points[first?.dataIndex ?? -1]?.words ?? "";
}

/** Where the frontier is at a budget between two of its points. */
export function valueAt(drawing: Curve, budget: number): number | null {
  const points = [{ at: 0, value: 0 }, ...drawing.points];
  const after = points.findIndex((point) => point.at >= budget);
  if (after <= 0) return after === 0 ? 0 : null;
  const [one, other] = [points[after - 1], points[after]];
  if (!one || !other) return null;
  return one.value + ((budget - one.at) / (other.at - one.at)) * (other.value - one.value);
}
