package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.Moment;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.run.Transition;
import org.aimos.resources.Limits;
import org.junit.jupiter.api.Test;

class EntriesTest {
    private static final Moment NOW = new Moment(Plans.NOON, () -> "id", Plans.EXPRESSIONS);

    private final Plan plan =
            Plans.of(
                    """
                    steps:
                      - {id: first, uses: systemd.restart, with: {target: t, host: a, unit: web}, irreversible: so}
                      - id: byHand
                        timeout: 1h
                        guide:
                          text: Restart what is left
                          items:
                            - {id: b, text: b, does: {uses: systemd.restart, with: {target: t, host: b, unit: web}, irreversible: so}}
                            - {id: c, text: c, does: {uses: systemd.restart, with: {target: t, host: c, unit: web}, irreversible: so}}
                            - {id: d, text: d, does: {uses: systemd.restart, with: {target: t, host: d, unit: web}, irreversible: so}}
                            - {id: e, text: e, does: {uses: systemd.restart, with: {target: t, host: e, unit: web}, irreversible: so}}
                            - {id: f, text: f, does: {uses: systemd.restart, with: {target: t, host: f, unit: web}, irreversible: so}}
                    """);
    private RunState state = RunState.admitted(plan, "decided", Plans.NOON);

    @Test
    void items_that_people_let_the_run_do_count_together_and_with_its_steps() {
        apply(new Signal.Started());
        apply(new Signal.LeaseTaken());
        succeed("first");
        for (var item : List.of("b", "c", "d", "e")) {
            assertThat(against(ask(item))).isEmpty();
            succeed("byHand." + item);
        }

        var last = against(ask("f"));

        assertThat(last.orElseThrow())
                .contains("6 different hosts, and 5 are the limit: a, b, c, d, e");
    }

    private Transition ask(String item) {
        return apply(new Signal.GuideAsked("byHand", "byHand." + item, "bob"));
    }

    private void succeed(String path) {
        apply(new Signal.StepSucceeded(path, 1, Map.of("ok", true), "fine"));
    }

    private Transition apply(Signal signal) {
        var transition = RunMachine.apply(state, signal, plan, NOW);
        state = transition.state();
        return transition;
    }

    private Optional<String> against(Transition transition) {
        var dispatch = Entries.dispatch(plan, transition, Plans.EXPRESSIONS);
        return Objects.requireNonNull(dispatch).extent().against(Limits.inForce(List.of()));
    }
}
