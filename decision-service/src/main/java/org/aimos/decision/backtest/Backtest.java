package org.aimos.decision.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.aimos.decision.backtest.BacktestReport.Example;
import org.aimos.decision.backtest.BacktestReport.Outcome;
import org.aimos.decision.backtest.BacktestReport.Side;
import org.aimos.decision.judgment.Recorded;
import org.aimos.decision.judgment.Situation;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.jspecify.annotations.Nullable;

/** Judges recorded situations by two terms and counts the difference. For one thread at a time. */
public final class Backtest {
    private static final int EXAMPLES = 100;

    private final Terms inForce;
    private final Terms changed;
    private final Count before = new Count();
    private final Count after = new Count();
    private final List<Example> examples = new ArrayList<>();
    private int decisions;
    private int unreadable;
    private int different;
    private int widened;
    private int narrowed;
    private int drifted;
    private int gained;
    private int lost;
    private int silenced;
    private int unsilenced;
    private int peopleActed;

    /** Compares what is in force with what it would be. */
    public Backtest(Terms inForce, Terms changed) {
        this.inForce = inForce;
        this.changed = changed;
    }

    /** Judges these as well. */
    public void add(List<Kept> kept) {
        for (Kept one : kept) {
            Situation situation = read(one.inputs());
            if (situation == null) {
                unreadable++;
            } else {
                decisions++;
                compare(one, inForce.judge(situation), changed.judge(situation));
            }
        }
    }

    private void compare(Kept kept, Terms.Judged was, Terms.Judged would) {
        Outcome a = outcome(was);
        Outcome b = outcome(would);
        before.add(a);
        after.add(b);
        drifted +=
                a.mode().equals(kept.mode()) && Objects.equals(a.playbook(), kept.playbook())
                        ? 0
                        : 1;
        silenced += would.silenced() && !was.silenced() ? 1 : 0;
        unsilenced += was.silenced() && !would.silenced() ? 1 : 0;
        peopleActed += kept.taken() && would.decision().mode() == Mode.AUTONOMOUS ? 1 : 0;
        if (a.equals(b) && was.silenced() == would.silenced()) {
            return;
        }
        different++;
        int more = would.decision().mode().compareTo(was.decision().mode());
        widened += more > 0 ? 1 : 0;
        narrowed += more < 0 ? 1 : 0;
        gained += a.playbook() == null && b.playbook() != null ? 1 : 0;
        lost += a.playbook() != null && b.playbook() == null ? 1 : 0;
        if (examples.size() < EXAMPLES) {
            examples.add(
                    new Example(
                            kept.id(),
                            would.decision().incidentId(),
                            would.situation().incident().title(),
                            a,
                            b,
                            would.decision().reason()));
        }
    }

    private static Outcome outcome(Terms.Judged judged) {
        Decision decision = judged.decision();
        return new Outcome(
                judged.silenced() ? "silenced" : decision.mode().word(),
                decision.playbook() == null ? null : decision.playbook().name(),
                judged.situation().incident().priority().name());
    }

    private static @Nullable Situation read(String inputs) {
        try {
            return Recorded.of(inputs).situation();
        } catch (IllegalStateException e) {
            return null;
        }
    }

    /** What was found so far. */
    public BacktestReport report() {
        return new BacktestReport(
                decisions,
                unreadable,
                different,
                widened,
                narrowed,
                drifted,
                gained,
                lost,
                silenced,
                unsilenced,
                peopleActed,
                before.side(),
                after.side(),
                List.copyOf(examples));
    }

    /** What one side comes to. */
    private static final class Count {
        private final TreeMap<String, Integer> modes = new TreeMap<>();
        private final TreeMap<String, Integer> playbooks = new TreeMap<>();
        private final TreeMap<String, Integer> priorities = new TreeMap<>();
        private int approvals;
        private int runs;

        void add(Outcome outcome) {
            modes.merge(outcome.mode(), 1, Integer::sum);
            priorities.merge(outcome.priority(), 1, Integer::sum);
            if (outcome.playbook() != null) {
                playbooks.merge(outcome.playbook(), 1, Integer::sum);
            }
            approvals += outcome.mode().equals(Mode.APPROVE.word()) ? 1 : 0;
            runs += outcome.mode().equals(Mode.AUTONOMOUS.word()) ? 1 : 0;
        }

        Side side() {
            return new Side(
                    new TreeMap<>(modes),
                    new TreeMap<>(playbooks),
                    new TreeMap<>(priorities),
                    approvals,
                    runs);
        }
    }
}
