import { useAct, useMay, type Power } from '../../api/queries';
import { Age } from '../Age';
import { Button } from '../patternfly';
import { Trouble } from '../Trouble';

interface Props {
  path: string;
  noun: string;
  done: string | null | undefined;
  /** Whose it is to do. */
  by?: Power;
}

/** Has something read again that could not be used; says who may, and when it was done. */
export function Replay({ path, noun, done, by = 'mend' }: Props) {
  const act = useAct(noun);
  const may = useMay(by);
  if (done)
    return (
      <span className="quiet">
        Replayed <Age of={done} ago />
      </span>
    );
  return (
    <>
      <Trouble problem={act.error} />
      {may && (
        <Button
          variant="secondary"
          className="act"
          isLoading={act.isPending}
          isDisabled={act.isPending}
          onClick={() => act.mutate({ path })}
        >
          Replay
        </Button>
      )}
    </>
  );
}
