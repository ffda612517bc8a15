import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Kpis from './Kpis.page';

test('each figure is shown with its unit, and a dash where nothing was measured', async () => {
  new Origin().list(
    '/v1/kpis',
    { name: 'mttr', value: 754, unit: 'seconds' },
    { name: 'coverage', value: 0.875, unit: 'ratio' },
    { name: 'mtta', value: null, unit: 'seconds' },
  );
  show(Kpis);
  expect(await screen.findByText('12 min')).toBeDefined();
  expect(screen.getByText('88 %')).toBeDefined();
  expect(screen.getByText('–')).toBeDefined();
});
