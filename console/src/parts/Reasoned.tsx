import { Button, TextArea } from './patternfly';
import { useId, useState } from 'react';
import type { Problem } from '../api/problem';
import { Trouble } from './Trouble';

/** A reason shorter than this says nothing. */
const SHORTEST = 3;

interface Props {
  /** What the first tap says. */
  label: string;
  /** What the sending button says when the reason is typed. */
  send: string;
  /** Asked above the reasons. */
  question: string;
  /** Reasons that are one tap each. */
  presets?: string[];
  variant?: 'primary' | 'secondary' | 'danger';
  disabled?: boolean;
  onSend: (reason: string) => Promise<unknown>;
}

/** An act that needs a reason: two taps with a preset one, or a typed one. What the service refused is told beside it. */
export function Reasoned({ label, send, question, presets = [], variant = 'secondary', disabled, onSend }: Props) {
  const [open, setOpen] = useState(false);
  if (!open) {
    return (
      <Button variant={variant} onClick={() => setOpen(true)} isDisabled={disabled} className="act">
        {label}
      </Button>
    );
  }
  return <Reason {...{ send, question, presets, variant, onSend }} onDone={() => setOpen(false)} />;
}

type ReasonProps = Required<Pick<Props, 'send' | 'question' | 'presets' | 'variant' | 'onSend'>> & {
  onDone: () => void;
};

function Reason({ send, question, presets, variant, onSend, onDone }: ReasonProps) {
  const [reason, setReason] = useState('');
  const [typing, setTyping] = useState(presets.length === 0);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const field = useId();
  const give = (text: string) => {
    setBusy(true);
    setProblem(undefined);
    onSend(text)
      .then(onDone, setProblem)
      .finally(() => setBusy(false));
  };
  return (
    <div className="reasoned" role="group" aria-label={question}>
      <label htmlFor={field}>{question}</label>
      {presets.map((preset) => (
        <Button key={preset} variant={variant} isDisabled={busy} onClick={() => give(preset)} isBlock className="act">
          {preset}
        </Button>
      ))}
      {typing ? (
        <TextArea id={field} value={reason} onChange={(_, text) => setReason(text)} autoResize rows={2} autoFocus />
      ) : (
        <Button variant="link" isBlock onClick={() => setTyping(true)} className="act">
          Another reason…
        </Button>
      )}
      <Trouble problem={problem} />
      <div className="acts">
        {typing && (
          <Button
            variant={variant}
            isDisabled={busy || reason.trim().length < SHORTEST}
            isLoading={busy}
            onClick={() => give(reason.trim())}
            className="act"
          >
            {send}
          </Button>
        )}
        <Button variant="link" onClick={onDone} isDisabled={busy} className="act">
          Back
        </Button>
      </div>
    </div>
  );
}
