import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Kpis from './Kpis.page';

test('each figure is shown with its unit, and a dash where nothing was measured', async () => {
  new Origin().list(
    '/v1/kpis',
    { name: 'mttr', value: 754, unit: 'seconds', definition: 'Mean.', samples: 3 },
    { name: 'selfHealedRate', value: 0.875, unit: 'ratio', definition: 'Share.', samples: 8 },
    { name: 'mtta', value: null, unit: 'seconds', definition: 'Mean.', samples: 0 },
  );
  show(Kpis);
  expect(await screen.findByText('12 min')).toBeDefined();
  expect(screen.getByText('88 %')).toBeDefined();
  expect(screen.getByText('–')).toBeDefined();
  expect(screen.getByText('MTTR')).toBeDefined();
  expect(screen.getByText('Self healed rate')).toBeDefined();
  expect(screen.getByText(/Measured on 3/)).toBeDefined();
});
