import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { approval } from '../testing/samples';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Approvals from './Approvals.page';

test('what expires first stands on top, each with its plan', async () => {
  new Origin().list(
    '/v1/approvals',
    approval({ id: 'a-2', question: 'later?', expiresAt: '2099-01-02T00:00:00Z' }),
    approval({ id: 'a-1', question: 'sooner?', expiresAt: '2099-01-01T00:00:00Z' }),
  );
  show(Approvals);
  expect((await screen.findAllByText(/er\?$/)).map((one) => one.textContent)).toEqual(['sooner?', 'later?']);
  expect(screen.getAllByText(/systemctl restart checkout/)).toHaveLength(2);
});

test('nothing asked is said so', async () => {
  new Origin();
  show(Approvals);
  expect(await screen.findByText('Nobody is asked')).toBeDefined();
});
