package org.aimos.orchestrator.worker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.Reversal;
import org.aimos.orchestrator.plan.Reversal.Back;
import org.aimos.orchestrator.plan.Reversal.Check;
import org.aimos.orchestrator.plan.Reversal.Sight;
import org.aimos.orchestrator.plan.Yardstick;
import org.aimos.orchestrator.run.RunState;
import org.aimos.resources.Digest;
import org.jspecify.annotations.Nullable;

/** Works out how a run that has ended is taken back, and reads its targets again. */
public final class LookBack {
    private final StepRunner steps;
    private final Expressions expressions;

    public LookBack(StepRunner steps, Expressions expressions) {
        this.steps = steps;
        this.expressions = expressions;
    }

    /**
     * One effect that can be taken back.
     *
     * @param with what the action is told
     * @param check reads its target again; null without a check
     * @param asked what the check is told
     * @param then what the check of the step read when the run did it; null without a check
     * @param now what it reads now; null without a check
     * @param conflict why taking it back may undo more than the run did; null when nothing speaks
     *     for that
     */
    public record Item(
            Back back,
            Map<String, Object> with,
            @Nullable Check check,
            Map<String, Object> asked,
            @Nullable Map<String, Object> then,
            @Nullable Map<String, Object> now,
            @Nullable String conflict) {

        private Sight sight() {
            return new Sight(
                    back.id(),
                    check,
                    then == null ? null : Reversal.text(then),
                    Reversal.text(now),
                    conflict);
        }
    }

    /**
     * How a run is taken back.
     *
     * @param digest {@code sha256:} over everything shown
     * @param items the last effect first
     * @param impossible what cannot be taken back, a sentence each
     */
    public record Shown(String digest, List<Item> items, List<String> impossible) {
        /** What would be done, as an order has it. */
        public Reversal reversal(String runId) {
            return new Reversal(
                    runId,
                    digest,
                    items.stream().map(Item::back).toList(),
                    items.stream().map(Item::sight).toList(),
                    impossible);
        }

        /** What each step is told, by its id. */
        public Map<String, Object> inputs() {
            var inputs = new LinkedHashMap<String, Object>();
            for (var item : items) {
                inputs.put(item.back().id(), item.with());
                var check = item.check();
                if (check != null) {
                    inputs.put(check.id(), item.asked());
                }
            }
            return inputs;
        }
    }

    /**
     * Looks, on the thread of the caller.
     *
     * @param taken paths of what was taken back already
     * @throws InterruptedException when nobody wants to know any more
     */
    public Shown look(Leased run, Set<String> taken) throws InterruptedException {
        var items = new ArrayList<Item>();
        var impossible = new ArrayList<String>();
        for (var path : run.state().effected().reversed()) {
            if (!taken.contains(path)) {
                look(path, run, items, impossible);
            }
        }
        return new Shown(digest(run, items, impossible), items, impossible);
    }

    private void look(String path, Leased run, List<Item> items, List<String> impossible)
            throws InterruptedException {
        var act = run.plan().act(path);
        var undo = act.step().undo();
        if (undo == null) {
            var why = act.step().irreversible();
            impossible.add(path + ": " + (why == null ? "it has no undo" : why));
            return;
        }
        try {
            var variables = run.plan().variables(path, run.state().known());
            var with = new TreeMap<>(expressions.render(undo.with(), variables));
            var target = with.remove("target");
            var back =
                    new Back(
                            Back.idOf(items.size() + 1, path),
                            path,
                            act.playbook(),
                            undo.uses(),
                            target == null ? "" : target.toString(),
                            List.copyOf(with.keySet()),
                            act.step().patience());
            items.add(seen(back, with, run, run.state()));
        } catch (ExpressionException e) {
            impossible.add(path + ": what its undo is told cannot be filled in: " + e.getMessage());
        }
    }

    private Item seen(Back back, Map<String, Object> with, Leased run, RunState state)
            throws InterruptedException, ExpressionException {
        var path = back.path();
        var verify = run.plan().act(path).step().verify();
        if (verify == null) {
            var unread = "nothing reads the target, so nobody can tell whether it changed since";
            return new Item(back, with, null, Map.of(), null, null, unread);
        }
        var variables = run.plan().variables(path, state.known());
        var asked = new TreeMap<>(expressions.render(verify.with(), variables));
        var target = asked.remove("target");
        var yardstick = Yardstick.of(verify, variables, expressions);
        var look = steps.look(path, run, state);
        var check =
                new Check(
                        back.id().replaceFirst("^undo", "look"),
                        verify.uses(),
                        target == null ? "" : target.toString(),
                        List.copyOf(asked.keySet()),
                        yardstick,
                        yardstick.measure(look.output(), expressions));
        var then = state.seen().get(path);
        return new Item(back, with, check, asked, then, look.output(), conflict(check, then, look));
    }

    private @Nullable String conflict(
            Check check, @Nullable Map<String, Object> then, StepRunner.Look look) {
        if (!look.holds()) {
            return "what the run left no longer holds: " + look.detail();
        }
        var changed = then == null ? List.<String>of() : check.changed(then, expressions);
        return changed.isEmpty()
                ? null
                : "the target reads otherwise than it did then: " + String.join(", ", changed);
    }

    private static String digest(Leased run, List<Item> items, List<String> impossible) {
        var text = new StringBuilder(run.runId());
        items.forEach(item -> text.append('\n').append(sorted(item)));
        impossible.forEach(line -> text.append('\n').append(line));
        return Digest.of(text.toString());
    }

    private static String sorted(Item item) {
        return item.back()
                + " "
                + item.with()
                + " "
                + (item.check() == null ? "" : new TreeMap<>(item.check().shown()));
    }
}
