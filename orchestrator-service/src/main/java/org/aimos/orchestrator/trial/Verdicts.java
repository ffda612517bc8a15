package org.aimos.orchestrator.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.events.Run;
import org.aimos.resources.PlaybookCase;
import org.jspecify.annotations.Nullable;

/** Compares what came of a case with what it expects. */
final class Verdicts {
    private Verdicts() {}

    /** What is not as expected, a sentence each; empty when all is. */
    static List<String> of(PlaybookCase.Expect expect, Trial.Ended ended) {
        var wrong = new ArrayList<String>();
        ended.missing().stream()
                .sorted()
                .forEach(step ->
                        wrong.add("there is no mock for " + step + ", so it did not happen"));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        var run = ended.run();
        var outcome = run.status().word();
        if (expect.outcome() != null && !expect.outcome().equals(outcome)) {
            wrong.add(
                    "the outcome is "
                            + outcome
                            + ", not "
                            + expect.outcome()
                            + ": "
                            + run.reason());
        }
        expect.steps()
                .forEach((path, status) -> {
                    var stands = status(run, path);
                    if (!status.equals(stands)) {
                        wrong.add("step " + path + " is " + stands + ", not " + status);
                    }
                });
        if (expect.effects() != null && !expect.effects().equals(ended.effects())) {
            wrong.add("the effects are " + ended.effects() + ", not " + expect.effects());
        }
        if (expect.reason() != null && !run.reason().contains(expect.reason())) {
            wrong.add("the reason is '" + run.reason() + "', without '" + expect.reason() + "'");
        }
        if (expect.outputs() != null && !same(expect.outputs(), run.outputs())) {
            wrong.add("the outputs are " + run.outputs() + ", not " + expect.outputs());
        }
        expect.told().forEach((as, wanted) -> told(as, wanted, ended.told().get(as), wrong));
        return wrong;
    }

    private static boolean same(Map<String, Object> wanted, @Nullable Map<String, Object> given) {
        return Plain.map(wanted).equals(given == null ? Map.of() : Plain.map(given));
    }

    /** Only what the case names is compared. */
    private static void told(
            String as,
            Map<String, Object> wanted,
            @Nullable Map<String, Object> told,
            List<String> wrong) {
        if (told == null) {
            wrong.add(as + " was never told anything");
            return;
        }
        Plain.map(wanted)
                .forEach((name, value) -> {
                    if (!value.equals(told.get(name))) {
                        wrong.add(
                                "%s was told %s: %s, not %s"
                                        .formatted(as, name, told.get(name), value));
                    }
                });
    }

    private static String status(Run run, String path) {
        return run.steps().stream()
                .filter(s -> s.id().equals(path))
                .map(s -> s.status().word())
                .findFirst()
                .orElse("not there");
    }
}
