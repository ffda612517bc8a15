package org.aimos.orchestrator.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.orchestrator.plan.PlannedStep.Act;
import org.aimos.orchestrator.plan.PlannedStep.Call;
import org.aimos.orchestrator.plan.PlannedStep.ForEach;
import org.aimos.orchestrator.plan.PlannedStep.Guide;
import org.aimos.orchestrator.plan.PlannedStep.Item;
import org.aimos.orchestrator.plan.PlannedStep.Parallel;
import org.aimos.resources.Digest;
import org.aimos.resources.Scope;

/**
 * What people are shown and agree to.
 *
 * @param lines what would be done, a line a step
 * @param digest {@code sha256:} over playbook digest, rendered inputs and lines; the grant holds
 *     for this only
 * @param changesNothing true when no effect is left that would be carried out
 */
public record Proposal(List<String> lines, String digest, boolean changesNothing) {

    /**
     * The proposal for all steps that are left, as things are known now.
     *
     * @param over whether the step at a path is over
     */
    public static Proposal of(
            Plan plan, Known known, Predicate<String> over, Expressions expressions) {
        var writer = new Writer(plan, over, expressions);
        writer.write(plan.steps(), "", known);
        var reversal = plan.order().reversal();
        if (reversal != null) {
            reversal.stays().forEach(line -> writer.lines.add("stays as it is: " + line));
        }
        return new Proposal(List.copyOf(writer.lines), digest(plan, writer.lines), !writer.changes);
    }

    private static final class Writer {
        private static final String SKIPPED = "skip";

        final Plan plan;
        final Predicate<String> over;
        final Expressions expressions;
        final List<String> lines = new ArrayList<>();
        boolean changes;

        Writer(Plan plan, Predicate<String> over, Expressions expressions) {
            this.plan = plan;
            this.over = over;
            this.expressions = expressions;
        }

        void write(List<? extends PlannedStep> steps, String prefix, Known known) {
            for (var step : steps) {
                var path = prefix + step.id();
                if (!over.test(path)) {
                    write(step, path, prefix, known);
                }
            }
        }

        private void write(PlannedStep step, String path, String prefix, Known known) {
            var variables = plan.variables(path, known);
            var verdict = known.groups().containsKey(path) ? "" : verdict(step, variables);
            if (verdict.equals(SKIPPED)) {
                lines.add(path + ": " + step.word() + " is skipped");
                return;
            }
            switch (step) {
                case Act a -> {
                    changes |= a.effect();
                    lines.add(line(a, path, verdict, variables));
                    var reversal = plan.order().reversal();
                    if (reversal != null) {
                        lines.addAll(reversal.lines(path));
                    }
                }
                case Parallel p -> {
                    head(step, path, verdict);
                    p.branches().forEach(branch -> write(branch, prefix, known));
                }
                case ForEach f -> {
                    head(step, path, verdict);
                    loop(f, path, known, variables);
                }
                case Guide g -> {
                    lines.add(
                            path
                                    + ": people follow a procedure"
                                    + (verdict.isEmpty() ? "" : ", " + verdict));
                    write(g.items(), StepPath.inside(path), known);
                }
                case Item i -> {
                    var does = i.does();
                    if (does != null) {
                        changes |= does.effect();
                        lines.add(line(does, path, "when a person lets it", variables));
                    }
                }
                case Call c -> {
                    lines.add(path + ": " + c.word() + (verdict.isEmpty() ? "" : ", " + verdict));
                    write(c.body(), StepPath.inside(path), told(c, path, known, variables));
                }
            }
        }

        private void head(PlannedStep step, String path, String verdict) {
            if (!verdict.isEmpty()) {
                lines.add(path + ": " + step.word() + ", " + verdict);
            }
        }

        private void loop(ForEach loop, String path, Known known, Map<String, Object> variables) {
            var group = known.groups().get(path);
            try {
                var items =
                        group != null ? group.items() : Loops.items(loop, variables, expressions);
                var begun = group != null ? known : known.begun(path, items, Map.of());
                for (var i = 0; i < items.size(); i++) {
                    write(loop.body(), StepPath.item(path, i), begun);
                }
            } catch (ExpressionException later) {
                var inside = loop.acts().map(a -> a.id() + " (" + a.uses() + ")").toList();
                changes |= loop.acts().anyMatch(Act::effect);
                lines.add(
                        path
                                + ": for each of "
                                + loop.each().in()
                                + ": "
                                + String.join(", ", inside));
            }
        }

        /** With inputs that cannot be worked out yet, lines show what they are made of. */
        private Known told(Call call, String path, Known known, Map<String, Object> variables) {
            if (known.groups().containsKey(path)) {
                return known;
            }
            try {
                return known.begun(
                        path, List.of(), Calls.inputs(call, plan, variables, expressions));
            } catch (Refused later) {
                return known.begun(path, List.of(), Map.of());
            }
        }

        private String verdict(PlannedStep step, Map<String, Object> variables) {
            var when = step.step().when();
            if (when == null) {
                return "";
            }
            try {
                return expressions.holds(when, Scope.STEP, variables) ? "" : SKIPPED;
            } catch (ExpressionException unknown) {
                return "if " + when;
            }
        }

        private String line(Act act, String path, String verdict, Map<String, Object> variables) {
            var text = new StringBuilder(path).append(": ").append(act.uses());
            text.append(' ').append(with(act.step().with(), variables));
            if (!verdict.isEmpty()) {
                text.append(", ").append(verdict);
            }
            if (act.effect()) {
                var irreversible = act.step().irreversible();
                var undo = act.step().undo();
                if (undo != null) {
                    text.append(" (undone by ").append(undo.uses()).append(')');
                } else if (irreversible != null) {
                    text.append(" (cannot be undone: ").append(irreversible).append(')');
                }
            }
            return text.toString();
        }

        private Map<String, Object> with(
                Map<String, Object> template, Map<String, Object> variables) {
            try {
                return new TreeMap<>(expressions.render(template, variables));
            } catch (ExpressionException later) {
                return new TreeMap<>(template);
            }
        }
    }

    private static String digest(Plan plan, List<String> lines) {
        var text = new StringBuilder(plan.order().playbook().digest());
        var reversal = plan.order().reversal();
        if (reversal != null && !reversal.sights().isEmpty()) {
            text.append('\n').append(reversal.digest());
        }
        new TreeMap<>(plan.order().inputs())
                .forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
        lines.forEach(line -> text.append('\n').append(line));
        return Digest.of(text.toString());
    }
}
