package org.aimos.orchestrator.run;

import java.util.List;
import java.util.stream.Stream;
import org.aimos.events.Run;

/**
 * An effect of a run that nobody can go on with, for people to look after.
 *
 * @param path of its step
 * @param known false when nobody knows whether it was carried out
 */
public record Standing(String path, String uses, boolean known) {
    /**
     * What was carried out, or may have been, and was not taken back; in the order of the steps.
     */
    public static List<Standing> of(RunState state) {
        return state.run().steps().stream()
                .filter(Run.Step::effect)
                .flatMap(step -> of(step, state.effected().contains(step.id())))
                .toList();
    }

    private static Stream<Standing> of(Run.Step step, boolean effected) {
        var stands =
                switch (step.status()) {
                    case RUNNING, UNKNOWN -> true;
                    case PENDING, DONE, FAILED, UNDO_FAILED -> effected;
                    case SKIPPED, UNDONE, CANCELLED -> false;
                };
        return stands ? Stream.of(new Standing(step.id(), step.uses(), effected)) : Stream.of();
    }

    /** What a person has to do about it. */
    String sentence() {
        var what = "'" + path + "' (" + uses + ")";
        return known
                ? "know that " + what + " was done and stands; take it back by hand if need be"
                : "find out whether " + what + " happened";
    }
}
