package org.aimos.orchestrator.plan;

import java.util.List;
import java.util.stream.Stream;
import org.aimos.events.PlaybookRef;
import org.aimos.orchestrator.action.EffectClass;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Step;
import org.aimos.resources.Step.OnError;
import org.jspecify.annotations.Nullable;

/** A step of a plan: an action with what it promises, or a group of steps. */
public sealed interface PlannedStep {
    /** As it is written. */
    Step step();

    /** What follows when it fails. */
    OnError onError();

    /** The id it is written with; where it stands in a run is said by a {@link StepPath}. */
    default String id() {
        return step().id();
    }

    /** What it does, in a word: the action, or the kind of group. */
    default String word() {
        return switch (this) {
            case Act a -> a.uses();
            case Parallel _ -> "parallel";
            case ForEach _ -> "forEach";
            case Guide _ -> "guide";
            case Item i -> i.does() == null ? "by hand" : i.does().uses();
            case Call c -> "call " + c.playbook().name() + " " + c.playbook().version();
        };
    }

    /** The actions in it, itself included, in the order they are written. */
    default Stream<Act> acts() {
        return switch (this) {
            case Act a -> Stream.of(a);
            case Parallel p ->
                    p.branches().stream().flatMap(List::stream).flatMap(PlannedStep::acts);
            case ForEach f -> f.body().stream().flatMap(PlannedStep::acts);
            case Call c -> c.body().stream().flatMap(PlannedStep::acts);
            case Guide g -> g.items().stream().flatMap(PlannedStep::acts);
            case Item i -> Stream.ofNullable(i.does());
        };
    }

    /** The called playbooks in it, itself included, in the order they are written. */
    default Stream<Call> calls() {
        return switch (this) {
            case Act _, Guide _, Item _ -> Stream.empty();
            case Parallel p ->
                    p.branches().stream().flatMap(List::stream).flatMap(PlannedStep::calls);
            case ForEach f -> f.body().stream().flatMap(PlannedStep::calls);
            case Call c ->
                    Stream.concat(Stream.of(c), c.body().stream().flatMap(PlannedStep::calls));
        };
    }

    /**
     * An action.
     *
     * @param playbook name of the playbook it is written in; grants are asked for this one
     * @param undoClass of the action that takes it back; null when it has no undo
     */
    record Act(
            Step step,
            OnError onError,
            String playbook,
            EffectClass effectClass,
            @Nullable EffectClass undoClass)
            implements PlannedStep {

        /** The action. */
        public String uses() {
            return step.action();
        }

        /** True when it changes something. */
        public boolean effect() {
            return effectClass.effect();
        }

        /** True when sending the same undo again does no harm. */
        public boolean undoRepeatable() {
            return undoClass != null && undoClass.repeatable();
        }
    }

    /** Branches side by side. */
    record Parallel(Step step, OnError onError, int limit, List<List<PlannedStep>> branches)
            implements PlannedStep {}

    /** Steps that are done for each item of a list. */
    record ForEach(Step step, OnError onError, Step.ForEach each, List<PlannedStep> body)
            implements PlannedStep {}

    /** A procedure that people follow. */
    record Guide(Step step, OnError onError, Step.Guide guide, List<Item> items)
            implements PlannedStep {}

    /**
     * One thing in a procedure. The run never does it unless a person lets it.
     *
     * @param step stands for the item, with its id
     * @param does the action; null when only a person can do it
     */
    record Item(Step step, Step.Item item, @Nullable Act does) implements PlannedStep {
        /** The procedure goes on, and fails at its end. */
        @Override
        public OnError onError() {
            return OnError.CONTINUE;
        }
    }

    /**
     * Another playbook as a part of the run.
     *
     * @param playbook exactly the one that was there when the run was admitted
     */
    record Call(
            Step step,
            OnError onError,
            Step.Call call,
            PlaybookRef playbook,
            PlaybookSpec spec,
            List<PlannedStep> body)
            implements PlannedStep {}
}
