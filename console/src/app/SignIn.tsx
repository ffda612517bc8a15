import { Button, Form, FormGroup, TextInput } from '../parts/patternfly';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call } from '../api/client';
import { Problem } from '../api/problem';
import { Trouble } from '../parts/Trouble';

/** Asks who it is. Stands in place of every page until somebody is signed in, so that links keep working. */
export function SignIn() {
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const ways = useQuery({ queryKey: ['ways'], queryFn: () => call<{ oidc: boolean }>('GET', '/api/session/ways') }).data;
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    call('POST', '/api/session', { name: name.trim(), password })
      .then(() => queries.resetQueries(), setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <main className="sign-in">
      <h1>
        <img src="/mark.svg" alt="" width="40" height="40" /> AIMOS
      </h1>
      <Form onSubmit={send}>
        <FormGroup label="Name" fieldId="name" isRequired>
          <TextInput
            id="name"
            value={name}
            onChange={(_, text) => setName(text)}
            autoComplete="username"
            autoCapitalize="none"
            isRequired
            autoFocus
          />
        </FormGroup>
        <FormGroup label="Password" fieldId="password" isRequired>
          <TextInput
            id="password"
            type="password"
            value={password}
            onChange={(_, text) => setPassword(text)}
            autoComplete="current-password"
            isRequired
          />
        </FormGroup>
        <Trouble problem={problem} />
        {ways?.oidc && (
          <a className="act" href={`/api/session/oidc?to=${encodeURIComponent(window.location.pathname)}`}>
            Sign in with your organisation
          </a>
        )}
        <Button
          type="submit"
          variant="primary"
          isBlock
          isLoading={busy}
          isDisabled={busy || name.trim() === '' || password === ''}
          className="act"
        >
          Sign in
        </Button>
      </Form>
    </main>
  );
}
