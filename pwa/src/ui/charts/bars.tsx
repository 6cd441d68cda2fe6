import { BarChart } from '@mantine/charts';
import '@mantine/charts/styles.css';
import { useTranslation } from 'react-i18next';
import { clothes, sides } from './clothes.ts';

export type Bar = { label: string; value: number };

type Props = {
  data: readonly Bar[];
  /** The value as it is written on its bar. */
  write: (value: number) => string;
  /** Where the labels are names: one below the other, so that there is room for them. */
  lying?: boolean;
  /** Of the whole axis; none: as high as the highest. */
  most?: number;
};

export function Bars({ data, write, lying = false, most }: Props) {
  const rtl = useTranslation().i18n.dir() === 'rtl';
  const { x, y } = sides(rtl);
  const values = { allowDecimals: false, ...(most === undefined ? {} : { domain: [0, most] }) };
  const names = { interval: 0 as const, tick: { fontSize: 12, fill: 'var(--soft)' } };
  return (
    <BarChart
      {...clothes}
      data={[...data]}
      dataKey="label"
      series={[{ name: 'value', color: 'var(--accent)' }]}
      orientation={lying ? 'vertical' : 'horizontal'}
      gridAxis={lying ? 'y' : 'x'}
      valueFormatter={write}
      withTooltip={false}
      withBarValueLabel
      barLabelColor="var(--ink)"
      maxBarWidth={44}
      valueLabelProps={{ position: lying ? 'right' : 'top' }}
      barChartProps={{ margin: { top: 18, right: lying && !rtl ? 48 : 8, left: lying && rtl ? 48 : 8 } }}
      xAxisProps={{ ...x, ...(lying ? values : names) }}
      yAxisProps={{ ...y, ...(lying ? { ...names, width: 120 } : { ...values, width: 46 }) }}
    />
  );
}
