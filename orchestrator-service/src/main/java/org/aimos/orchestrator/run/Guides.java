package org.aimos.orchestrator.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.orchestrator.plan.StepPath;
import org.jspecify.annotations.Nullable;

/** Procedures that people follow: opened, item by item, to their end. */
final class Guides {
    private Guides() {}

    /** Shows people what is to be done. */
    static void open(Turn t, PlannedStep.Guide guide, String path) throws ExpressionException {
        var variables = t.variables(path);
        var expressions = t.moment.expressions();
        var items = new ArrayList<Run.GuideItem>();
        for (var item : guide.items()) {
            var command = item.item().command();
            var does = item.does();
            items.add(
                    new Run.GuideItem(
                            item.id(),
                            text(item.item().text(), variables, expressions),
                            command == null ? null : text(command, variables, expressions),
                            does == null ? null : does.uses()));
        }
        var shown =
                new Run.Guide(
                        text(guide.guide().text(), variables, expressions),
                        expressions.render(guide.guide().evidence(), variables),
                        items,
                        t.now().plus(guide.step().patience()));
        t.mark(path, StepStatus.RUNNING, "people are asked to follow it");
        t.rows().guide(path, shown);
        t.stand(RunStatus.RUNNING, "people follow " + path);
        var row = t.rows().get(path);
        t.say(r -> new RunFact.GuideOpened(r, row));
    }

    private static String text(
            String template, Map<String, Object> variables, Expressions expressions)
            throws ExpressionException {
        return String.valueOf(expressions.render(Map.of("text", template), variables).get("text"));
    }

    /** Paths of procedures that people are at. */
    static List<String> open(Turn t) {
        return t.rows().all().stream()
                .filter(row -> row.status() == StepStatus.RUNNING && row.guide() != null)
                .map(Run.Step::id)
                .toList();
    }

    /** Until when people are waited for. */
    static @Nullable Instant until(Turn t, String path) {
        var guide = t.rows().get(path).guide();
        return guide == null ? null : guide.until();
    }

    /** A person did an item, or could or would not. */
    static boolean answered(Turn t, Signal.GuideAnswered s) {
        if (!isOpen(t, s.guide(), s.path())) {
            return false;
        }
        var note = s.note();
        var status =
                switch (s.outcome()) {
                    case DONE -> StepStatus.DONE;
                    case FAILED -> StepStatus.FAILED;
                    case SKIPPED -> StepStatus.SKIPPED;
                };
        t.rows().by(s.path(), s.by());
        var said = s.outcome().word() + " by " + s.by();
        t.mark(s.path(), status, note == null ? said : said + ": " + note);
        t.sayStepFinished(s.path());
        Stepping.advance(t);
        return true;
    }

    /** A person lets the run do an item. */
    static boolean asked(Turn t, Signal.GuideAsked s) {
        if (!isOpen(t, s.guide(), s.path())
                || !(t.plan.at(s.path()) instanceof PlannedStep.Item item)
                || item.does() == null) {
            return false;
        }
        t.rows().by(s.path(), s.by());
        t.wanted.add(s.path());
        t.mustBeKept();
        Stepping.advance(t);
        return true;
    }

    private static boolean isOpen(Turn t, String guide, String path) {
        var rows = t.rows().all().stream().map(Run.Step::id).toList();
        return rows.contains(path)
                && open(t).contains(guide)
                && !t.halts()
                && !t.wanted.contains(path)
                && t.status(path) == StepStatus.PENDING;
    }

    /** Nobody finished a procedure in time. */
    static boolean expired(Turn t) {
        var late =
                open(t).stream()
                        .filter(g -> !t.now().isBefore(Objects.requireNonNull(until(t, g))))
                        .filter(g -> t.strands().stream().noneMatch(s -> isIn(s.path(), g)))
                        .toList();
        for (var path : late) {
            cancelItems(t, path, "nobody did it in time");
            Failing.step(t, path, "nobody finished it in time");
        }
        return !late.isEmpty();
    }

    private static void cancelItems(Turn t, String path, String why) {
        for (var row : List.copyOf(t.rows().all())) {
            if (isIn(row.id(), path) && row.status() == StepStatus.PENDING) {
                t.mark(row.id(), StepStatus.CANCELLED, "not done: " + why);
            }
        }
    }

    private static boolean isIn(String item, String guide) {
        return item.startsWith(StepPath.inside(guide));
    }

    /** Every item is over. */
    static void finish(Turn t, PlannedStep.Guide guide, String path) {
        var results = new LinkedHashMap<String, Object>();
        var failed = new ArrayList<String>();
        for (var item : guide.items()) {
            var status = t.status(StepPath.inside(path) + item.id());
            results.put(item.id(), status.word());
            if (status == StepStatus.FAILED) {
                failed.add(item.id());
            }
        }
        t.outputs.put(path, results);
        if (failed.isEmpty()) {
            t.mark(path, StepStatus.DONE, "people followed it");
            t.sayStepFinished(path);
        } else {
            Failing.step(t, path, "failed by hand: " + String.join(", ", failed));
        }
    }
}
