package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.RunState;
import org.junit.jupiter.api.Test;

class DryRunTest {
    private static final Plan CALLS =
            Plans.gated(
                    """
                    steps:
                      - {id: all, call: {playbook: everywhere, version: 1.0.0, with: {hosts: [a, b]}}}
                    """);

    /** Says no to calls, or to effects, or to nothing. */
    private static final class Doors implements DryRun.Guards {
        final List<String> asked = new ArrayList<>();
        private final Optional<String> call;
        private final Optional<String> effects;

        Doors(Optional<String> call, Optional<String> effects) {
            this.call = call;
            this.effects = effects;
        }

        @Override
        public Optional<String> against(Order order, Entrance entrance, List<Entrance> before) {
            asked.add(entrance.playbook() + " after " + before.size());
            return call;
        }

        @Override
        public Optional<String> against(Dispatch dispatch) {
            asked.add("effects told " + dispatch.extent().told());
            return effects;
        }
    }

    @Test
    void a_call_is_judged_as_it_would_be_in_earnest() throws InterruptedException {
        var doors = new Doors(Optional.of("its limit is reached"), Optional.empty());

        var shown = look(doors);

        assertThat(doors.asked).containsExactly("everywhere after 0");
        assertThat(shown.outcome()).contains("it would end as handed-over", "its limit is reached");
    }

    @Test
    void effects_are_judged_with_all_that_they_reach() throws InterruptedException {
        var open = new Doors(Optional.empty(), Optional.empty());
        var shut = new Doors(Optional.empty(), Optional.of("too far"));

        assertThat(look(open).outcome()).startsWith("it would ask:");
        assertThat(open.asked.getLast()).contains("host=a", "host=b");
        assertThat(look(shut).outcome()).isEqualTo("its effects would be refused: too far");
    }

    private static DryRun.Shown look(DryRun.Guards guards) throws InterruptedException {
        var lease = new Lease(() -> 0);
        var kills = new KillWatch(() -> 0, Duration.ofMinutes(1));
        var targets =
                new Targets(_ -> Optional.empty(), _ -> Optional.empty(), _ -> Optional.empty());
        var caller = new Caller(new Actions(List.of()), targets, kills, lease, Plans.EXPRESSIONS);
        var steps = new StepRunner(caller, Plans.EXPRESSIONS);
        var state = RunState.admitted(CALLS, "dry run", Plans.NOON);
        return new DryRun(steps, Plans.EXPRESSIONS, guards)
                .look(new Leased(CALLS, state, "me", 0, 0, null), Plans.NOON);
    }
}
