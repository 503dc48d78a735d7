/** Line with its interval, drawn from the table behind it. Canvas only: the policy allows no inline style. */
import { LineChart, ScatterChart, CustomChart } from "echarts/charts";
import { AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent } from "echarts/components";
import { init, use, type ECharts } from "echarts/core";
import { LabelLayout } from "echarts/features";
import { CanvasRenderer } from "echarts/renderers";
import { curveOptions, type Curve } from "./curve";

use([LineChart, ScatterChart, CustomChart, AriaComponent, GridComponent, MarkAreaComponent, MarkLineComponent, TooltipComponent, LabelLayout, CanvasRenderer]);

/** What a template puts in `data-chart`. Words and formats come from the server, in the reader's language. */
interface Drawing {
  kind: "line" | "dots" | "lines";
  unit: "count" | "share";
  label: string;
  points: { at: string; value: number; words: string }[];
  /** Whether the axis may leave zero out: for indices, never for amounts that are compared by their height. */
  is_floating?: boolean;
  middle?: { value: number; low: number | null; high: number | null; words: string };
  /** Spans of time to shade, each with two words: abnormal steps of followers. */
  bands?: { start: string; end: string; words: string }[];
  /** For "lines": each with its name and its interval; `points` then hold what the tooltip says at each moment. */
  lines?: { name: string; part: number; is_banded?: boolean; values: { at: string; value: number | null; low: number | null; high: number | null }[] }[];
}

const drawn = new Set<ECharts>();
let listening = false;

export function draw(place: HTMLElement): void {
  place.dataset.drawn = "";
  let drawing = read(place);
  if (!drawing || (drawing.kind !== "curve" && drawing.points.length === 0)) return;
  const chart = init(place, null, { renderer: "canvas" });
  const paint = (): void => {
    if (drawing) chart.setOption(drawing.kind === "curve" ? curveOptions(drawing, colours(), locale()) : options(drawing), true);
  };
  paint();
  // What the page says has changed: another answer, or a place that moves while it is dragged.
  place.addEventListener("chart-changed", () => {
    drawing = read(place);
    paint();
  });
  place.addEventListener("chart-moved", (event) => {
    const { here, other } = (event as CustomEvent<{ here: { at: number; value: number }; other: number }>).detail;
    if (drawing?.kind !== "curve") return;
    if (drawing.here) Object.assign(drawing.here, here);
    if (drawing.other) drawing.other.at = other;
    paint();
  });
  drawn.add(chart);
  new ResizeObserver(() => chart.resize()).observe(place);
  document.addEventListener("theme-changed", paint);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  if (!listening) addEventListener("beforeprint", () => drawn.forEach((one) => one.resize()));
  listening = true;
}

function read(place: HTMLElement): Drawing | Curve | null {
  return JSON.parse(document.getElementById(place.dataset.chart ?? "")?.textContent ?? "null") as Drawing | Curve | null;
}

function options(drawing: Drawing): Record<string, unknown> {
  const ink = colours();
  const format = numbers(drawing.unit);
  return {
    animation: false,
    textStyle: { fontFamily: ink.font, fontSize: 12.5 },
    grid: { left: 8, right: drawing.middle ? 96 : hasNames(drawing) ? 112 : 16, top: 16, bottom: 4, containLabel: true },
    tooltip: {
      trigger: drawing.kind === "dots" ? "item" : "axis",
      renderMode: "richText",
      backgroundColor: ink.sheet,
      borderColor: ink.line,
      textStyle: { color: ink.ink, fontSize: 13 },
      axisPointer: { lineStyle: { color: ink.line } },
      formatter: (hit: unknown) => words(drawing, hit),
    },
    xAxis: {
      type: "time",
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
      splitLine: { show: false },
      axisLabel: { color: ink.faint, hideOverlap: true, formatter: dates(drawing) },
      splitNumber: 5,
    },
    yAxis: {
      type: "value",
      min: drawing.kind === "line" || drawing.is_floating ? undefined : 0,
      scale: drawing.kind === "line" || drawing.is_floating,
      max: drawing.lines && drawing.unit === "share" ? wholeAtMost : undefined,
      splitNumber: 4,
      axisLabel: { color: ink.faint, formatter: format },
      splitLine: { lineStyle: { color: ink.line, opacity: 0.7 } },
    },
    series: drawing.lines ? drawing.lines.flatMap((line) => band(line, ink, hasNames(drawing))) : [series(drawing, ink)],
  };
}

