package org.aimos.orchestrator.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.aimos.events.Decision;
import org.aimos.events.PlaybookRef;
import org.aimos.orchestrator.action.EffectClass;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Scope;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a playbook and a situation, or says why there can be none. */
public final class Planner {
    private final Expressions expressions;
    private final Function<String, Optional<EffectClass>> actions;
    private final Function<String, Optional<TargetSpec>> targets;
    private final Library library;

    /**
     * @param actions the effect class of the action of a name, empty when there is no such action
     * @param targets the target of a name, empty when there is none
     * @param library playbooks that may be called
     */
    public Planner(
            Expressions expressions,
            Function<String, Optional<EffectClass>> actions,
            Function<String, Optional<TargetSpec>> targets,
            Library library) {
        this.library = library;
        this.expressions = expressions;
        this.actions = actions;
        this.targets = targets;
    }

    /** Every version of every playbook. */
    @FunctionalInterface
    public interface Library {
        /** The playbook of this name and version, or empty when there is none. */
        Optional<Pinned> find(String name, String version);
    }

    /**
     * Who asks for what, where.
     *
     * @param author who last applied this version of the playbook
     */
    public record Request(
            String runId,
            String incidentId,
            @Nullable String decisionId,
            PlaybookRef playbook,
            String requestedBy,
            String author,
            Situation situation,
            Decision.@Nullable ApprovalTerms gate,
            java.time.Duration grantLasts,
            @Nullable String route) {

        /** The same request with another gate. */
        public Request with(Decision.ApprovalTerms terms) {
            return new Request(
                    runId,
                    incidentId,
                    decisionId,
                    playbook,
                    requestedBy,
                    author,
                    situation,
                    terms,
                    grantLasts,
                    route);
        }
    }

    /**
     * The plan, with its lock not yet held.
     *
     * @throws Refused with the reason why nothing may be started
     */
    public Plan plan(Request request, PlaybookSpec playbook) throws Refused {
        var situation = request.situation();
        var variables = situation.variables();
        matches(playbook, variables);
        var inputs = Inputs.render(playbook.inputs(), variables, expressions);
        var called = new LinkedHashMap<String, Pinned>();
        var steps =
                new Assembly(actions, pinning(called)).steps(request.playbook().name(), playbook);
        if (steps.isEmpty()) {
            throw new Refused("the playbook has no steps");
        }
        for (var act : steps.stream().flatMap(PlannedStep::acts).toList()) {
            granted(act);
        }
        var lockKey =
                LockKeys.of(
                        playbook,
                        inputs,
                        situation.alertVariable(),
                        situation.serviceVariable(),
                        expressions);
        return new Plan(order(request, inputs, lockKey, called), playbook, steps);
    }

    private Assembly.Callees pinning(Map<String, Pinned> called) {
        return (where, call) -> {
            var callee =
                    library.find(call.playbook(), call.version())
                            .orElseThrow(() ->
                                    new Refused(
                                            where
                                                    + " calls "
                                                    + call.playbook()
                                                    + " "
                                                    + call.version()
                                                    + ", which does not exist"));
            called.put(where, callee);
            return callee;
        };
    }

    /**
     * The same plan again, from what was kept of it.
     *
     * @param texts playbooks that it calls, by digest
     * @throws Refused when an action or a playbook it uses is no longer there
     */
    public Plan again(Order order, PlaybookSpec playbook, Function<String, PlaybookSpec> texts)
            throws Refused {
        var reversal = order.reversal();
        if (reversal != null) {
            return reversal.plan(order, playbook, actions);
        }
        var assembly =
                new Assembly(
                        actions,
                        (where, call) -> {
                            var ref = order.called().get(where);
                            if (ref == null) {
                                throw new Refused("what " + where + " calls was not kept");
                            }
                            return new Pinned(ref, texts.apply(ref.digest()), "", "");
                        });
        return new Plan(order, playbook, assembly.steps(order.playbook().name(), playbook));
    }

    /** What was asked for, when there can be no plan. */
    public Order bare(Request request) {
        return order(request, Map.of(), null, Map.of());
    }

    private static Order order(
            Request request,
            Map<String, Object> inputs,
            @Nullable String lockKey,
            Map<String, Pinned> called) {
        var refs = new LinkedHashMap<String, PlaybookRef>();
        called.forEach((where, callee) -> refs.put(where, callee.ref()));
        var situation = request.situation();
        return new Order(
                request.runId(),
                request.incidentId(),
                request.decisionId(),
                request.playbook(),
                request.requestedBy(),
                excluded(request, called.values()),
                inputs,
                situation.alertVariable(),
                situation.serviceVariable(),
                situation.environment().word(),
                situation.serviceName(),
                request.gate(),
                lockKey,
                false,
                request.grantLasts(),
                request.route(),
                situation.incidentVariable(),
                refs,
                null);
    }

    private void matches(PlaybookSpec playbook, Map<String, Object> variables) throws Refused {
        try {
            if (!expressions.holds(playbook.match(), Scope.PLAYBOOK, variables)) {
                throw new Refused(
                        "the playbook does not fit: its match is false: " + playbook.match());
            }
        } catch (ExpressionException e) {
            throw new Refused("the playbook's match fails: " + e.getMessage());
        }
    }

    private void granted(PlannedStep.Act act) throws Refused {
        var step = act.step();
        granted(act.playbook(), act.id(), act.uses(), step.with());
        var verify = step.verify();
        if (verify != null) {
            granted(act.playbook(), act.id(), verify.uses(), verify.with());
            if (promises(verify.uses()).effect()) {
                throw new Refused(act.id() + " verifies with an action that changes things");
            }
        }
        var undo = step.undo();
        if (undo != null) {
            granted(act.playbook(), act.id(), undo.uses(), undo.with());
        }
    }

    private EffectClass promises(String uses) throws Refused {
        return actions.apply(uses).orElseThrow(() -> new Refused("there is no action " + uses));
    }

    /** A target that does not exist, or does not grant this, is known before anything is done. */
    private void granted(String playbook, String stepId, String uses, Map<String, Object> with)
            throws Refused {
        promises(uses);
        if (!with.containsKey("target")) {
            return;
        }
        var name = String.valueOf(with.get("target"));
        if (name.contains("{{")) {
            throw new Refused(stepId + " must name its target plainly, not " + name);
        }
        var target =
                targets.apply(name)
                        .orElseThrow(() ->
                                new Refused(
                                        stepId
                                                + " needs the target "
                                                + name
                                                + ", which does not exist"));
        if (!target.grants(playbook, uses)) {
            throw new Refused("the target " + name + " does not grant " + uses + " to " + playbook);
        }
    }

    private static List<String> excluded(Request request, Collection<Pinned> called) {
        var people = new TreeSet<String>();
        people.add(request.author());
        called.forEach(callee -> people.add(callee.author()));
        if (!request.requestedBy().equals("policy")) {
            people.add(request.requestedBy());
        }
        return List.copyOf(people);
    }
}
