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
import org.aimos.events.PlaybookRef;
import org.jspecify.annotations.Nullable;

/**
 * Judges recorded situations, and alerts that were held back, by two terms and counts the
 * difference. For one thread at a time.
 */
public final class Backtest {
    private static final int EXAMPLES = 100;
    private static final String SILENCED = "silenced";

    private final Terms inForce;
    private final Terms changed;
    private final Count before = new Count();
    private final Count after = new Count();
    private final List<Example> examples = new ArrayList<>();
    private int alerts;
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
    private int held;
    private int peopleActed;
    private int asPeople;
    private int againstPeople;
    private final TreeMap<String, Integer> people = new TreeMap<>();

    /** Compares what is in force with what it would be. */
    public Backtest(Terms inForce, Terms changed) {
        this.inForce = inForce;
        this.changed = changed;
    }

    /** Judges these as well. */
    public void add(List<? extends Kept> kept) {
        kept.forEach(this::add);
    }

    private void add(Kept kept) {
        switch (kept) {
            case Kept.Held alert -> {
                held++;
                alerts++;
                Terms.Judged was = inForce.judge(alert);
                Terms.Judged would = changed.judge(alert);
                drifted += was.silenced() ? 0 : 1;
                compare(alert.id(), null, was, would);
            }
            case Kept.Decided decision -> {
                Situation situation = read(decision.inputs());
                if (situation == null) {
                    unreadable++;
                } else {
                    decisions++;
                    alerts += decision.alerts();
                    Terms.Judged was = inForce.judge(situation);
                    Terms.Judged would = changed.judge(situation);
                    drifted += asThen(decision, outcome(was)) ? 0 : 1;
                    people(decision.acts(), would);
                    compare(decision.id(), would.decision().incidentId(), was, would);
                }
            }
        }
    }

    private static boolean asThen(Kept.Decided then, Outcome now) {
        return now.mode().equals(then.mode()) && Objects.equals(now.playbook(), then.playbook());
    }

    /** What people did where a run would start; what is kept away starts none. */
    private void people(List<Act> acts, Terms.Judged would) {
        PlaybookRef playbook = would.decision().playbook();
        boolean runs = !would.silenced() && would.decision().mode() == Mode.AUTONOMOUS;
        if (!runs || acts.isEmpty() || playbook == null) {
            return;
        }
        peopleActed++;
        acts.stream().map(Act::word).distinct().forEach(w -> people.merge(w, 1, Integer::sum));
        asPeople += acts.stream().anyMatch(act -> act.wanted(playbook.name())) ? 1 : 0;
        againstPeople += acts.stream().anyMatch(act -> act.unwanted(playbook.name())) ? 1 : 0;
    }

    private void compare(
            String id, @Nullable String incident, Terms.Judged was, Terms.Judged would) {
        Outcome a = outcome(was);
        Outcome b = outcome(would);
        before.add(a);
        after.add(b);
        if (a.equals(b)) {
            return;
        }
        different++;
        int more = does(would).compareTo(does(was));
        widened += more > 0 ? 1 : 0;
        narrowed += more < 0 ? 1 : 0;
        silenced += would.silenced() ? 1 : 0;
        unsilenced += was.silenced() ? 1 : 0;
        boolean both = !would.silenced() && !was.silenced();
        gained += both && a.playbook() == null && b.playbook() != null ? 1 : 0;
        lost += both && a.playbook() != null && b.playbook() == null ? 1 : 0;
        if (examples.size() < EXAMPLES) {
            examples.add(
                    new Example(
                            id,
                            incident,
                            would.situation().incident().title(),
                            a,
                            b,
                            would.silenced()
                                    ? "A silence keeps it away."
                                    : would.decision().reason()));
        }
    }

    /** How much automation does: nothing about what is kept away, whatever would be decided. */
    private static Mode does(Terms.Judged judged) {
        return judged.silenced() ? Mode.HAND_OVER : judged.decision().mode();
    }

    private static Outcome outcome(Terms.Judged judged) {
        Decision decision = judged.decision();
        String priority = judged.situation().incident().priority().name();
        return judged.silenced() || decision.playbook() == null
                ? new Outcome(judged.silenced() ? SILENCED : decision.mode().word(), null, priority)
                : new Outcome(decision.mode().word(), decision.playbook().name(), priority);
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
                alerts,
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
                asPeople,
                againstPeople,
                new TreeMap<>(people),
                held,
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
