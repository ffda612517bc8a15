package org.aimos.orchestrator.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aimos.orchestrator.action.EffectClass;
import org.aimos.resources.Attempts;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Step;
import org.aimos.resources.Step.OnError;
import org.jspecify.annotations.Nullable;

/**
 * Taking back a run that has ended: exactly these actions, in this order, once the checks of all of
 * them read what was shown. What they are told is kept as the inputs of the run that does it, so
 * that it is data and never read again.
 *
 * @param runId the run that is taken back
 * @param digest of what was shown when it was agreed to
 * @param sights what was shown about the targets
 * @param stays what cannot be taken back, a sentence each
 */
public record Reversal(
        String runId, String digest, List<Back> steps, List<Sight> sights, List<String> stays) {
    private static final int ATTEMPTS = 3;
    private static final int SHOWN = 400;

    public Reversal {
        steps = List.copyOf(steps);
        sights = List.copyOf(sights);
        stays = List.copyOf(stays);
    }

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

    /**
     * What was shown about the target of one effect.
     *
     * @param back id of the step that takes the effect back
     * @param check null when nothing reads the target
     * @param then what was read when the run did it, see {@link #text}; null when nothing was
     * @param now what was read when the plan was made
     * @param conflict why taking it back may undo more than the run did; null when nothing speaks
     *     for that
     */
    public record Sight(
            String back,
            @Nullable Check check,
            @Nullable String then,
            String now,
            @Nullable String conflict) {}

    /**
     * Reads a target again before anything is taken back.
     *
     * @param id of the step that does it
     * @param target plainly named; empty when the action needs none
     * @param told names of what else it is told
     * @param yardstick what counts of what it reads
     * @param shown that, when the plan was made
     */
    public record Check(
            String id,
            String uses,
            String target,
            List<String> told,
            Yardstick yardstick,
            Map<String, String> shown) {

        /** Names of what is no longer as it was when the plan was made. */
        public List<String> changed(Map<String, Object> result, Expressions expressions) {
            return Yardstick.differences(shown, yardstick.measure(result, expressions));
        }
    }

    /**
     * The same text for the same value: keys sorted, and a number that was kept as JSON meanwhile
     * reads as the one that was not.
     */
    public static String text(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, String>();
                map.forEach((key, of) -> sorted.put(key.toString(), text(of)));
                yield sorted.toString();
            }
            case List<?> list -> list.stream().map(Reversal::text).toList().toString();
            case null, default -> String.valueOf(value);
        };
    }

    /** A text that people are shown; the end of a long one is left out. */
    public static String shortened(String text) {
        return text.length() <= SHOWN
                ? text
                : text.substring(0, SHOWN) + "… (" + text.length() + " characters)";
    }

    /** What the approver is told about the target of the effect that this step takes back. */
    List<String> lines(String back) {
        var lines = new ArrayList<String>();
        sight(back)
                .ifPresent(sight -> {
                    if (sight.check() != null) {
                        var then = sight.then() == null ? "nothing" : shortened(sight.then());
                        lines.add(back + ", read when the run did it: " + then);
                        lines.add(
                                back + ", read when the plan was made: " + shortened(sight.now()));
                    }
                    if (sight.conflict() != null) {
                        lines.add(back + ", conflict: " + sight.conflict());
                    }
                });
        return lines;
    }

    /** What was shown about the target of the effect that this step takes back. */
    Optional<Sight> sight(String back) {
        return sights.stream().filter(sight -> sight.back().equals(back)).findFirst();
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
                Stream.concat(checks(), steps.stream().map(Reversal::step)).toList(),
                PlaybookSpec.OnFailure.HAND_OVER,
                Map.of());
    }

    /** The plan of the run that does it. */
    Plan plan(Order order, PlaybookSpec original, Function<String, Optional<EffectClass>> actions)
            throws Refused {
        var planned = new ArrayList<PlannedStep>();
        for (var back : steps) {
            var check = sight(back.id()).map(Sight::check).orElse(null);
            if (check != null) {
                planned.add(
                        new PlannedStep.Act(
                                check(check, back),
                                OnError.CONTINUE,
                                back.playbook(),
                                EffectClass.READ,
                                null));
            }
        }
        for (var back : steps) {
            var promise =
                    actions.apply(back.uses())
                            .orElseThrow(() -> new Refused("there is no action " + back.uses()));
            planned.add(
                    new PlannedStep.Act(step(back), OnError.FAIL, back.playbook(), promise, null));
        }
        return new Plan(order, spec(original), planned);
    }

    private Stream<Step> checks() {
        return steps.stream()
                .flatMap(back ->
                        sight(back.id()).map(Sight::check).stream().map(c -> check(c, back)));
    }

    /** A target that cannot be read is no failure of the run: so it may have been shown. */
    private static Step check(Check check, Back back) {
        return step(
                check.id(),
                check.uses(),
                with(check.id(), check.target(), check.told()),
                back.timeout(),
                null,
                OnError.CONTINUE);
    }

    private static Step step(Back back) {
        return step(
                back.id(),
                back.uses(),
                with(back.id(), back.target(), back.told()),
                back.timeout(),
                "it takes " + back.path() + " back",
                null);
    }

    private static Map<String, Object> with(String id, String target, List<String> told) {
        var with = new LinkedHashMap<String, Object>();
        if (!target.isEmpty()) {
            with.put("target", target);
        }
        told.forEach(name -> with.put(name, "{{ inputs." + id + "." + name + " }}"));
        return with;
    }

    private static Step step(
            String id,
            String uses,
            Map<String, Object> with,
            Duration timeout,
            @Nullable String irreversible,
            @Nullable OnError onError) {
        return new Step(
                id,
                uses,
                with,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                Attempts.times(ATTEMPTS),
                timeout,
                null,
                null,
                irreversible,
                null,
                onError);
    }
}
