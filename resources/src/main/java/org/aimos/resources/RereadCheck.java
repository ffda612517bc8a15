package org.aimos.resources;

import java.util.List;
import java.util.Map;
import org.aimos.resources.ActionCatalog.Action;
import org.jspecify.annotations.Nullable;

/**
 * Checks that an effect which depends on something that was read is followed by a look at the same
 * place: else nobody knows whether it helped.
 */
final class RereadCheck {
    private final List<StepPlace> places;
    private final List<ActionUse> uses;
    private final Report report;

    private RereadCheck(PlaybookSpec spec, Report report) {
        this.places = StepPlace.of(spec);
        this.uses = ActionUse.of(spec);
        this.report = report;
    }

    static void check(PlaybookSpec spec, Report report) {
        RereadCheck check = new RereadCheck(spec, report);
        check.places.stream().filter(check::changes).forEach(check::place);
    }

    /** True for an effect, and for a group of steps with one. */
    private boolean changes(StepPlace place) {
        Step step = place.step();
        return isEffect(step.uses())
                || places.stream()
                        .filter(inner -> inner.holders().contains(step.id()))
                        .filter(inner -> !"does".equals(inner.path().getLast()))
                        .anyMatch(inner -> isEffect(inner.step().uses()));
    }

    private void place(StepPlace place) {
        Step step = place.step();
        if (step.when() != null) {
            depends(place, step.when(), place.at("if"));
        }
        if (step.forEach() != null) {
            depends(place, step.forEach().in(), place.at("forEach", "in"));
        }
    }

    private void depends(StepPlace place, String cel, List<Object> at) {
        try {
            Condition.compile(cel, Scope.STEP, place.sight().locals()).uses().stream()
                    .map(Condition.Use::path)
                    .filter(path -> path.size() > 2 && path.getFirst().equals("steps"))
                    .map(path -> place.sight().steps().get(path.get(1)))
                    .filter(read -> read != null && isRead(read.uses()))
                    .distinct()
                    .filter(read -> !isReadAgain(read, place))
                    .forEach(read ->
                            report.value(
                                    at,
                                    "'%s' acts on what '%s' read, and nothing reads that again"
                                            .formatted(place.step().id(), read.id()),
                                    "a verify, or a later step, that reads the same target"));
        } catch (ConditionException e) {
            return; // said so where it is checked
        }
    }

    private boolean isReadAgain(Step read, StepPlace effect) {
        int from = places.indexOf(effect);
        return uses.stream()
                .filter(use -> places.indexOf(use.place()) >= from && isRead(use.uses()))
                .anyMatch(use -> target(use.with()).equals(target(read.with())));
    }

    private static Object target(Map<String, Object> with) {
        return with.getOrDefault("target", "");
    }

    private static boolean isEffect(@Nullable String uses) {
        return uses != null && ActionCatalog.of(uses).filter(Action::effect).isPresent();
    }

    private static boolean isRead(@Nullable String uses) {
        return uses != null
                && ActionCatalog.of(uses).filter(action -> !action.effect()).isPresent();
    }
}
