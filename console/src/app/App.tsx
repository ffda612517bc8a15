import { Bullseye, Spinner } from '../parts/patternfly';
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { call } from '../api/client';
import { useLive } from '../api/live';
import { useSession } from '../api/queries';
import type { Session } from '../api/types';
import { Nothing } from '../parts/Reading';
import { Trouble } from '../parts/Trouble';
import { PAGES } from './pages';
import { Shell } from './Shell';
import { SignIn } from './SignIn';

/** The whole page: the sign-in until somebody is signed in, then whatever the address names. */
export function App() {
  const session = useSession();
  if (session.error?.status === 401) return <SignIn />;
  if (session.data) {
    return (
      <SignedIn session={session.data}>
        <Routes>
          {PAGES.map(({ path, Component }) => (
            <Route key={path} path={path} element={<Component />} />
          ))}
          <Route path="/incidents" element={<Navigate to="/" replace />} />
          <Route
            path="*"
            element={<Nothing title="There is no such page">Choose one from the list of pages.</Nothing>}
          />
        </Routes>
      </SignedIn>
    );
  }
  return (
    <Bullseye>
      {session.error ? (
        <Trouble problem={session.error} onAgain={() => void session.refetch()} />
      ) : (
        <Spinner aria-label="Loading" />
      )}
    </Bullseye>
  );
}

function SignedIn({ session, children }: { session: Session; children: ReactNode }) {
  const queries = useQueryClient();
  const live = useLive();
  const signOut = () => {
    void call('DELETE', '/api/session')
      .catch(() => undefined)
      .then(() => queries.resetQueries());
  };
  return (
    <Shell session={session} live={live} onSignOut={signOut}>
      {children}
    </Shell>
  );
}
