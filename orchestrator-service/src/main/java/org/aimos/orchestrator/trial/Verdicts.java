package org.aimos.orchestrator.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.aimos.events.Run;
import org.aimos.resources.PlaybookCase;

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
        if (expect.outputs() != null
                && !expect.outputs().toString().equals(Objects.toString(run.outputs(), "{}"))) {
            wrong.add("the outputs are " + run.outputs() + ", not " + expect.outputs());
        }
        return wrong;
    }

    private static String status(Run run, String path) {
        return run.steps().stream()
                .filter(s -> s.id().equals(path))
                .map(s -> s.status().word())
                .findFirst()
                .orElse("not there");
    }
}
