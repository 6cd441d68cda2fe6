import { LineChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useTranslation } from 'react-i18next';
import { clothes, sides } from './clothes.ts';

export type Point = { label: string; value: number };

type Props = {
  data: readonly Point[];
  /** What the line is, where the mouse rests on it. */
  name: string;
  write: (value: number) => string;
};

/** From one point to the next in a straight line: a curve would say what nobody has measured. */
export function Line({ data, name, write }: Props) {
  const { x, y } = sides(useTranslation().i18n.dir() === 'rtl');
  return (
    <LineChart
      {...clothes}
      data={[...data]}
      dataKey="label"
      series={[{ name: 'value', label: name, color: 'var(--accent)' }]}
      curveType="linear"
      strokeWidth={2.5}
      valueFormatter={write}
      lineChartProps={{ margin: { top: 12, right: 20, left: 8 } }}
      xAxisProps={{ ...x, minTickGap: 16, padding: { left: 12, right: 12 } }}
      yAxisProps={{ ...y, ...tens(data), width: 52 }}
    />
  );
}

/** Tens around the values, so that a grade of 80 to 90 is no flat line; never a trembling of one percent made a mountain. */
function tens(data: readonly Point[]): { domain: [number, number]; ticks: number[] } {
  const values = data.map(({ value }) => value);
  const low = Math.max(0, Math.floor((Math.min(...values) - 2) / 10) * 10);
  const high = Math.ceil((Math.max(...values) + 2) / 10) * 10;
  const step = high - low > 50 ? 20 : 10;
  const ticks = Array.from({ length: Math.floor((high - low) / step) + 1 }, (_, index) => low + index * step);
  return { domain: [low, high], ticks };
}
