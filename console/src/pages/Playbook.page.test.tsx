import { screen } from '@testing-library/react';
import { expect, test } from 'vitest';
import { Origin } from '../testing/origin';
import { show } from '../testing/show';
import * as Playbook from './Playbook.page';

test('a playbook is shown exactly as it was applied', async () => {
  new Origin().on('GET /v1/resources/Playbook/restart-service', {
    kind: 'Playbook',
    name: 'restart-service',
    version: '3.2.0',
    owner: 'team-platform',
    digest: 'sha256:abc',
    appliedBy: 'anna',
    appliedAt: '2026-03-01T10:00:00Z',
    yaml: 'kind: Playbook\n# <b>not bold</b>\n',
  });
  show(Playbook, '/playbooks/restart-service');
  expect((await screen.findByLabelText('YAML')).textContent).toBe('kind: Playbook\n# <b>not bold</b>\n');
});
