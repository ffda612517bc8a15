package org.aimos.orchestrator.run;

import java.time.Duration;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.run.Strand.Doing;

/** From one step to the next. */
final class Stepping {
    private Stepping() {}

    /**
     * Goes on: begins whatever can begin, or ends. This is the safe point where a run can be
     * stopped; a run that is stopped or fails lets effects under way come to their end first.
     */
    static void advance(Turn t) {
        if (t.phase != Phase.WORKING) {
            return;
        }
        if (!t.halts()) {
            var walk = new Walk(t);
            var complete = walk.all();
            t.clock = onlyPeople(t) ? t.clock.stand(t.now()) : t.clock.run(t.now());
            if (!t.halts() && t.strands().isEmpty()) {
                finish(t, walk, complete);
                return;
            }
        }
        if (t.halts()) {
            dropWhatNeedsNoEnd(t);
            if (t.strands().isEmpty()) {
                Endings.halted(t);
            } else {
                t.mustBeKept();
            }
        }
    }

    private static void finish(Turn t, Walk walk, boolean complete) {
        var waiting = walk.waiting();
        var held = walk.held();
        if (complete) {
            Endings.complete(t);
        } else if (waiting != null) {
            Gates.ask(t, waiting);
        } else if (held != null) {
            Failing.step(t, held, "another call of this run holds its lock and waits too");
            advance(t);
        } else if (Guides.open(t).isEmpty()) {
            throw new IllegalStateException("nothing is under way and nothing can begin");
        }
    }

    /** While only people are at work, no working time passes. */
    private static boolean onlyPeople(Turn t) {
        return t.strands().isEmpty() && !Guides.open(t).isEmpty();
    }

    private static void dropWhatNeedsNoEnd(Turn t) {
        for (var strand : t.strands()) {
            drop(t, strand);
        }
    }

    /** Lets go of a strand, unless it has an effect whose outcome must become known. */
    static void drop(Turn t, Strand strand) {
        if (strand.doing() == Doing.PAUSING && t.isEffect(strand) && strand.unknowns() > 0) {
            Results.letGo(t, strand, "no answer came, and it is not sent again");
        } else if (strand.doing() == Doing.PAUSING) {
            t.drop(strand.path());
        } else if (!t.isEffect(strand)) {
            t.commands.add(new Command.Interrupt(strand.path()));
            t.drop(strand.path());
        }
    }

    /** Carries a step out for the first time. */
    static void begin(Turn t, String path) {
        send(t, Strand.first(path, t.now()));
    }

    /** Carries the step of this strand out. */
    static void send(Turn t, Strand strand) {
        var path = strand.path();
        var act = t.plan.act(path);
        t.put(strand);
        t.mark(path, StepStatus.RUNNING, null);
        t.stand(RunStatus.RUNNING, "step " + path + " is being carried out");
        if (act.effect()) {
            t.firstIntent();
            t.mustBeKept();
        }
        t.commands.add(
                new Command.ExecuteStep(
                        path,
                        strand.number(),
                        act.effect(),
                        shorter(act.step().patience(), t.timeLeft(path))));
    }

    /** A step is done; on to the next. */
    static void done(Turn t, String path, String summary) {
        t.drop(path);
        t.mark(path, StepStatus.DONE, summary);
        t.sayStepFinished(path);
        advance(t);
    }

    static String outOfTime(Turn t) {
        return "its working time of " + words(t.plan.playbook().timeout()) + " is used up";
    }

    static String words(Duration d) {
        var text = new StringBuilder();
        if (d.toHours() > 0) {
            text.append(d.toHours()).append(" h ");
        }
        if (d.toMinutesPart() > 0) {
            text.append(d.toMinutesPart()).append(" min ");
        }
        if (d.toSecondsPart() > 0 || text.isEmpty()) {
            text.append(d.toSecondsPart()).append(" s ");
        }
        return text.toString().strip();
    }

    static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
