import { useAct, useMay } from '../../api/queries';
import { Age } from '../Age';
import { Button } from '../patternfly';
import { Trouble } from '../Trouble';

/** Has something read again that could not be used; says who may, and when it was done. */
export function Replay({ path, noun, done }: { path: string; noun: string; done: string | null | undefined }) {
  const act = useAct(noun);
  const may = useMay('mend');
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
