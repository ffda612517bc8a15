package org.aimos.orchestrator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.aimos.orchestrator.action.EffectClass;
import org.aimos.resources.Attempts;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Step;
import org.aimos.resources.Step.OnError;

/**
 * Taking back a run that has ended: exactly these actions, in this order. What they are told is
 * kept as the inputs of the run that does it, so that it is data and never read again.
 *
 * @param runId the run that is taken back
 * @param digest of what was shown when it was agreed to
 */
public record Reversal(String runId, String digest, List<Back> steps) {
    private static final int ATTEMPTS = 3;

    /**
     * One effect that is taken back.
     *
     * @param id of the step that does it
     * @param path of the step whose effect it is
     * @param playbook the one that step is written in; grants are asked for this one
     * @param target plainly named; empty when the action needs none
     * @param told names of what else it is told
     */
    public record Back(
            String id,
            String path,
            String playbook,
            String uses,
            String target,
            List<String> told,
            Duration timeout) {

        /** The step that takes it back. */
        public static String idOf(int number, String path) {
            return "undo" + number + "_" + path.replaceAll("[^A-Za-z0-9]+", "_");
        }
    }

    /** The same playbook with these steps alone. */
    PlaybookSpec spec(PlaybookSpec original) {
        return new PlaybookSpec(
                "Takes run " + runId + " back.",
                "true",
                Map.of(),
                original.risk(),
                null,
                original.limits(),
                original.timeout(),
                steps.stream().map(Reversal::step).toList(),
                PlaybookSpec.OnFailure.HAND_OVER,
                Map.of());
    }

    /** The plan of the run that does it. */
    Plan plan(Order order, PlaybookSpec original, Function<String, Optional<EffectClass>> actions)
            throws Refused {
        var planned = new ArrayList<PlannedStep>();
        for (var back : steps) {
            var promise =
                    actions.apply(back.uses())
                            .orElseThrow(() -> new Refused("there is no action " + back.uses()));
            planned.add(
                    new PlannedStep.Act(step(back), OnError.FAIL, back.playbook(), promise, null));
        }
        return new Plan(order, spec(original), planned);
    }

    private static Step step(Back back) {
        var with = new LinkedHashMap<String, Object>();
        if (!back.target().isEmpty()) {
            with.put("target", back.target());
        }
        back.told().forEach(name -> with.put(name, "{{ inputs." + back.id() + "." + name + " }}"));
        return new Step(
                back.id(),
                back.uses(),
                with,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                Attempts.times(ATTEMPTS),
                back.timeout(),
                null,
                null,
                "it takes " + back.path() + " back",
                null,
                null);
    }
}
