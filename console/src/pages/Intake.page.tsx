import { useState } from 'react';
import type { PageInfo } from '../app/pages';
import { Quarantine, type Sample } from '../parts/intake/Quarantine';
import { Sources } from '../parts/intake/Sources';
import { Try } from '../parts/intake/Try';

export const page: PageInfo = { path: '/intake', title: 'Intake', order: 3.9 };

/** Who sends what, what of it could not be used, and how it would be read. */
export default function Intake() {
  const [sample, setSample] = useState<Sample>();
  return (
    <>
      <header className="page-head">
        <h1>Intake</h1>
      </header>
      <Sources />
      <Try key={sample?.text} sample={sample} />
      <Quarantine onTry={setSample} />
    </>
  );
}
