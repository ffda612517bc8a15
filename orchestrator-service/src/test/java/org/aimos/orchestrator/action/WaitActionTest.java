package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaitActionTest extends ActionContract {
    @Override
    Action action() {
        return new WaitAction();
    }

    @Override
    Calls working() {
        return Calls.to(Calls.target("http", "http://127.0.0.1:1", List.of(), List.of()))
                .with(Map.of("for", "20ms"));
    }

    @Override
    Calls refused() {
        return working().with(Map.of("for", "long"));
    }

    @Override
    Optional<Calls> unanswered() {
        return Optional.empty();
    }

    @Override
    int reached() {
        return 0;
    }

    @Override
    int leaves() {
        return 0;
    }

    @Test
    void a_wait_longer_than_its_step_fails_at_once() throws InterruptedException {
        Result result =
                action().execute(
                                working()
                                        .with(Map.of("for", "1h"))
                                        .within(Duration.ofSeconds(1))
                                        .build());

        assertThat(result).isInstanceOf(Result.Failed.class);
    }

    @Test
    void a_wait_ends_when_its_run_is_cancelled() throws Exception {
        Calls call = working().with(Map.of("for", "1h")).within(Duration.ofHours(2));
        Thread waiting = Thread.ofVirtual().start(() -> quietly(call.build()));

        call.flag().set(true);

        assertThat(waiting.join(Duration.ofSeconds(30))).isTrue();
    }

    private void quietly(ActionCall call) {
        try {
            action().execute(call);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