function series(drawing: Drawing, ink: Colours): Record<string, unknown> {
  const middle = drawing.middle;
  return {
    type: drawing.kind === "line" ? "line" : "scatter",
    data: drawing.points.map((point) => [point.at, point.value]),
    symbol: "circle",
    symbolSize: drawing.kind === "line" ? 5 : 8,
    showSymbol: drawing.points.length < 60,
    lineStyle: { color: ink.accent, width: 2 },
    itemStyle: { color: ink.accent, opacity: drawing.kind === "line" ? 1 : 0.75 },
    emphasis: { disabled: drawing.kind === "line", scale: 1.3 },
    areaStyle: undefined,
    markLine: middle && {
      silent: true,
      symbol: "none",
      precision: 9, // places after the point; ECharts keeps two and would draw 0.3 % at 0
      label: { formatter: middle.words, color: ink.ink, position: "end", fontSize: 12.5, distance: 8 },
      lineStyle: { color: ink.accent, type: "solid", width: 1.5 },
      data: [{ yAxis: middle.value }],
    },
    markArea: drawing.bands?.length ? spans(drawing.bands, ink) : middle && middle.low !== null && {
      silent: true,
      itemStyle: { color: ink.accent, opacity: 0.12 },
      data: [[{ yAxis: middle.low }, { yAxis: middle.high }]],
    },
  };
}

/** Shaded spans; one that is shorter than a day is widened so that it can be seen. */
function spans(bands: NonNullable<Drawing["bands"]>, ink: Colours): Record<string, unknown> {
  return {
    silent: true,
    itemStyle: { color: ink.warn, opacity: 0.16 },
    label: { color: ink.ink, fontSize: 12, position: "insideTop" },
    data: bands.map((one) => [{ xAxis: one.start, name: one.words }, { xAxis: one.end === one.start ? after(one.end) : one.end }]),
  };
}

function after(day: string): string {
  return new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);
}

type Line = NonNullable<Drawing["lines"]>[number];

/** Few lines bear their names at their ends; where many would collide, the page has a key. */
function hasNames(drawing: Drawing): boolean {
  return !!drawing.lines && drawing.lines.length <= 3 && drawing.lines.every((line) => line.name);
}

/** A share is no more than the whole, whatever round number comes next. */
function wholeAtMost({ max }: { max: number }): number | null {
  return max > 0.8 ? 1 : null;
}

/** One of several lines: its interval as a band, then the line itself with its name at the end. */
function band(line: Line, ink: Colours, isNamed: boolean): Record<string, unknown>[] {
  const colour = ink.parts[(line.part - 1) % ink.parts.length];
  const quiet = { type: "line", stack: `band-${line.part}`, symbol: "none", lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } };
  const pairs = (of: (value: Line["values"][number]) => number | null) => line.values.map((value) => [value.at, of(value)]);
  const interval = [
    { ...quiet, data: pairs((value) => value.low) },
    { ...quiet, data: pairs((value) => (value.high === null || value.low === null ? null : value.high - value.low)), areaStyle: { color: colour, opacity: 0.1 } },
  ];
  return [
    ...(line.is_banded === false ? [] : interval),
    {
      type: "line",
      name: line.name,
      data: pairs((value) => value.value),
      connectNulls: true,
      symbol: "circle",
      symbolSize: 5,
      lineStyle: { color: colour, width: 2 },
      itemStyle: { color: colour },
      emphasis: { disabled: true },
      endLabel: { show: isNamed, formatter: line.name, color: ink.ink, fontSize: 12.5, distance: 8, width: 96, overflow: "truncate" },
      labelLayout: { moveOverlap: "shiftY" },
    },
  ];
}

function words(drawing: Drawing, hit: unknown): string {
  const first = (Array.isArray(hit) ? hit[0] : hit) as { dataIndex?: number } | undefined;
  return drawing.points[first?.dataIndex ?? -1]?.words ?? "";
}

function numbers(unit: Drawing["unit"]): (value: number) => string {
  const style: Intl.NumberFormatOptions =
    unit === "share" ? { style: "percent", maximumFractionDigits: 1 } : { notation: "compact", maximumFractionDigits: 1 };
  const format = new Intl.NumberFormat(locale(), style);
  return (value) => format.format(value);
}

function dates(drawing: Drawing): (at: number) => string {
  const first = Date.parse(drawing.points[0]?.at ?? "");
  const last = Date.parse(drawing.points[drawing.points.length - 1]?.at ?? "");
  const long = Math.abs(last - first) > 200 * 86_400_000;
  const style: Intl.DateTimeFormatOptions = long ? { month: "short", year: "2-digit" } : { day: "numeric", month: "short" };
  const format = new Intl.DateTimeFormat(locale(), style);
  return (at) => format.format(at);
}

/** The server writes English as in Great Britain: the day before the month. */
function locale(): string {
  const language = document.documentElement.lang;
  return language === "en" ? "en-GB" : language;
}

export type Colours = ReturnType<typeof colours>;

function colours() {
  const style = getComputedStyle(document.documentElement);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const parts = Array.from({ length: 10 }, (_, place) => of(`part-${place + 1}`));
  return { parts, accent: of("accent"), line: of("line"), ink: of("ink"), faint: of("ink-3"), warn: of("warn"), sheet: of("sheet"), font: style.fontFamily };
}
