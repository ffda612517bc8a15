import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Playbooks from './Playbooks.page';

test('playbooks are listed by name with version, owner and who applied them', async () => {
  const row = {
    kind: 'Playbook',
    version: '1.0.0',
    owner: 'team-platform',
    appliedBy: 'anna',
    appliedAt: '2026-03-01T10:00:00Z',
  };
  new Origin().list('/v1/resources/Playbook', { ...row, name: 'undo-flag' }, { ...row, name: 'restart-service' });
  show(Playbooks);
  const links = await screen.findAllByRole('link');
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    '/playbooks/restart-service',
    '/playbooks/undo-flag',
  ]);
  expect(links[0]!.textContent).toContain('team-platform · applied by anna');
});
