import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { Field } from "../../api/types";
import type { Group } from "../../state/fields";
import { timeText, timeTicks } from "./chartTimes";
import type { ChartData } from "./series";

const COLOURS = ["#0d9488", "#7c3aed", "#d97706", "#2563eb", "#db2777", "#65a30d", "#0891b2", "#dc2626"];
const HEIGHT = 280;
const LEAST_ROOM = 0.1;
const LINES_A_FIELD = 3;

/** A tenth of room above and below; a value that hardly changes is not blown up to the whole height, nor pressed to a line at zero. */
function around(least: number | null, most: number | null): uPlot.Range.MinMax {
  if (least === null || most === null) return [0, 1];
  const room = Math.max((most - least) * 0.1, LEAST_ROOM);
  return [least - room, most + room];
}

/** As many decimals as tell neighbouring ticks apart. */
function numberText(tick: number, [first = 0, second = first + 1]: number[]): string {
  const decimals = Math.min(4, Math.max(0, Math.ceil(-Math.log10(Math.abs(second - first)) - 1e-9)));
  return tick.toLocaleString(undefined, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

const scaleOf = ({ shown }: Field) => `in ${shown.unit}`;

/** Lines of one group may have several units: each has a scale of its own, the first one's on the left. */
function axesOf(fields: Field[]): { scales: uPlot.Scales; axes: uPlot.Axis[] } {
  const axis: uPlot.Axis = { stroke: "#8493a8", grid: { stroke: "#8493a833" }, ticks: { stroke: "#8493a833" } };
  const scales: uPlot.Scales = {};
  const axes: uPlot.Axis[] = [{ ...axis, values: (_, times) => timeTicks(times), space: 70 }];
  for (const field of fields) {
    const scale = scaleOf(field);
    if (scale in scales) continue;
    const isFirst = axes.length === 1;
    scales[scale] = { range: (_, least, most) => around(least, most) };
    const place = isFirst ? { side: 3 } : { side: 1, grid: { show: false } };
    // The unit stands with the numbers: an axis's label is turned on its side, where a V reads as ">".
    const values = (_: uPlot, ticks: number[]) => ticks.map((tick, i) => `${numberText(tick, ticks)}${i === ticks.length - 1 ? ` ${field.shown.unit}` : ""}`);
    axes.push({ ...axis, ...place, scale, size: 64, values });
  }
  return { scales, axes };
}

/** Minimum, average and maximum of each field: the legend shows the average, a band the others. */
function linesOf(fields: Field[]): { series: uPlot.Series[]; bands: uPlot.Band[] } {
  const series: uPlot.Series[] = [{ label: "Time", value: (_, time: number | null) => (time === null ? "–" : timeText(time)) }];
  const bands: uPlot.Band[] = [];
  fields.forEach((field, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? "#0d9488";
    const scale = scaleOf(field);
    const edge: uPlot.Series = { scale, width: 0, points: { show: false }, class: "edge" };
    const value = (_: uPlot, average: number | null) =>
      average === null ? "–" : `${average.toFixed(field.shown.decimals)} ${field.shown.unit}`;
    const line: uPlot.Series = { scale, label: field.label, stroke: colour, width: 1.5, points: { show: false }, value };
    const first = series.push({ ...edge }, line, { ...edge }) - LINES_A_FIELD;
    bands.push({ series: [first + 2, first], fill: `${colour}33` });
  });
  return { series, bands };
}

const MARK_PX = 5;

/** Triangles on the axis of time, where the time is not the module's own. */
function drawMarks(plot: uPlot, marks: number[]): void {
  const { ctx, bbox } = plot;
  const size = MARK_PX * devicePixelRatio;
  const bottom = bbox.top + bbox.height;
  ctx.save();
  ctx.fillStyle = "#d97706";
  for (const time of marks) {
    const x = plot.valToPos(time, "x", true);
    if (x < bbox.left || x > bbox.left + bbox.width) continue;
    ctx.beginPath();
    ctx.moveTo(x, bottom - 2 * size);
    ctx.lineTo(x - size, bottom);
    ctx.lineTo(x + size, bottom);
    ctx.fill();
  }
  ctx.restore();
}

function options(
  { fields }: Group, width: number, onZoom: (from: number, to: number) => void, marks: () => number[],
): uPlot.Options {
  return {
    width,
    height: HEIGHT,
    ...linesOf(fields),
    ...axesOf(fields),
    legend: { show: fields.length > 1 },
    cursor: { drag: { x: true, y: false, setScale: false } },
    hooks: {
      draw: [(plot) => { drawMarks(plot, marks()); }],
      setSeries: [
        (plot, changed, { show }) => {
          // A line that is switched off in the legend takes its band along.
          if (changed === null || show === undefined || changed % LINES_A_FIELD !== 2) return;
          plot.setSeries(changed - 1, { show });
          plot.setSeries(changed + 1, { show });
        },
      ],
      setSelect: [
        (plot) => {
          if (plot.select.width < 5) return;
          onZoom(plot.posToVal(plot.select.left, "x") * 1000, plot.posToVal(plot.select.left + plot.select.width, "x") * 1000);
          plot.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
        },
      ],
    },
  };
}

interface Props {
  data: ChartData;
  group: Group;
  /** Times, in seconds, that are marked on the axis. */
  marks: number[];
  from: number;
  to: number;
  onZoom: (from: number, to: number) => void;
}

export function Chart({ data, group, marks, from, to, onZoom }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const zoom = useRef(onZoom);
  const marked = useRef(marks);

  useEffect(() => {
    zoom.current = onZoom;
    marked.current = marks;
  }, [onZoom, marks]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const chart = new uPlot(options(group, element.clientWidth, (a, b) => { zoom.current(a, b); }, () => marked.current), [[]], element);
    plot.current = chart;
    const observer = new ResizeObserver(() => { chart.setSize({ width: element.clientWidth, height: HEIGHT }); });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [group]);

  useEffect(() => {
    plot.current?.setData(data as uPlot.AlignedData, false);
    plot.current?.setScale("x", { min: from / 1000, max: to / 1000 });
  }, [data, from, to, group]);

  const points = data[0].length;
  return (
    <div
      ref={place}
      role="img"
      aria-label={`${group.title} over time, ${String(points)} points`}
      data-testid="chart"
      data-points={points}
    />
  );
}
