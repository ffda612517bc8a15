package org.aimos.orchestrator.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
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
     * The proposal for the steps from {@code from} on, as things are known now.
     *
     * @param outputs results of the steps so far
     */
    public static Proposal of(
            Plan plan,
            int from,
            Map<String, Map<String, Object>> outputs,
            Expressions expressions) {
        var variables = plan.variables(outputs);
        var lines = new ArrayList<String>();
        var changes = false;
        for (var step : plan.steps().subList(from, plan.steps().size())) {
            var verdict = verdict(step, variables, expressions);
            changes |= step.effect() && !verdict.equals("skip");
            lines.add(line(step, verdict, variables, expressions));
        }
        return new Proposal(List.copyOf(lines), digest(plan, lines), !changes);
    }

    private static String verdict(
            PlannedStep step, Map<String, Object> variables, Expressions expressions) {
        var when = step.step().when();
        if (when == null) {
            return "";
        }
        try {
            return expressions.holds(when, Scope.STEP, variables) ? "" : "skip";
        } catch (ExpressionException unknown) {
            return "if " + when;
        }
    }

    private static String line(
            PlannedStep step,
            String verdict,
            Map<String, Object> variables,
            Expressions expressions) {
        var text = new StringBuilder(step.id()).append(": ").append(step.step().uses());
        if (verdict.equals("skip")) {
            return text.append(" is skipped").toString();
        }
        text.append(' ').append(with(step.step().with(), variables, expressions));
        if (!verdict.isEmpty()) {
            text.append(", ").append(verdict);
        }
        if (step.effect()) {
            var irreversible = step.step().irreversible();
            var undo = step.step().undo();
            if (undo != null) {
                text.append(" (undone by ").append(undo.uses()).append(')');
            } else if (irreversible != null) {
                text.append(" (cannot be undone: ").append(irreversible).append(')');
            }
        }
        return text.toString();
    }

    private static Map<String, Object> with(
            Map<String, Object> template, Map<String, Object> variables, Expressions expressions) {
        try {
            return new TreeMap<>(expressions.render(template, variables));
        } catch (ExpressionException later) {
            return new TreeMap<>(template);
        }
    }

    private static String digest(Plan plan, List<String> lines) {
        var text = new StringBuilder(plan.order().playbook().digest());
        new TreeMap<>(plan.order().inputs())
                .forEach((name, value) -> text.append('\n').append(name).append('=').append(value));
        lines.forEach(line -> text.append('\n').append(line));
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            var bytes = sha.digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(bytes);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
