import { Alert, Button } from './patternfly';
import type { Problem } from '../api/problem';

/** A problem in words: what, where, and how to mend it. */
export function Trouble({ problem, onAgain }: { problem: Problem | null | undefined; onAgain?: () => void }) {
  if (!problem) return null;
  return (
    <Alert
      variant={problem.status === 503 || problem.status === 0 ? 'warning' : 'danger'}
      isInline
      title={problem.title}
      role="alert"
      actionLinks={
        onAgain && (
          <Button variant="link" isInline onClick={onAgain}>
            Try again
          </Button>
        )
      }
    >
      {problem.detail && <p>{problem.detail}</p>}
      {problem.where && <p className="quiet">Where: {problem.where}</p>}
      {problem.findings.length > 0 && (
        <ul className="plain">
          {problem.findings.map((finding) => (
            <li key={finding}>{finding}</li>
          ))}
        </ul>
      )}
      {problem.mend && <p>{problem.mend}</p>}
    </Alert>
  );
}
