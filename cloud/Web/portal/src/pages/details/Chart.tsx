import { useEffect, useRef } from "react";
import uPlot from "uplot";
import type { ChartData, Quantity } from "./series";

const COLOURS = ["#0d9488", "#7c3aed", "#d97706", "#2563eb"];
const HEIGHT = 280;
const LEAST_ROOM = 0.1;

/** A tenth of room above and below; a value that hardly changes is not blown up to the whole height, nor pressed to a line at zero. */
function around(least: number | null, most: number | null): uPlot.Range.MinMax {
  if (least === null || most === null) return [0, 1];
  const room = Math.max((most - least) * 0.1, LEAST_ROOM);
  return [least - room, most + room];
}

function options(quantity: Quantity, width: number, onZoom: (from: number, to: number) => void): uPlot.Options {
  const axis: uPlot.Axis = { stroke: "#8493a8", grid: { stroke: "#8493a833" }, ticks: { stroke: "#8493a833" } };
  const series: uPlot.Series[] = [{}];
  const bands: uPlot.Band[] = [];
  quantity.fields.forEach(({ label }, i) => {
    const colour = COLOURS[i % COLOURS.length] ?? "#0d9488";
    const text = (_: uPlot, value: number | null) => (value === null ? "–" : `${value.toFixed(quantity.unit === "%" ? 0 : 3)} ${quantity.unit}`);
    const edge = { show: true, width: 0, points: { show: false }, value: text };
    series.push({ ...edge, label: `${label} min` });
    series.push({ label, stroke: colour, width: 1.5, points: { show: false }, value: text });
    series.push({ ...edge, label: `${label} max` });
    bands.push({ series: [3 + 3 * i, 1 + 3 * i], fill: `${colour}33` });
  });
  return {
    width,
    height: HEIGHT,
    series,
    bands,
    scales: { y: { range: (_, least, most) => around(least, most) } },
    axes: [axis, { ...axis, size: 60, label: quantity.unit, labelSize: 20 }],
    legend: { show: quantity.fields.length > 1 },
    cursor: { drag: { x: true, y: false, setScale: false } },
    hooks: {
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
  quantity: Quantity;
  from: number;
  to: number;
  onZoom: (from: number, to: number) => void;
}

export function Chart({ data, quantity, from, to, onZoom }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const zoom = useRef(onZoom);

  useEffect(() => {
    zoom.current = onZoom;
  }, [onZoom]);

  useEffect(() => {
    const element = place.current;
    if (element === null) return undefined;
    const chart = new uPlot(options(quantity, element.clientWidth, (a, b) => { zoom.current(a, b); }), [[]], element);
    plot.current = chart;
    const observer = new ResizeObserver(() => { chart.setSize({ width: element.clientWidth, height: HEIGHT }); });
    observer.observe(element);
    return () => {
      observer.disconnect();
      chart.destroy();
      plot.current = null;
    };
  }, [quantity]);

  useEffect(() => {
    plot.current?.setData(data as uPlot.AlignedData, false);
    plot.current?.setScale("x", { min: from / 1000, max: to / 1000 });
  }, [data, from, to, quantity]);

  const points = data[0].length;
  return (
    <div
      ref={place}
      role="img"
      aria-label={`${quantity.name} over time, ${String(points)} points`}
      data-testid="chart"
      data-points={points}
    />
  );
}
